"""Messages of Zulip's API ("Get messages") → Posts.

    {"id": 46, "type": "stream", "stream_id": 5, "display_recipient": "zoochat", "subject": "Q1: food",
     "sender_id": 4, "sender_full_name": "Ada", "sender_realm_str": "zoo", "timestamp": 1709661600,
     "content": "<p>figs</p>", "content_type": "text/html", …}

What "Quote message" puts in is a quote: a mention, a link to the message, and its words in a block ("Message
formatting"). Topics are threads where they open with a numbered question; many hold a whole chat instead.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.reading.chats import Names, opens_thread, own_words, parsed, without_quoted_lines
from chatbadge.reading.markdown import markdown_to_text
from chatbadge.reading.texts import element_text, html_to_text
from chatbadge.reading.times import epoch_time

_PUBLIC, _PRIVATE = {"stream", "channel"}, {"private", "direct"}
#: Accounts of the server itself, whose messages tell of renamed topics and the like.
_SYSTEM = ("notification-bot@", "welcome-bot@", "emailgateway@")
_NEAR = re.compile(r"/near/(\d+)", re.ASCII)
_EVERYBODY = {"all", "channel", "everyone", "stream", "topic"}
_DEEPEST = 8

_FENCE = re.compile(
    r"(?:^@_\*\*(?P<name>[^*|\n]+)(?:\|(?P<user>\d+))?\*\* \[[^\]\n]*\]\((?P<link>[^)\s]*)\):[ \t]*\n)?"
    r"^(?P<fence>`{3,}|~{3,})[ ]?(?P<kind>quote|spoiler)\b[ ]?(?P<header>[^\n]*)\n"
    r"(?P<words>.*?)(?:^(?P=fence)[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_MENTION = re.compile(r"@(_?)\*\*([^*|\n]+)(?:\|(\d+))?\*\*")
_CHANNEL = re.compile(r"#\*\*([^*\n>]+)(?:>([^*\n]+))?\*\*")


@dataclass
class _Said:
    """A message's words, taken apart."""

    quotes: list[tuple[str, str, str, str]] = field(default_factory=list)  # message id, name, user id, words
    people: list[tuple[str, str]] = field(default_factory=list)  # mentioned: user id, name
    media: list[str] = field(default_factory=list)
    text: str = ""


@dataclass
class ZulipMessages:
    """Makes posts of the messages of one server."""

    tally: Tally
    names: Names = field(default_factory=Names)
    #: what each topic opened with, where that is a question
    _roots: dict[tuple[Any, str], tuple[int, PostId] | None] = field(default_factory=dict)

    def post(self, message: Any, ordinal: int) -> Post | None:
        """The post; None for what is none, or is not public."""
        if message["type"] not in _PUBLIC:
            self.tally.skip("direct messages" if message["type"] in _PRIVATE else "messages of an unknown type")
            return None
        if str(message.get("sender_email")).startswith(_SYSTEM):
            self.tally.skip("system messages")
            return None
        at, number, content = _time(message["timestamp"]), message["id"], message["content"]
        said = self._said(message, content)
        if at is None or type(number) is not int:
            raise ValueError("no time, or no number")
        if said.text == "(deleted)" or not (said.text or said.media or said.quotes):
            self.tally.skip("deleted messages" if said.text else "messages without words or pictures")
            return None
        realm, id = message.get("sender_realm_str") or "", self._id(message, number)
        quoted = tuple(self._quoted(message, each, at, ordinal) for each in said.quotes)
        alone = bool(quoted) and not said.text and not said.media
        return Post(
            id=id,
            author=self._name(message["sender_id"], message["sender_full_name"]),
            at=at,
            text=quoted[0].text if alone else said.text,
            ordinal=ordinal,
            reply_to=None if quoted else self._root(message, number, id, said.text),
            quotes=quoted[0].id if quoted and not alone else None,
            shares=quoted[0].id if alone else None,
            quoted=quoted,
            author_id=f"zulip:{realm}/{message['sender_id']}",
            edited_at=_time(message.get("last_edit_timestamp")),
            mentions=tuple(dict.fromkeys(self._name(*person) for person in said.people)),
            media=tuple(said.media),
        )

    def _id(self, message: dict[str, Any], number: int | str) -> PostId:
        """Numbers are the server's; what tells servers apart is the organisation, which may have no name."""
        realm = message.get("sender_realm_str")
        return PostId("zulip", f"{realm}/{number}" if realm else f"{number}")

    def _name(self, account: Any, name: str) -> str:
        """The handle. A name without the account's number beside it is the only one in its organisation."""
        return self.names.of(str(account), name) if account else name

    def _quoted(self, message: dict[str, Any], quote: tuple[str, str, str, str], at: datetime, ordinal: int) -> Post:
        """The quoted message; it is no later than the one that quotes it."""
        number, name, account, words = quote
        author_id = f"zulip:{message.get('sender_realm_str') or ''}/{account}" if account else ""
        return Post(self._id(message, number), self._name(account, name), at, words, ordinal, author_id=author_id)

    def _root(self, message: dict[str, Any], number: int, id: PostId, text: str) -> PostId | None:
        topic = (message.get("stream_id") or message.get("display_recipient"), _topic(message).casefold())
        first = self._roots.setdefault(topic, (number, id) if opens_thread(text) else None)
        return first[1] if first and first[0] < number else None

    def _said(self, message: dict[str, Any], content: str) -> _Said:
        kind = message.get("content_type")
        if kind == "text/x-markdown" or (kind != "text/html" and not content.startswith("<")):
            said = self._of_markdown(content)
        elif "<blockquote" in content or "<img" in content or "user-mention" in content:
            said = self._of_html(content)
        else:
            said = _Said(text=html_to_text(content))
        for command in ("/me ", "/poll ", "/todo "):
            said.text = said.text.removeprefix(command)
        return said

    def _of_html(self, content: str) -> _Said:
        said, root = _Said(), parsed(content)
        if root is None:
            return said
        for preview in root.find_class("message_inline_image"):
            link = preview.find(".//a")
            title = (link.get("title") or "") if link is not None else ""
            said.media.append("" if title and (link.get("href") or "").endswith(title) else title)
            preview.drop_tree()
        for picture in [each for each in root.iter("img") if "emoji" not in (each.get("class") or "")]:
            said.media.append(picture.get("alt") or "")
            picture.drop_tree()
        _take_quotes(root, said)
        for person in root.find_class("user-mention"):
            name = person.text_content()
            if name.startswith("@") and (account := person.get("data-user-id") or "*") != "*":
                said.people.append((account, name[1:]))
        whole = element_text(root)
        for block in list(root.iter("blockquote")):
            block.drop_tree()
        said.text = own_words(whole, element_text(root), self.tally)
        return said

    def _of_markdown(self, content: str) -> _Said:
        said = _Said()

        def words(found: re.Match[str]) -> str:
            if found["kind"] == "spoiler":
                return f"{found['header']}\n{found['words']}"
            near = _NEAR.search(found["link"] or "")
            if found["name"] and near:
                quoted = without_quoted_lines(_plain(_FENCE.sub("", found["words"])), Tally())
                said.quotes.append((near[1], found["name"], found["user"] or "", quoted))
                return ""
            return "".join(f"> {line}\n" for line in found["words"].splitlines())

        loose = _FENCE.sub(words, content)
        said.people = [
            (found[3] or "", found[2])
            for found in _MENTION.finditer(loose)
            if not found[1] and found[2] not in _EVERYBODY
        ]
        said.text = without_quoted_lines(_plain(loose), self.tally)
        return said


def _topic(message: dict[str, Any]) -> str:
    """The topic's name, without the mark that it is resolved."""
    topic = message.get("subject") or message.get("topic") or ""
    return str(topic).removeprefix("✔ ")


def _time(seconds: Any) -> datetime | None:
    return epoch_time(seconds) if isinstance(seconds, (int, float)) else None


def _plain(markdown: str) -> str:
    text = _CHANNEL.sub(lambda found: f"#{found[1]}" + (f" > {found[2]}" if found[2] else ""), markdown)
    return markdown_to_text(_MENTION.sub(lambda found: ("" if found[1] else "@") + found[2], text))


def _take_quotes(element: Any, said: _Said, depth: int = 0) -> None:
    """Take the quoted messages out of *element*: a paragraph that names a person and links, and the block after it."""
    for block in [child for child in element if child.tag == "blockquote"]:
        before = block.getprevious()
        found = _named(before) if before is not None and before.tag == "p" else None
        if not found:
            continue
        person, link, near = found
        inner = _Said()
        if depth < _DEEPEST:
            _take_quotes(block, inner, depth + 1)
        for loose in list(block.iter("blockquote"))[1:]:
            loose.drop_tree()
        said.quotes.append(
            (near, person.text_content().lstrip("@"), person.get("data-user-id") or "", element_text(block))
        )
        link.tail = (link.tail or "").lstrip(":")
        for part in (person, link, block):
            part.drop_tree()


def _named(paragraph: Any) -> tuple[Any, Any, str] | None:
    people, links = paragraph.find_class("user-mention"), list(paragraph.iter("a"))
    near = _NEAR.search(links[-1].get("href") or "") if people and links else None
    return (people[-1], links[-1], near[1]) if near else None
