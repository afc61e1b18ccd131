"""What is known of a post that the transcript does not hold: when it was posted, by its id.

Networks count the time into their ids: X since 2010 in milliseconds from 4 November 2010 above 22 bits
(docs.x.com, "X IDs"), Mastodon in milliseconds since 1970 above 16 bits (docs.joinmastodon.org, "Status
ID"), Bluesky in microseconds since 1970 above 10 bits, written in base 32 (atproto.com, "Record Keys: TID").
"""

import re
from datetime import UTC, datetime, timedelta

from chatbadge.core.model import PostId

_DIGITS = re.compile(r"(?:^|/)(\d{15,20})$")
_TID = re.compile(r"(?:^|/)([2-7a-z]{13})$")
_BASE32 = {letter: value for value, letter in enumerate("234567abcdefghijklmnopqrstuvwxyz")}
_X_BEGAN = 1_288_834_974_657
#: Nobody replies to what is older than this as a part of the chat.
_REACH = timedelta(days=2)


def posted_at(id: PostId, before: datetime) -> datetime | None:
    """When the post with that id was posted, where the id tells a time shortly before *before*."""
    milliseconds: list[float] = []
    if found := _DIGITS.search(id.id):
        number = int(found[1])
        milliseconds = [(number >> 22) + _X_BEGAN, number >> 16]
    elif found := _TID.search(id.id):
        number = 0
        for letter in found[1]:
            number = number * 32 + _BASE32[letter]
        milliseconds = [(number >> 10) / 1000]
    for since_1970 in milliseconds:
        age = before.timestamp() - since_1970 / 1000
        if 0 <= age <= _REACH.total_seconds():
            return datetime.fromtimestamp(since_1970 / 1000, UTC)
    return None
