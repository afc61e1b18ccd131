"""Shared resources: different links in posts of one's own.

Posts and pictures on the networks themselves are no resources, nor is an address that was cut off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Kind, Participation
from chatbadge.core.phrasing import counted

TITLE = "Shared resources"
SHOWS: frozenset[Shows] = frozenset()
#: Two or three fit into a post; whoever needs four has to come with a list.
_MANY = 4

_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_PARTS = re.compile(r"https?://(?:www\.)?([^/?#]+)([^?#]*)(?:\?([^#]*))?(#.*)?", re.IGNORECASE)
_CLOSING = ".,;:!?'’‘*_~|)]}。，、！？」）"
#: Says where a visitor came from, not what they see.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|yclid|msclkid|twclid|igshid|igsh|mc_[ce]id|mkt_tok|_hs\w+|ref|ref_src|ref_url"
    r"|cmpid|feature|si)(?:=|$)",
    re.IGNORECASE,
)
#: A post or a picture on X, Mastodon or Bluesky.
_ON_NETWORK = re.compile(
    r"pic\.(?:twitter|x)\.com/|pbs\.twimg\.com/|(?:\w+\.)?(?:twitter|x)\.com/(?:\w+/){1,2}status(?:es)?/\d"
    r"|bsky\.app/profile/[^/]+/post/|[^/]+/(?:@[^/]+|users/[^/]+/statuses)/\d+$"
)


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different links"})


def sentence(options: Options) -> str:
    return f"shared at least {counted(options.at_least, 'link', 'different links')} with the chat"


def judge(participation: Participation, options: Options) -> Finding:
    links: set[str] = set()
    posts = []
    for c in participation.own:
        # whoever shares or repeats a post passes on somebody else's link
        if c.counts and c.kind not in (Kind.SHARE, Kind.REPEAT) and (shared := set(_resources(c.post.text))):
            links |= shared
            posts.append(c.post.id)
    short = options.at_least - len(links)
    return Finding(
        met=short <= 0,
        because=f"shared {counted(len(links), 'link', 'different links')} with the chat" if links else "",
        missing=f"{counted(short, 'more link' if links else 'link')} shared with the chat" if short > 0 else "",
        posts=tuple(posts),
    )


def demand(options: Options, usual: Usual) -> Demand:
    if options.at_least < _MANY:
        return Demand(Effort.SOME)
    return Demand(Effort.MUCH, f"{options.at_least} different links in one session")


def _resources(text: str) -> Iterator[str]:
    """The addresses in *text*, each in the form under which two of them are compared."""
    for found in _ADDRESS.findall(text):
        address = found.rstrip(_CLOSING)
        if address.count("(") > address.count(")") and found[len(address) :].startswith(")"):
            address += ")"
        parts = _PARTS.fullmatch(address)
        cut_off = address.endswith("…") or found[len(address) :].startswith("...")
        if parts is None or "." not in parts[1] or cut_off:
            continue
        host, path, query, place = parts.groups(default="")
        link = host.casefold() + path.rstrip("/")
        if _ON_NETWORK.match(link):
            continue
        telling = sorted(each for each in query.split("&") if each and not _TRACKING.match(each))
        # behind #! or #/ some sites name the page, behind any other # a place on it
        yield link + "?" * bool(telling) + "&".join(telling) + (place if place.startswith(("#!", "#/")) else "")
