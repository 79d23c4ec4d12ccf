"""What was recorded as an Atom feed (RFC 4287): an element for each entry, under the address of its own page, dated as it was recorded.

Invariant: an entry never changes, so its element never does either; texts are escaped by the writer of the feed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from facta.desk import words
from facta.desk.asked import Asked
from facta.desk.changes.entries import ShownEntry


def atom(asked: Asked, entries: list[ShownEntry], absolute: Callable[[str], str]) -> bytes:
    """The feed; `absolute` makes a whole address of a page's."""
    tracker = words.named(asked.register.title, asked.tracker)
    here = reverse("desk:changes", args=[asked.tracker])
    feed = Atom1Feed(
        title=gettext("%(tracker)s: what was recorded") % {"tracker": tracker},
        link=absolute(here),
        description="",
        language=get_language(),
        feed_url=absolute(reverse("desk:changes_atom", args=[asked.tracker])),
        feed_guid=absolute(here),
    )
    for entry in entries:
        about = ", ".join(name for name, _ in entry.about) or entry.id
        link = absolute(reverse("desk:entry", args=[asked.tracker, entry.seq]))
        feed.add_item(
            title=f"{entry.deed}: {about}" if about else entry.deed,
            link=link,
            description=_told(entry),
            unique_id=link,
            author_name=entry.actor,
            pubdate=datetime.fromisoformat(entry.recorded),
            updateddate=datetime.fromisoformat(entry.recorded),
        )
    return feed.writeString("utf-8").encode()


def _told(entry: ShownEntry) -> str:
    """The entry as plain text, a line for each difference."""
    text = f"“{entry.text}”" if entry.is_quote else entry.text
    lines = [text, entry.reason]
    for one in entry.differences:
        lines.append(f"{one.what} {one.name} {one.code}".strip())
        lines += [f"{field}: {before or '–'} → {after or '–'}" for field, before, after in one.edits]
    return "\n".join(line for line in lines if line)
