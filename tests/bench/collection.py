"""A collection of a hashtag as ``twarc2 search --archive`` writes it, invented: pages of 100 posts, newest first.

    python -m tests.bench.collection 60000 > collection.jsonl

Every week holds a chat of one hour (questions, labelled and unlabelled answers, replies, quotes, native
retweets) and, around it, what people post under the hashtag on other days. The shares follow a real
collection of a weekly chat: about half of the posts are retweets, a third fall into the hour. The
fields are those that twarc2 asks for by default; how many annotations a post has and how many users and
posts a page includes follow real pages (3.5 context annotations, 1.4 entities, 1.4 users and 0.4 posts a post). The same number always gives the same bytes.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

_EPOCH_MS = 1_288_834_974_657
_FIRST_CHAT = datetime(2015, 1, 7, 1, 0, tzinfo=UTC)
_A_WEEK = 520
_PAGE = 100
_TAG = "zoochat"

_WHO = [
    "keepers",
    "visitors",
    "otters",
    "bears",
    "penguins",
    "teachers",
    "children",
    "volunteers",
    "parrots",
    "elephants",
    "guides",
    "families",
]
_DO = [
    "learn",
    "notice",
    "remember",
    "explain",
    "share",
    "compare",
    "question",
    "observe",
    "support",
    "enjoy",
    "practise",
    "describe",
]
_WHAT = [
    "feeding",
    "patience",
    "enrichment",
    "habitats",
    "signs",
    "stories",
    "training",
    "routines",
    "questions",
    "trust",
    "play",
    "silence",
]
_HOW = [
    "together",
    "slowly",
    "by_doing",
    "with_care",
    "in_pairs",
    "out_loud",
    "after_closing",
    "in_small_groups",
    "every_morning",
    "on_paper",
]
_QUESTIONS = (
    "What did your animals teach you this week?", "How do you explain {what} to {who}?", "Which {what} would you keep?",
    "What stops {who} when they {do}?", "How do you know that {what} works?", "What will you try until next week?",
)  # fmt: skip
#: (domain, what the API says of it, entity)
_CONTEXTS = (
    ("Interests and Hobbies Category", "A grouping of interests and hobbies entities, like Novelty Food", "Animals"),
    ("Interests and Hobbies Vertical", "Top level interests and hobbies groupings, like Food or Travel", "Science"),
    ("Interests and Hobbies", "Interests, opinions, and behaviors of individuals, groups, or cultures", "Zoology"),
    ("Unified Twitter Taxonomy", "A taxonomy view into the Semantic Core knowledge graph", "Education"),
    ("Entities [Entity Service]", "Entity Service top level domain, every item that is in Entity Service", "Zoos"),
    ("Events [Entity Service]", "Entity Service related Events domain", "The week of the otter"),
    ("Place", "Named places in the world, like a city, a park or a well known building", "The bear house"),
)
_PRAISE = ("Love this!", "Great point", "So true", "Yes!", "Exactly this", "Brilliant, thanks")


@dataclass
class _Account:
    number: int
    handle: str
    user: dict[str, Any]


@dataclass
class _World:
    """Chance, accounts, and what was posted so far."""

    chance: random.Random
    accounts: list[_Account] = field(default_factory=list)
    made: int = 0

    def account(self, number: int) -> _Account:
        while len(self.accounts) <= number:
            self.accounts.append(self._new(len(self.accounts)))
        return self.accounts[number]

    def _new(self, number: int) -> _Account:
        handle = f"keeper_{number}"
        user = {
            "id": str(1_000_000 + number), "username": handle, "name": f"Keeper {number}", "verified": False,
            "created_at": "2012-03-04T05:06:07.000Z", "protected": False, "location": "The bear house",
            "description": ". ".join(self.sentence() for _ in range(3)), "url": f"https://t.co/u{number}",
            "profile_image_url": f"https://pbs.example/profile_images/{number}/face_normal.jpg",
            "public_metrics": {"followers_count": number % 977, "following_count": 210, "tweet_count": 4021, "listed_count": 3},
            "entities": {
                "url": {"urls": [{"start": 0, "end": 23, "url": f"https://t.co/u{number}",
                                  "expanded_url": f"https://zoo.example/keepers/{number}", "display_url": "zoo.example"}]},
                "description": {"hashtags": [{"start": 0, "end": 8, "tag": _TAG}]},
            },
            "pinned_tweet_id": str(5_000_000_000 + number),
        }  # fmt: skip
        return _Account(number, handle, user)

    def sentence(self, pattern: str = "{who} {do} {what} {how}") -> str:
        pick = self.chance.choice
        return pattern.format(who=pick(_WHO), do=pick(_DO), what=pick(_WHAT), how=pick(_HOW).replace("_", " "))


@dataclass
class _Made:
    post: dict[str, Any]
    author: _Account
    referenced: "list[_Made]" = field(default_factory=list)


def pages(posts: int) -> Iterator[bytes]:
    """Lines with so many posts in all, newest first."""
    world = _World(random.Random(2015))  # noqa: S311 – the same collection each time
    weeks = -(-posts // _A_WEEK)
    left = posts
    for week in range(weeks - 1, -1, -1):
        made = sorted(_week(world, week), key=lambda each: int(each.post["id"]), reverse=True)[:left]
        left -= len(made)
        for start in range(0, len(made), _PAGE):
            yield _page(made[start : start + _PAGE]) + b"\n"


def _week(world: _World, week: int) -> list[_Made]:
    chance, opened = world.chance, _FIRST_CHAT + timedelta(weeks=week)
    host, people = world.account(0), [world.account(1 + (week * 7 + n) % 4000) for n in range(40)]
    made = [_post(world, host, opened - timedelta(minutes=4), f"Welcome to #{_TAG}! Say hello and where you keep.")]
    for number in range(1, 7):
        asked_at = opened + timedelta(minutes=9 * (number - 1))
        text = f"Q{number}: {world.sentence(_QUESTIONS[number - 1])} #{_TAG}"
        question = _post(world, host, asked_at, text)
        made.append(question)
        answers: list[_Made] = []
        for _ in range(12):
            at = asked_at + timedelta(seconds=chance.randint(30, 600))
            label = chance.choice((f"A{number}: ", f"A{number} ", f"a{number}. ", "", f"Q{number} "))
            answers.append(
                _post(world, chance.choice(people), at, f"{label}{world.sentence()}, {world.sentence()} #{_TAG}")
            )
        for _ in range(12):
            answered = chance.choice(answers)
            at, who = _time(answered) + timedelta(seconds=chance.randint(20, 400)), chance.choice(people)
            match chance.randrange(8):
                case 0 | 1:
                    text = f"@{answered.author.handle} {world.sentence()}, because {world.sentence()} #{_TAG}"
                    made.append(_post(world, who, at, text, replied_to=answered))
                case 2:
                    made.append(
                        _post(world, who, at, f"{chance.choice(_PRAISE)} #{_TAG} https://t.co/x", quoted=answered)
                    )
                case _:
                    made.append(_retweet(world, who, at, answered))
        made += answers
    while len(made) < _A_WEEK:
        at, who = opened + timedelta(minutes=chance.randint(600, 9000)), world.account(chance.randrange(60_000))
        news = _post(world, who, at, f"{world.sentence().capitalize()}: https://t.co/y{len(made)} #{_TAG} #zoo")
        made.append(news)
        made += [
            _retweet(
                world, world.account(chance.randrange(60_000)), at + timedelta(minutes=chance.randint(1, 300)), news
            )
            for _ in range(chance.randrange(3))
        ]
    return made[:_A_WEEK]


def _time(made: _Made) -> datetime:
    return datetime.fromisoformat(made.post["created_at"])


def _post(
    world: _World,
    author: _Account,
    at: datetime,
    text: str,
    *,
    replied_to: _Made | None = None,
    quoted: _Made | None = None,
) -> _Made:
    world.made += 1
    id = str(((int(at.timestamp() * 1000) - _EPOCH_MS) << 22) + world.made % (1 << 22))
    words = text.split()
    post: dict[str, Any] = {
        "id": id, "edit_history_tweet_ids": [id], "author_id": author.user["id"], "conversation_id": id,
        "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "text": text.replace("&", "&amp;"), "lang": "en",
        "source": "Twitter Web App", "reply_settings": "everyone", "possibly_sensitive": False,
        "public_metrics": {"retweet_count": 2, "reply_count": 1, "like_count": 5, "quote_count": 0},
        "entities": {
            "hashtags": [{"start": 0, "end": 8, "tag": word[1:]} for word in words if word.startswith("#")],
            "mentions": [{"start": 0, "end": 9, "username": word[1:], "id": "1"} for word in words if word.startswith("@")],
            "annotations": [
                {"start": 9 * n, "end": 9 * n + 8, "probability": 0.6471, "type": "Other", "normalized_text": word}
                for n, word in enumerate(words[1 : 1 + world.chance.randrange(4)])
            ],
            "urls": [
                {"start": 0, "end": 23, "url": word, "expanded_url": "https://zoo.example/" + id, "display_url": "zoo.example"}
                for word in words if word.startswith("http")
            ],
        },
        "context_annotations": [
            {"domain": {"id": str(30 + n), "name": domain, "description": told},
             "entity": {"id": str(852262932607926273 + n), "name": name, "description": f"{name} and what people say of it"}}
            for n, (domain, told, name) in enumerate(world.chance.sample(_CONTEXTS, world.chance.randrange(8)))
        ],
    }  # fmt: skip
    made = _Made(post, author)
    for kind, other in (("replied_to", replied_to), ("quoted", quoted)):
        if other is not None:
            post["referenced_tweets"] = [{"type": kind, "id": other.post["id"]}]
            made.referenced.append(other)
    if replied_to is not None:
        post["in_reply_to_user_id"] = replied_to.author.user["id"]
    return made


def _retweet(world: _World, author: _Account, at: datetime, original: _Made) -> _Made:
    text = f"RT @{original.author.handle}: {original.post['text']}"
    made = _post(world, author, at, text if len(text) <= 140 else text[:139] + "…")
    made.post["referenced_tweets"] = [{"type": "retweeted", "id": original.post["id"]}]
    made.referenced.append(original)
    return made


def _page(made: list[_Made]) -> bytes:
    referenced = {other.post["id"]: other for each in made for other in each.referenced}
    people = {each.author.number: each.author for each in (*made, *referenced.values())}
    page = {
        "data": [each.post for each in made],
        "includes": {
            "users": [account.user for account in people.values()],
            "tweets": [other.post for other in referenced.values()],
        },
        "meta": {"newest_id": made[0].post["id"], "oldest_id": made[-1].post["id"], "result_count": len(made)},
        "__twarc": {"url": "https://api.twitter.com/2/tweets/search/all", "version": "2.14.0", "retrieved_at": "2020-01-01T00:00:00+00:00"},
    }  # fmt: skip
    return json.dumps(page).encode()


if __name__ == "__main__":
    for line in pages(int(sys.argv[1])):
        sys.stdout.buffer.write(line)
