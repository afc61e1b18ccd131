"""Posts of Discourse's API → Posts.

    {"topic_id": 57, "post_number": 3, "post_type": 1, "username": "ada", "user_id": 4, "version": 1, "staff": false,
     "created_at": "2024-03-05T18:01:00.250Z", "cooked": "<p>figs</p>", "reply_to_post_number": 1, …}

Shape: its ``PostSerializer``; "cooked" is HTML, where quotes and previews of links are ``aside``s. A post is
known by topic and number: so quotes and replies name it, and no post says which site it is from.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.reading.chats import own_words, parsed, without_quoted_lines
from chatbadge.reading.markdown import markdown_to_text
from chatbadge.reading.texts import element_text
from chatbadge.reading.times import iso_time

_REGULAR, _WHISPER = 1, 4
#: [quote="ada, post:3, topic:57"]…[/quote]: the innermost
_QUOTE = re.compile(r"\[quote(?P<about>[^\]\n]*)\](?P<words>(?:(?!\[/?quote).)*)\[/quote\]", re.DOTALL | re.IGNORECASE)
_ABOUT = re.compile(r'="?(?P<name>[^,"]+)(?:, ?post: ?(?P<post>\d+))?(?:, ?topic: ?(?P<topic>\d+))?')
_PICTURE = re.compile(r"!\[([^\]|\n]*)[^\]\n]*\]\([^)\s]*\)")
_AT = re.compile(r"(?<![\w@/.])@([\w.-]*\w)")
#: What the editor calls a picture that nobody described.
_NAMELESS = {"image", "img", "picture", "screenshot"}


@dataclass
class _Said:
    """A post's words, taken apart."""

    quotes: list[tuple[str, str, str, str]] = field(default_factory=list)  # topic, number, author, words
    mentions: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    text: str = ""


def post_of(post: Any, ordinal: int, tally: Tally) -> Post | None:
    """The post; None for what is none, or is not for everybody to see."""
    if reason := _no_post(post):
        tally.skip(reason)
        return None
    topic, number, at = post["topic_id"], post["post_number"], iso_time(post["created_at"])
    if at is None or type(topic) is not int or type(number) is not int:
        raise ValueError("no time, or no number")
    said = _of_cooked(post["cooked"], tally) if isinstance(post.get("cooked"), str) else _of_raw(post["raw"], tally)
    id, parent = PostId("discourse", f"{topic}/{number}"), str(post.get("reply_to_post_number") or "")
    shown = [(_target(quote, topic), quote) for quote in said.quotes]
    quoted = tuple(
        Post(target or PostId("discourse", f"{id.id}/quote{n}"), name, at, words, ordinal)
        for n, (target, (*_, name, words)) in enumerate(shown, 1)
        if name and words
    )
    if not (said.text or said.media or quoted):
        tally.skip("posts without words or pictures")
        return None
    quotes = next((target for target, _ in shown if target and target != id), None)
    alone = quotes is not None and not said.text and not said.media
    return Post(
        id=id,
        author=post["username"],
        at=at,
        text=quoted[0].text if alone and quoted else said.text,
        ordinal=ordinal,
        reply_to=PostId("discourse", f"{topic}/{parent}") if parent.isdecimal() else None,
        quotes=None if alone else quotes,
        shares=quotes if alone else None,
        quoted=quoted,
        moderator_flag=post.get("staff") is True,
        author_id=f"discourse:{post['user_id']}" if post.get("user_id") else "",
        edited_at=iso_time(post["updated_at"]) if post.get("version", 1) > 1 and post.get("updated_at") else None,
        mentions=tuple(dict.fromkeys(said.mentions)),
        media=tuple(said.media),
    )


def _no_post(post: dict[str, Any]) -> str:
    """Why it is not read; "" for a regular post that everybody sees."""
    kind = post.get("post_type", _REGULAR)
    if kind != _REGULAR:
        return "whispers, which only the staff may see" if kind == _WHISPER else "system messages"
    if post.get("deleted_at") or post.get("user_deleted"):
        return "deleted posts"
    if post.get("hidden") or post.get("cooked_hidden"):
        return "posts that the community has hidden"
    return "" if post.get("username") else "posts of accounts that are gone"


def _target(quote: tuple[str, str, str, str], topic: int) -> PostId | None:
    return PostId("discourse", f"{quote[0] or topic}/{quote[1]}") if quote[1].isdecimal() else None


def _of_cooked(cooked: str, tally: Tally) -> _Said:
    said, root = _Said(), parsed(cooked)
    if root is None:
        return said
    for aside in [each for each in root.iter("aside") if not _within_quote(each)]:
        _take(aside, said)
    for unseen in [each for name in ("meta", "poll-info", "elided") for each in root.find_class(name)]:
        unseen.drop_tree()
    for picture in [each for each in root.iter("img") if "emoji" not in (each.get("class") or "")]:
        alt = picture.get("alt") or ""
        said.media.append("" if alt.casefold() in _NAMELESS else alt)
        picture.drop_tree()
    said.mentions = [found.text_content().lstrip("@") for found in root.find_class("mention")]
    whole = element_text(root)
    for block in list(root.iter("blockquote")):
        block.drop_tree()
    said.text = own_words(whole, element_text(root), tally)
    return said


def _within_quote(aside: Any) -> bool:
    return any(around.tag == "aside" for around in aside.iterancestors())


def _take(aside: Any, said: _Said) -> None:
    """Take a quote out; leave of a link's preview the link; leave other asides."""
    kinds = (aside.get("class") or "").split()
    if "onebox" in kinds:
        link = aside.find(".//a")
        address = aside.get("data-onebox-src") or (link.get("href") if link is not None else "")
        aside.clear(keep_tail=True)
        aside.tag, aside.text = "p", address
    elif "quote" in kinds:
        for inner in list(aside.iter("aside"))[1:]:
            inner.drop_tree()
        block, titles = aside.find(".//blockquote"), aside.find_class("title")
        # the title of a topic that somebody links to names no author, but links to the topic
        named = bool(titles) and titles[0].find(".//a") is None
        name = aside.get("data-username") or (element_text(titles[0]).removesuffix(":") if named else "")
        words = element_text(block) if block is not None else ""
        topic, post = aside.get("data-topic") or "", aside.get("data-post") or ""
        if name or post:
            said.quotes.append((topic, post, name.removesuffix(" said").strip(), words))
            aside.drop_tree()
        else:
            aside.tag = "blockquote"


def _of_raw(raw: str, tally: Tally) -> _Said:
    """The same of Markdown, as it was written; there quotes are ``[quote="ada, post:3, topic:57"]``."""
    said, text = _Said(), raw

    def take(found: re.Match[str]) -> str:
        if not (about := _ABOUT.match(found["about"])):
            return "".join(f"> {line}\n" for line in found["words"].strip().splitlines())
        words = without_quoted_lines(markdown_to_text(found["words"]), Tally())
        said.quotes.insert(0, (about["topic"] or "", about["post"] or "", about["name"].strip(), words))
        return ""

    for _ in range(8):  # quotes within quotes, from the inside
        text = _QUOTE.sub(take, text)
    said.media = [found[1] for found in _PICTURE.finditer(text)]
    said.text = without_quoted_lines(markdown_to_text(_PICTURE.sub("", text)), tally)
    said.mentions = _AT.findall(said.text)
    return said
