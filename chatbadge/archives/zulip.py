"""Messages as Zulip's API gives them: ``{"result": "success", "messages": [{"id": 46, …}], …}``.

One page, several of them (one a line, or an array), or an array of messages; what a message holds is
told in ``payloads.zulip``.
"""

from collections.abc import Iterator
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Tally
from chatbadge.payloads.zulip import ZulipMessages
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_pages import first_object, json_pages
from chatbadge.reading.json_values import LONGEST_LINE, json_head, json_items

TITLE = "Zulip messages (API)"
VERSION = 1

_KEYS = {"id", "sender_id", "sender_full_name", "timestamp", "content", "type"}


def sniff(files: Files) -> bool:
    """True where the first message has a sender as Zulip names one."""
    return files.alone is not None and any(map(_is_message, _beginning(files.alone)))


def read(files: Files, options: Options) -> Archive:
    """Read the messages of channels; direct ones are counted."""
    member, tally = files.members[0], Tally()
    tally.warn("the messages do not say whether their channels are public: make sure that they are")
    channels = {m["display_recipient"] for m in _beginning(member) if isinstance(m.get("display_recipient"), str)}
    name = channels.pop() if len(channels) == 1 else ""
    return Archive(
        digest=files.digest,
        format="zulip",
        reader_version=VERSION,
        title=f"#{name}" if name else "Zulip",
        hashtag=f"#{name.lower()}" if name.replace("-", "").isalnum() else "",
        posts=posts_of(_messages(member, tally), ZulipMessages(tally).post, tally),
        tally=tally,
    )


def _beginning(member: Member) -> list[dict[str, Any]]:
    """The messages that the beginning of the file shows."""
    head = json_head(member)
    values = head if isinstance(head, list) else [first_object(member)]
    return [entry for value in values for entry in _entries(value) if isinstance(entry, dict)]


def _is_message(message: dict[str, Any]) -> bool:
    return message.keys() >= _KEYS or message.keys() >= _KEYS - {"type"} | {"stream_id"}


def _messages(member: Member, tally: Tally) -> Iterator[Any]:
    if _is_document(member):
        yield from json_items(member, "messages.item", tally)
    else:
        for value in json_pages(member, tally):
            yield from _entries(value)


def _entries(value: Any) -> Iterator[Any]:
    """The messages of a page, or the one message."""
    page = value.get("messages") if isinstance(value, dict) else None
    yield from page if isinstance(page, list) else (value,)


def _is_document(member: Member) -> bool:
    """One page of any length, which is streamed; pages one a line are read line by line."""
    head = json_head(member)
    if not isinstance(head, dict) or "messages" not in head:
        return False
    with member.open() as stream:
        return not (stream.readline(LONGEST_LINE).rstrip().endswith(b"}") and stream.read(1))
