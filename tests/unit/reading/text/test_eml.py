"""Mails: subject, day and words; what is attached is named."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from facta.errors import DocumentError
from facta.reading.text import extract

WORDS = "The Council approved the programme.\n\nThe Parties shall report on it."


def mail(
    *, plain: str | None = WORDS, page: str | None = None, subject: str = "Совет утвердил программу"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "press@example.org"
    message["To"] = "desk@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 05 Mar 2024 23:30:00 +0300"
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        if plain is None:
            message.set_content(page, subtype="html")
        else:
            message.add_alternative(page, subtype="html")
    return message


def test_subject_day_and_the_plain_part() -> None:
    found = extract(mail(page="<p>Other words.</p>").as_bytes(), "release.eml")
    assert found.media_type == "message/rfc822"
    assert found.title == "Совет утвердил программу"
    assert (found.published, found.published_basis) == ("2024-03-05", "page")
    assert found.text == f"Совет утвердил программу\n\n{WORDS}"
    assert found.notes == ()


def test_a_mail_of_html_alone() -> None:
    found = extract(mail(plain=None, page=f"<html><body><p>{WORDS}</p></body></html>").as_bytes(), "release.eml")
    assert "The Council approved the programme. The Parties shall report on it." in found.text
    assert "<p>" not in found.text


def test_attachments_are_named_and_not_read() -> None:
    message = mail()
    message.add_attachment(b"secret words", maintype="text", subtype="plain", filename="annex.txt")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="декрет.pdf")
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("inner words")
    message.add_attachment(inner)
    found = extract(message.as_bytes(), "release.eml")
    assert "secret" not in found.text
    assert "inner words" not in found.text
    [note] = found.notes
    assert "annex.txt, декрет.pdf, a mail" in note


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8"])
def test_russian_mails_in_their_encodings(charset: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Итоги"
    message["From"] = "a@example.org"
    message.set_content("Стороны подписали договор о рынке.", charset=charset)
    assert "Стороны подписали договор о рынке." in extract(message.as_bytes(), "a.eml").text


def test_the_signature_below_two_dashes_is_left_out() -> None:
    assert "Press office" not in extract(mail(plain=f"{WORDS}\n\n-- \nPress office\n").as_bytes(), "a.eml").text


def test_a_page_saved_as_mhtml() -> None:
    message = mail(
        plain=None, page="<html><body><p>The words of a page that was saved.</p></body></html>", subject="Page"
    )
    assert "The words of a page that was saved." in extract(message.as_bytes(), "page.mhtml").text


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 31 Feb 2024 10:00:00 +0000", "99999"])
def test_a_day_that_is_none_is_left_out(date: str) -> None:
    content = f"From: a@example.org\nSubject: S\nDate: {date}\nMIME-Version: 1.0\n\nWords of it.".encode()
    assert extract(content, "a.eml").published == ""


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@example.org\nSubject: S\nContent-Type: image/png\n\nxxxx",
        b'From: a@example.org\nSubject: S\nContent-Type: multipart/mixed; boundary="b"\n\nno parts',
        b"From: a\nSubject: =?utf-8?b?!!!?=\nContent-Type: text/plain; charset=nothing\nContent-Transfer-Encoding: base64\n\n!!!",
    ],
)
def test_mails_without_words_end_in_a_sentence_or_in_text(content: bytes) -> None:
    try:
        assert extract(content, "a.eml").text
    except DocumentError as error:
        assert "a.eml" in str(error)


def test_hostile_nesting_of_parts() -> None:
    parts = b"".join(b'--b%d\nContent-Type: multipart/mixed; boundary="b%d"\n\n' % (n, n + 1) for n in range(3000))
    content = b'From: a@example.org\nSubject: S\nContent-Type: multipart/mixed; boundary="b0"\n\n' + parts
    with pytest.raises(DocumentError, match=r"a\.eml"):
        extract(content, "a.eml")
