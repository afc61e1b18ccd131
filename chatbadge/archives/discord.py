"""A Discord channel as DiscordChatExporter writes it in JSON.

    {"guild": {"id": "90001", "name": "Zoo"}, "channel": {"id": "90002", "type": "GuildTextChat", "name": "zoochat"},
     "messages": [{"id": "90003", "type": "Reply", "timestamp": "2024-03-05T19:01:00.25+01:00", "content": "A1 …",
                   "author": {"id": "90004", "name": "ada", "discriminator": "0000", "nickname": "Ada", "isBot": false},
                   "reference": {"messageId": "90001", …}, "attachments": [], "embeds": [], "mentions": [], …}]}

Shape: its ``JsonMessageWriter``; types that it has no name for stand as the numbers of Discord's "Message types".
"""

import re
from dataclasses import dataclass, field
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.chats import Names, opens_thread, without_quoted_lines
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.json_values import json_head, json_items
from chatbadge.reading.markdown import markdown_to_text
from chatbadge.reading.times import iso_time

TITLE = "Discord channel (DiscordChatExporter, JSON)"
VERSION = 1

#: 20 and 23 are an app's answers to commands. 21 shows a thread's first message a second time.
_WORDS = {"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23"}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".heic", ".mp4", ".mov", ".webm", ".m4v")
#: What stays in texts that are exported with ``--markdown false``.
_REFERENCE = re.compile(r"<(@!?|@&|#|a?:(\w+):)(\d{15,20})>", re.ASCII)


def sniff(files: Files) -> bool:
    """True where the document begins with a guild and a channel."""
    head = json_head(files.alone) if files.alone else None
    channel = head.get("channel") if isinstance(head, dict) and isinstance(head.get("guild"), dict) else None
    return isinstance(channel, dict) and "id" in channel and "type" in channel


def read(files: Files, options: Options) -> Archive:
    """Read the channel. Raises :class:`ArchiveError` for one that is not open to the server's members."""
    head = json_head(files.members[0])
    parts = head if isinstance(head, dict) else {}
    guild, channel = (part if isinstance(part := parts.get(key), dict) else {} for key in ("guild", "channel"))
    kind = str(channel.get("type"))
    if not kind.startswith("Guild") or kind == "GuildPrivateThread":
        what = "is a private conversation, which is never read" if channel else "names no guild and channel"
        raise ArchiveError(files.name, what, "export a channel of the server with DiscordChatExporter")
    name, tally = str(channel.get("name") or ""), Tally()
    chat = _Chat(tally, f"https://discord.com/channels/{guild.get('id')}/{channel.get('id')}/", str(channel.get("id")))
    return Archive(
        digest=files.digest,
        format="discord",
        reader_version=VERSION,
        title=f"#{name} ({guild['name']})" if guild.get("name") else f"#{name}",
        hashtag=f"#{name.lower()}" if name and name.replace("-", "").isalnum() else "",
        posts=posts_of(json_items(files.members[0], "messages.item", tally), chat.post, tally),
        tally=tally,
    )


@dataclass
class _Chat:
    tally: Tally
    url: str
    channel: str
    names: Names = field(default_factory=Names)
    #: the numbered question that a forum's thread opens with
    root: PostId | None = None

    def post(self, message: Any, ordinal: int) -> Post | None:
        if str(message["type"]) not in _WORDS:
            self.tally.skip("system messages")
            return None
        id, at, author = message["id"], iso_time(message["timestamp"]), message["author"]
        if at is None:
            raise ValueError("no time")
        forwarded = message.get("forwardedMessage")
        text = self._text(message) or (self._text(forwarded) if forwarded else "")
        media = _media(message) + (_media(forwarded) if forwarded else ())
        if not text and not media:
            self.tally.skip("messages without words or pictures")
            return None
        if id == self.channel and opens_thread(text):
            self.root = PostId("discord", id)
        reply_to, quotes, shares = self._points(message)
        return Post(
            id=PostId("discord", id),
            author=self._handle(author),
            at=at,
            text=text,
            ordinal=ordinal,
            reply_to=reply_to or (self.root if id != self.channel and not shares else None),
            quotes=quotes,
            shares=shares,
            author_id="" if _is_webhook(author) else author["id"],
            edited_at=iso_time(message["timestampEdited"]) if message.get("timestampEdited") else None,
            url=f"{self.url}{id}",
            mentions=tuple(dict.fromkeys(self._handle(user) for user in message.get("mentions") or ())),
            media=media,
        )

    def _handle(self, user: dict[str, Any]) -> str:
        """The user name, which is unique; with its number where it has one, as all had before 2023.

        What a webhook posts goes under any name, so it is marked, lest it be taken for that person's.
        """
        name, number = user["name"], user.get("discriminator")
        if _is_webhook(user):
            return self.names.of(f"{user['id']} {name}", f"{name} (bot)", mark=user["id"])
        return self.names.of(user["id"], f"{name}#{number}" if number not in (None, "", "0", "0000") else name)

    def _text(self, message: dict[str, Any]) -> str:
        content = message.get("content") or ""
        if not content and (message.get("author") or {}).get("isBot"):
            content = "\n".join(_embedded(message))
        if "<" in content:
            shown = {user["id"]: user.get("nickname") or user["name"] for user in message.get("mentions") or ()}
            content = _REFERENCE.sub(lambda found: _seen(found, shown), content)
        return without_quoted_lines(markdown_to_text(content), self.tally)

    def _points(self, message: dict[str, Any]) -> tuple[PostId | None, PostId | None, PostId | None]:
        """(the message it replies to, quotes, shares)."""
        reference = message.get("reference")
        if not isinstance(reference, dict) or not isinstance(target := reference.get("messageId"), str):
            return None, None, PostId("discord", f"{message['id']}/f") if message.get("forwardedMessage") else None
        id = PostId("discord", target)
        if message.get("forwardedMessage") or reference.get("type") == "Forward":
            return (None, id, None) if message.get("content") else (None, None, id)
        # what an announcement channel passes on; until 2021 replies were of this type too
        passed_on = message["type"] == "Default" and reference.get("channelId") not in (None, self.channel)
        return (None, None, id) if passed_on else (id, None, None)


def _is_webhook(user: dict[str, Any]) -> bool:
    return bool(user.get("isBot")) and user.get("discriminator") in (None, "", "0", "0000")


def _seen(found: re.Match[str], shown: dict[str, str]) -> str:
    match found[1]:
        case "@" | "@!":
            return f"@{shown.get(found[3], 'Unknown')}"
        case "@&" | "#":
            return "@role" if found[1] == "@&" else "#channel"
        case _:
            return f":{found[2]}:"


def _embedded(message: dict[str, Any]) -> list[str]:
    """The words of an app, which it may put into embeds; other people's embeds show the pages they link to."""
    embeds = message.get("embeds") or []
    parts = [embed.get(key) for embed in embeds for key in ("title", "description")]
    parts += [field.get(key) for embed in embeds for field in embed.get("fields") or () for key in ("name", "value")]
    return [part for part in parts if isinstance(part, str) and part]


def _media(message: dict[str, Any]) -> tuple[str, ...]:
    files = [file for file in message.get("attachments") or () if file["fileName"].lower().endswith(_PICTURES)]
    return (*(file.get("description") or "" for file in files), *(s["name"] for s in message.get("stickers") or ()))
