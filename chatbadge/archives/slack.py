"""A Slack workspace export: the ZIP or its folder, or the day files of one channel.

    channels.json  users.json  …                  public channels; people; groups.json, dms.json and mpims.json
    zoochat/2024-03-05.json                       a day: [{"type": "message", "user": "U01", "text": "A1 …",
                                                  "ts": "1709661600.000100", "thread_ts": "…", "files": […]}]

Only folders of public channels are opened. Shapes: Slack, "How to read Slack data exports", "Message
subtypes" and "Formatting text for app surfaces"; exports by slackdump have the same form.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally, person_key
from chatbadge.errors import ArchiveError
from chatbadge.reading.chats import Names, without_quoted_lines
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_values import json_document, json_head, json_items
from chatbadge.reading.mrkdwn import mrkdwn_to_text
from chatbadge.reading.texts import plain_name
from chatbadge.reading.times import epoch_time

TITLE = "Slack workspace export"
VERSION = 1
PACKED = True

_DAY = re.compile(r"(?:(?P<folder>.*)/)?\d{4}-\d\d-\d\d\.json")
_TS = re.compile(r"(\d{9,10})\.(\d{1,6})", re.ASCII)
_LINK = re.compile(r"/archives/([A-Z0-9]+)/p(\d{9,10})(\d{6})", re.ASCII)
#: Subtypes that are somebody's words; all others tell what happened in the channel.
_WORDS = {None, "", "bot_message", "file_comment", "file_share", "me_message", "thread_broadcast"}
_NO_WORDS = {"tombstone": "deleted messages", "reply_broadcast": "replies that are shown a second time"}


def sniff(files: Files) -> bool:
    """True for a folder with channels and people, or where all files are days of messages."""
    if _roots(files):
        return True
    days = files.alone or all(_DAY.fullmatch(member.name) for member in files.members)
    return bool(days) and _is_day(files.members[0])


def read(files: Files, options: Options) -> Archive:
    """Read the public channels, day by day. Raises :class:`ArchiveError` where nothing says which are public."""
    tally, roots = Tally(), _roots(files)
    if len(roots) > 1:
        raise ArchiveError(files.name, "holds several Slack exports", "name the folder of one")
    chat = _whole(files, roots[0], tally) if roots else _channel(files, tally)
    shown = {channel: chat.channels.get(channel, "") for channel, _ in chat.days}
    title = f"#{next(iter(shown.values()))}" if len(shown) == 1 and all(shown.values()) else ""
    return Archive(
        digest=chat.digest(files, roots),
        format="slack",
        reader_version=VERSION,
        title=title or "Slack",
        hashtag=title.lower(),
        posts=posts_of(chat.messages(), chat.post, tally),
        tally=tally,
    )


def _roots(files: Files) -> list[str]:
    """The folders that are an export."""
    names = {member.name for member in files.members}
    listed = [member for member in files.named("channels.json") if files.packed]
    roots = [member.name[: -len("channels.json")] for member in listed if isinstance(json_head(member), list)]
    return [root for root in roots if f"{root}users.json" in names]


def _is_day(member: Member) -> bool:
    head = json_head(member)
    first = head[0] if isinstance(head, list) and head and isinstance(head[0], dict) else {}
    return first.get("type") == "message" and bool(_TS.fullmatch(str(first.get("ts"))))


def _whole(files: Files, root: str, tally: Tally) -> "_Chat":
    """An export: its people, its public channels, and their days."""
    member = {member.name: member for member in files.members}
    listed = [each for each in _dicts(json_document(member[f"{root}channels.json"])) if _is_public(each)]
    channels = {each["name"]: each["id"] for each in listed}
    chat = _Chat(
        tally, _people(_dicts(json_document(member[f"{root}users.json"]))), {v: k for k, v in channels.items()}
    )
    for name, day in member.items():
        found = _DAY.fullmatch(name) if name.startswith(root) else None
        folder = (found["folder"] or "")[len(root) :] if found else ""
        if folder in channels:
            chat.days.append((channels[folder], day))
        elif folder and "/" not in folder:
            tally.skip("files of conversations that are not public")
    return chat


def _channel(files: Files, tally: Tally) -> "_Chat":
    """The days of one channel, by themselves."""
    folders = {found["folder"] for member in files.members if (found := _DAY.fullmatch(member.name))}
    if len(folders) > 1:
        what = "holds folders of messages, and no channels.json that says which of them are public channels"
        raise ArchiveError(files.name, what, "name the whole export, or the folder of the public channel")
    if any(re.match(r"(?:.*/)?(?:D[0-9A-Z]{8,}|mpdm-[^/]*)$", folder or "") for folder in folders):
        raise ArchiveError(files.name, "is a direct conversation, which is never read", "choose a public channel")
    tally.warn("days without channels.json and users.json: check that the channel is public, and who is who")
    return _Chat(tally, Names(), {}, [("", member) for member in files.members])


def _dicts(values: Any) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _is_public(channel: dict[str, Any]) -> bool:
    """Older exports by slackdump list every conversation as a channel, and flag what it is."""
    named = isinstance(channel.get("name"), str) and isinstance(channel.get("id"), str)
    private = any(channel.get(flag) for flag in ("is_private", "is_im", "is_mpim", "is_group"))
    return named and not private and channel["id"][:1] != "D"


def _people(users: list[dict[str, Any]]) -> Names:
    """Everybody's display name where nobody else goes by it, else the user name, which is unique."""
    known = {user["id"]: _shown(user) for user in users if isinstance(user.get("id"), str)}
    uses = Counter(key for shown in known.values() for key in {person_key(name) for name in (shown[0], shown[-1])})
    names = Names()
    for account, shown in known.items():
        names.of(account, *(shown if uses[person_key(shown[0])] == 1 else shown[-1:]))
    return names


def _shown(user: dict[str, Any]) -> list[str]:
    """The name that is shown for somebody, and the user name."""
    profile = user["profile"] if isinstance(user.get("profile"), dict) else user
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    found = [plain for name in names if isinstance(name, str) and (plain := plain_name(name))]
    return [found[0], found[-1]] if found else [""]


def _time(ts: str) -> datetime:
    """A message's ``ts``: seconds since 1970 with six decimals, which a float would round."""
    found = _TS.fullmatch(ts)
    moment = epoch_time(int(found[1])) if found else None
    if not found or not moment:
        raise ValueError("no time")
    return moment + timedelta(microseconds=int(found[2].ljust(6, "0")))


@dataclass
class _Chat:
    tally: Tally
    names: Names
    #: names of the public channels by id
    channels: dict[str, str]
    #: channel id ("" where it is not known) and file
    days: list[tuple[str, Member]] = field(default_factory=list)

    def digest(self, files: Files, roots: list[str]) -> str:
        """The checksum of what is read; not even for that are other conversations opened."""
        lists = {f"{root}{name}" for root in roots for name in ("channels.json", "users.json")}
        members = [member for member in files.members if member.name in lists]
        return Files(files.name, (*members, *(day for _, day in self.days))).digest

    def messages(self) -> Iterator[tuple[str, Any]]:
        for channel, day in self.days:
            met = set()
            for message in json_items(day, "item", self.tally):
                ts = message.get("ts") if isinstance(message, dict) else None
                if isinstance(ts, str) and ts in met:
                    self.tally.skip("messages that are there twice")
                    continue
                met.add(ts if isinstance(ts, str) else "")
                yield channel, message

    def post(self, entry: tuple[str, Any], ordinal: int) -> Post | None:
        channel, message = entry
        subtype = message.get("subtype")
        if subtype not in _WORDS or message.get("user") == "USLACKBOT":
            self.tally.skip(_NO_WORDS.get(subtype, "system messages"))
            return None
        if isinstance(comment := message.get("comment"), dict):  # on a file, until 2018
            message = {**message, "user": comment.get("user"), "text": comment.get("comment")}
        ts, thread, edited = message["ts"], message.get("thread_ts"), message.get("edited")
        author, account = self._author(message)
        mentions: list[str] = []
        text, media, quoted = self._text(message, mentions), _media(message), self._quoted(message, ordinal)
        if not (text or media or quoted):
            self.tally.skip("messages without words or pictures")
            return None
        quotes = quoted[0] if quoted else None
        shares = quotes if quotes and not text and not media else None
        return Post(
            id=self._id(channel, ts),
            author=author,
            at=_time(ts),
            text=text or (quoted[1].text if quoted and quoted[1] else ""),
            ordinal=ordinal,
            reply_to=self._id(channel, thread) if isinstance(thread, str) and thread != ts else None,
            quotes=None if shares else quotes,
            shares=shares,
            quoted=(quoted[1],) if quoted and quoted[1] else (),
            author_id=account,
            edited_at=_time(edited["ts"]) if isinstance(edited, dict) and "ts" in edited else None,
            mentions=tuple(dict.fromkeys(mentions)),
            media=media,
        )

    def _id(self, channel: str, ts: str) -> PostId:
        return PostId("slack", f"{channel}/{ts}" if channel else ts)

    def _author(self, message: dict[str, Any]) -> tuple[str, str]:
        """The name and the account of who wrote it; no account of a bot, which may speak for many, as bridges do."""
        user, bot, name = message.get("user"), message.get("bot_id") or "", message.get("username")
        profile = message.get("user_profile" if user else "bot_profile")
        shown = _shown(profile) if isinstance(profile, dict) else []
        if not user:
            return self.names.of(f"{bot} {name}", name, *shown, mark=bot or "bot"), ""
        author = self.names.of(user, *shown)
        if author == user:
            self.tally.warn("messages of people whose names are not there; their ids stand for them")
        return author, user

    def _text(self, message: dict[str, Any], mentions: list[str]) -> str:
        """What a reader saw. Where apps put their words into blocks or attachments, those."""
        upload = message.get("file") if message.get("subtype") == "file_share" else None
        text = message.get("text") or ""
        if isinstance(upload, dict):  # until 2018 the text says only that somebody shared a file
            comment = upload.get("initial_comment")
            text = comment["comment"] if isinstance(comment, dict) else ""
        if not text and message.get("bot_id"):
            text = "\n".join(_texts_of_app(message))
        return without_quoted_lines(self._read(text, mentions), self.tally)

    def _read(self, mrkdwn: str, mentions: list[str]) -> str:
        def person(account: str, label: str) -> str:
            mentions.append(self.names.of(account, label))
            return mentions[-1]

        return mrkdwn_to_text(mrkdwn, person, self.channels)

    def _quoted(self, message: dict[str, Any], ordinal: int) -> tuple[PostId, Post | None] | None:
        """The first message that this one shares or links to; without its words where it is not known to be public."""
        for shown in _dicts(message.get("attachments")):
            link = _LINK.search(str(shown.get("from_url")))
            channel = shown.get("channel_id") or (link[1] if link else "")
            ts = shown["ts"] if isinstance(shown.get("ts"), str) else f"{link[2]}.{link[3]}" if link else ""
            if not (shown.get("is_share") or shown.get("is_msg_unfurl")) or not channel or not ts:
                continue
            if channel not in self.channels:
                self.tally.warn(
                    "messages that show one whose channel is not known to be public; its words were left out"
                )
                return None if self.channels else (self._id("", ts), None)
            name, account = shown.get("author_subname") or shown.get("author_name"), shown.get("author_id") or ""
            author = self.names.of(account or f" {name}", name, mark=account or "bot")
            id, text = self._id(channel, ts), self._read(shown.get("text") or "", [])
            return id, Post(id=id, author=author, at=_time(ts), text=text, ordinal=ordinal, author_id=account)
        return None


def _texts_of_app(message: dict[str, Any]) -> Iterator[str]:
    for block in _dicts(message.get("blocks")):
        if isinstance(block.get("text"), dict) and isinstance(block["text"].get("text"), str):
            yield block["text"]["text"]
    for shown in _dicts(message.get("attachments")):
        if not shown.get("from_url") and not shown.get("channel_id"):
            yield from (v for key in ("pretext", "title", "text") if isinstance(v := shown.get(key), str) and v)


def _media(message: dict[str, Any]) -> tuple[str, ...]:
    files = [*_dicts(message.get("files")), *_dicts([message.get("file")])]
    pictures = [file for file in files if str(file.get("mimetype")).startswith(("image/", "video/"))]
    return tuple(alt if isinstance(alt := file.get("alt_txt"), str) else "" for file in pictures)
