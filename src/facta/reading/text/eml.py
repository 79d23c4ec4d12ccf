"""A mail: subject, date and words. Attachments are named in a note and not read.

Invariant: the plain part is taken when there is one, else the HTML part; a page saved by a browser as MHTML is such a mail.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from email.message import EmailMessage
from typing import Any

from facta.errors import DocumentError
from facta.reading.text.encodings import decoded
from facta.reading.text.extracted import Raw
from facta.reading.text.html import LIMIT, from_text

MEDIA_TYPE = "message/rfc822"
_SIGNATURE = re.compile(r"\n-- ?\r?\n.{0,2000}\Z", re.DOTALL)  # RFC 3676, 4.3
_MOST_PARTS = 1_000


def eml(content: bytes, name: str) -> Raw:
    """The text of the mail. Raises `DocumentError` when it has none."""
    try:
        mail = email.message_from_bytes(content, policy=email.policy.default)
        parts = _parts(mail, name)
        plain, page, attached = _sorted(parts)
        title, told = _header(mail, "Subject"), _day(_header(mail, "Date"))
    except (ValueError, LookupError, RecursionError, AttributeError, IndexError, TypeError) as error:
        raise DocumentError(
            f"{name} is a mail that cannot be taken apart. Save its text as TXT and add that."
        ) from error
    if plain and plain.strip():
        text = _SIGNATURE.sub("", plain)
    elif page and len(page) <= LIMIT:
        text = from_text(page, name).text
    else:
        raise DocumentError(f"{name} is a mail without words of its own. Add what is attached to it instead.")
    notes = (f"Not read, since attached: {', '.join(attached)}. Add these on their own.",) if attached else ()
    return Raw(f"{title}\n\n{text}" if title else text, MEDIA_TYPE, title, told, notes=notes)


def _parts(mail: Any, name: str) -> list[EmailMessage]:
    parts = []
    for part in mail.walk():
        parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise DocumentError(
                f"{name} is a mail of more than {_MOST_PARTS:,} parts. Save its text as TXT and add that."
            )
    return parts


def _sorted(parts: list[EmailMessage]) -> tuple[str, str, list[str]]:
    """The first plain part, the first HTML part, and the names of the attachments."""
    plain = page = ""
    attached: list[str] = []
    within: set[int] = set()  # a mail that is attached is named, and its parts are not looked at
    for part in parts:
        if id(part) in within:
            continue
        kind = part.get_content_type()
        if kind == "message/rfc822":
            attached.append(part.get_filename() or "a mail")
            within.update(id(one) for one in part.walk())
        elif part.is_multipart():
            continue
        elif part.get_content_disposition() == "attachment" or (
            part.get_filename() and kind not in ("text/plain", "text/html")
        ):
            if kind == "text/html" or part.get_content_disposition() == "attachment":
                attached.append(part.get_filename() or f"a file of the kind {kind}")
            elif not kind.startswith("image/"):
                attached.append(str(part.get_filename()))
        elif kind == "text/plain" and not plain:
            plain = _text(part)
        elif kind == "text/html" and not page:
            page = _text(part)
    return plain, page, attached


def _text(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    return decoded(content, part.get_content_charset() or "") if isinstance(content, bytes) else ""


def _header(mail: Any, name: str) -> str:
    """The header's words; headers outlast faults that break their parsing."""
    return " ".join(str(mail.get(name) or "").split())


def _day(text: str) -> str:
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat() if text else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
