r"""A Telegram chat, or account, as Telegram Desktop exports it: ``result.json``.

    {"name": "Zoo", "type": "public_supergroup", "id": 1700000001, "messages": [
      {"id": 7, "type": "message", "date": "2024-03-05T19:00:00", "date_unixtime": "1709661600", "from": "Ada",
       "from_id": "user101", "reply_to_message_id": 5, "text": ["A1 ", {"type": "hashtag", "text": "#zoochat"}]}]}
    {"about": "…", "personal_information": {…}, "contacts": {…}, "chats": {"list": [{"name": …}, …]}}

Shape: ``export_output_json.cpp`` of tdesktop, which writes control characters as ``\x0C`` and wrote some file
names without quotes (its issues 27571 and 24961): both are no JSON, and are mended on the way.
"""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.core.zones import zone
from chatbadge.errors import ArchiveError
from chatbadge.reading.chats import Names, own_words
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_depth import Shallow
from chatbadge.reading.json_values import json_head, json_items
from chatbadge.reading.times import Clock, epoch_time

TITLE = "Telegram chat (Telegram Desktop, JSON)"
VERSION = 1

_PUBLIC = {"public_channel", "public_supergroup"}
_GROUPS = {"private_channel", "private_group", "private_supergroup"}
_OTHERS = {"bot_chat", "personal_chat", "replies", "saved_messages", "verify_codes", "verification_codes"}
#: What an account's export holds beside its chats.
_ACCOUNT = {
    "chats", "contacts", "frequent_contacts", "ip_addresses", "left_chats", "other_data", "personal_information",
    "profile_music", "profile_pictures", "sessions", "stories", "web_sessions",
}  # fmt: skip
_FILMS = {"animation", "video_file", "video_message"}
_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
_UNQUOTED = re.compile(rb'(?<="document_id": )[^"\s\d][^\n]*')
_HASHTAG = re.compile(r"#\w+")


def sniff(files: Files) -> bool:
    """True for a chat of a kind that Telegram knows, or an account."""
    head = _head(files.alone) if files.alone else {}
    return _is_chat(head) or _is_account(head)


def read(files: Files, options: Options) -> Archive:
    """Read a chat, or the public ones of an account. Raises :class:`ArchiveError` for a conversation of two."""
    member, head, tally = _mended(files.members[0]), _head(files.members[0]), Tally()
    account, kind = _is_account(head), str(head.get("type"))
    if not account and kind not in _PUBLIC | _GROUPS:
        what = "is a private conversation, which is never read" if _is_chat(head) else "names no chat and its kind"
        raise ArchiveError(files.name, what, "export the group or channel from Telegram Desktop as JSON")
    if kind in _GROUPS:
        tally.warn("the group is private: make sure that its members agree to this")
    messages = ((head, each) for each in json_items(member, "messages.item", tally))
    name = str(head.get("name") or "Telegram")
    return Archive(
        digest=files.digest,
        format="telegram",
        reader_version=VERSION,
        title=name,
        hashtag=found[0].lower() if (found := _HASHTAG.search(name)) else "",
        timezone=options.timezone or "UTC",
        posts=posts_of(_messages(member, tally) if account else messages, _Reader(tally, options.timezone).post, tally),
        tally=tally,
    )


def _head(member: Member) -> dict[str, Any]:
    head = json_head(member) or json_head(_mended(member))
    return head if isinstance(head, dict) else {}


def _is_chat(head: dict[str, Any]) -> bool:
    kind = head.get("type")
    return isinstance(kind, str) and kind in _PUBLIC | _GROUPS | _OTHERS and "id" in head and "messages" in head


def _is_account(head: dict[str, Any]) -> bool:
    return isinstance(head.get("about"), str) and len(head) > 1 and head.keys() <= _ACCOUNT | {"about"}


def _mended(member: Member) -> Member:
    def opened() -> BinaryIO:
        open_ = ExitStack()
        return cast(BinaryIO, io.BufferedReader(_Mended(open_.enter_context(member.open()), open_), 1 << 17))

    return Member(member.name, member.shown, opened)


class _Mended(io.RawIOBase):
    """The file as JSON. It is written line by line, so a mistake is on one line."""

    def __init__(self, stream: BinaryIO, open_: ExitStack) -> None:
        self._stream, self._open, self._ready = stream, open_, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any writable buffer
        if not self._ready:
            lines = self._stream.read(1 << 16)
            lines += self._stream.readline(1 << 16) if lines and not lines.endswith(b"\n") else b""
            if b"\\x" in lines:
                lines = _ESCAPE.sub(lambda found: b"\\u00" + found[1] if found[1] else found[0], lines)
            self._ready = _UNQUOTED.sub(b"null", lines) if b'"document_id": ' in lines else lines
        given = self._ready[: len(buffer)]
        buffer[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def close(self) -> None:
        self._open.close()
        super().close()


def _messages(member: Member, tally: Tally) -> Iterator[tuple[dict[str, Any], Any]]:
    """The messages of an account's public chats; nothing is made of the others'."""
    import ijson
    from ijson.common import ObjectBuilder

    chat: dict[str, Any] = {}
    builder, public = None, False
    with member.open() as stream:
        try:
            for path, event, value in ijson.parse(Shallow(stream), use_float=True):
                place = path.partition("chats.list.item")[2] if path.startswith(("chats.", "left_chats.")) else None
                if place is None:
                    continue
                if place == "" and event == "start_map":
                    chat = {}
                elif place in (".name", ".type", ".id"):
                    chat[place[1:]] = value
                elif place == ".messages" and event == "start_array":
                    public = chat.get("type") in _PUBLIC
                    if not public:
                        tally.skip("chats that are not public")
                elif public and place.startswith(".messages.item"):
                    builder = builder or ObjectBuilder()
                    builder.event(event, value)
                    if place == ".messages.item" and event not in ("start_map", "start_array", "map_key"):
                        yield chat, builder.value
                        builder = None
        except (ijson.JSONError, UnicodeDecodeError, OverflowError, ValueError):
            tally.warn("the file is cut short, or no JSON from some place on; read up to there")


@dataclass
class _Reader:
    tally: Tally
    timezone: str
    names: Names = field(default_factory=Names)
    #: messages that only open a topic of a forum, to which all in it "reply"
    topics: set[PostId] = field(default_factory=set)

    def post(self, entry: tuple[dict[str, Any], Any], ordinal: int) -> Post | None:
        chat, message = entry
        id = PostId("telegram", f"{_number(chat['id'])}/{_number(message['id'])}")
        if message["type"] != "message":
            unseen = "messages that the export could not show"
            self.tally.skip(unseen if message["type"] == "unsupported" else "system messages")
            if message.get("action") == "topic_created":
                self.topics.add(id)
            return None
        at, edited = self._time(message, "date"), self._time(message, "edited") if "edited" in message else None
        text, media, parts = self._text(message), _media(message), _parts(message.get("text"))
        if at is None or not (text or media):
            self.tally.skip("messages without words or pictures" if at else "messages without a time")
            return None
        author, account = self._author(chat, message)
        shares, quoted = self._forwarded(message, id, author, at, text, ordinal)
        return Post(
            id=id,
            author=author,
            at=at,
            text=text,
            ordinal=ordinal,
            reply_to=self._reply_to(chat, message),
            shares=shares,
            quoted=quoted,
            author_id=account,
            edited_at=edited if edited and edited > at else None,  # old exports write 1970 for "never"
            url=f"https://t.me/c/{id.id}" if chat.get("type") in _PUBLIC else "",
            tags=tuple(dict.fromkeys(text.lstrip("#") for kind, text in parts if kind == "hashtag")),
            mentions=tuple(dict.fromkeys(text.lstrip("@") for kind, text in parts if kind.startswith("mention"))),
            media=media,
        )

    def _time(self, message: dict[str, Any], key: str) -> datetime | None:
        """Newer exports write seconds since 1970 beside the local time."""
        if seconds := message.get(f"{key}_unixtime"):
            return epoch_time(int(seconds))
        place = zone(self.timezone) if self.timezone else None
        if key == "date":
            self.tally.warn(f"times that name no zone, read as {self.timezone or 'UTC'}; choose another by --timezone")
        return Clock(place or UTC).read(message[key])

    def _author(self, chat: dict[str, Any], message: dict[str, Any]) -> tuple[str, str]:
        """The name and the account; an account that was deleted has no name, a channel's post perhaps no author."""
        name, account = message.get("from"), message.get("from_id")
        if account is None and name:
            return self.names.of(f" {name}", name, mark="no id"), ""
        if account is None:
            account, name = f"channel{_number(chat['id'])}", chat.get("name")
        account = account if isinstance(account, str) else f"user{_number(account)}"
        return self.names.of(account, name), account

    def _text(self, message: dict[str, Any]) -> str:
        parts, poll = _parts(message.get("text")), message.get("poll")
        whole, own = ("".join(text for kind, text in parts if kind not in left) for left in ((), ("blockquote",)))
        text = own_words(whole.strip(), own.strip(), self.tally)
        if poll:
            answers = ("• " + "".join(text for _, text in _parts(answer.get("text"))) for answer in poll["answers"])
            question = "".join(text for _, text in _parts(poll["question"]))
            text = "\n".join(filter(None, (text, question, *answers)))
        return text

    def _reply_to(self, chat: dict[str, Any], message: dict[str, Any]) -> PostId | None:
        if (target := message.get("reply_to_message_id")) is None:
            return None
        peer = re.sub(r"\D", "", str(message.get("reply_to_peer_id") or ""))
        id = PostId("telegram", f"{peer or chat['id']}/{_number(target)}")
        return None if id in self.topics else id

    def _forwarded(
        self, message: dict[str, Any], id: PostId, author: str, at: datetime, text: str, ordinal: int
    ) -> tuple[PostId | None, tuple[Post, ...]]:
        """(the message that was passed on, and itself). Its number is not told, nor its time: it is no later."""
        if "forwarded_from" not in message and "forwarded_from_id" not in message:
            return None, ()
        name, account = message.get("forwarded_from"), message.get("forwarded_from_id")
        sender = message.get("from_id")
        same = account == sender if account else name == message.get("from") and str(sender).startswith("channel")
        if same:  # a channel's post that goes to its discussion group, or one's own again
            return None, ()
        source = self.names.of(account, name) if isinstance(account, str) else name
        original = PostId("telegram", f"{id.id}/forwarded")
        if not source or not text:
            return original, ()
        return original, (Post(id=original, author=source, at=at, text=text, ordinal=ordinal, author_id=account or ""),)


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no number")
    return value


def _parts(text: Any) -> list[tuple[str, str]]:
    """(kind, words) of each part of a text, which is one string or a list of strings and objects."""
    parts = text if isinstance(text, list) else [text or ""]
    return [("plain", part) if isinstance(part, str) else (part["type"], part["text"]) for part in parts]


def _media(message: dict[str, Any]) -> tuple[str, ...]:
    kind, mime = message.get("media_type"), str(message.get("mime_type"))
    if kind == "sticker":
        return (message.get("sticker_emoji") or "",)
    return ("",) if "photo" in message or kind in _FILMS or mime.startswith(("image/", "video/")) else ()
