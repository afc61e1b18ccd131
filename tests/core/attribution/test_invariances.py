"""What must not change a credit: spelling, emoji, links, shifts in time, retweets, strangers, names, the order of equals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.model import Post, PostId

from .chat import COMPOST, QUICK, SLUGS, TAG, credited, found, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
CHAT = (
    say("hilda", "Welcome to #gardenchat! I'm Hilda.", -2),
    SLUGS,
    say("kim", "Hi #gardenchat! Kim from Leeds", 1),
    DUCKS,
    say("lee", "Q1 copper tape round raised beds #gardenchat", 3),
    say("ola", "Love this! #gardenchat", 4, quoting=DUCKS),
    say("ola", "@kim do ducks fly away? #gardenchat", 5, to=DUCKS),
    COMPOST,
    say("lee", "A2: leaf mould, sieved twice #gardenchat", 11),
    say("mia", "Peat-free bags with extra worms #gardenchat", 12),
    say("kim", "A1 cont: frogs patrol at night #gardenchat", 13),
    say("press", "RT @lee: A2: leaf mould, sieved twice #gardenchat", 14),
    say("nia", "Great #gardenchat tonight, thanks all", 60),
)
CREDITS = {("kim", 1), ("lee", 1), ("lee", 2), ("mia", 2)}


def test_the_invented_chat_credits_who_answered() -> None:
    assert credited(found(*CHAT)) == CREDITS


@QUICK
@given(st.lists(st.booleans(), min_size=len(CHAT), max_size=len(CHAT)))
def test_the_hashtags_case_changes_no_credit(upper: list[bool]) -> None:
    posts = [
        replace(p, text=p.text.replace(TAG, "#GardenChat")) if up else p for p, up in zip(CHAT, upper, strict=True)
    ]
    assert credited(found(*posts)) == CREDITS


@QUICK
@given(st.sampled_from(["🌱", "👏👏", "✨ ", "🎉"]), st.booleans())
def test_emoji_change_no_credit(emoji: str, in_front: bool) -> None:
    posts = [replace(p, text=emoji + p.text if in_front else f"{p.text} {emoji}") for p in CHAT]
    assert credited(found(*posts)) == CREDITS


@QUICK
@given(st.sampled_from(["  ", "\t", " \u00a0", "   "]))
def test_extra_blanks_change_no_credit(blanks: str) -> None:
    posts = [replace(p, text=blanks + p.text.replace(" ", blanks) + blanks) for p in CHAT]
    assert credited(found(*posts)) == CREDITS


@QUICK
@given(st.timedeltas(timedelta(days=-9999), timedelta(days=9999)))
def test_another_day_or_hour_changes_no_credit(shift: timedelta) -> None:
    assert credited(found(*(replace(p, at=p.at + shift) for p in CHAT))) == CREDITS


def test_a_longer_answer_is_worth_no_more() -> None:
    longer = [replace(p, text=p.text + " and very much more of the same" * 9) if p is DUCKS else p for p in CHAT]
    assert credited(found(*longer)) == CREDITS


@QUICK
@given(st.sampled_from(["https://t.co/A1bC", "https://bit.ly/Q2x", "http://x.example/?a=A7"]), st.booleans())
def test_a_link_changes_no_credit(link: str, in_front: bool) -> None:
    posts = [
        replace(p, text=f"{link} {p.text}" if in_front and p.text[0] not in "@R" else f"{p.text} {link}") for p in CHAT
    ]
    assert credited(found(*posts)) == CREDITS


def spread(posts: Sequence[Post], extra: Sequence[tuple[int, Post]]) -> list[Post]:
    """The posts with each extra one put in at its place, at the time of the post before."""
    mixed = list(posts)
    for place, post in sorted(extra, key=lambda each: -each[0]):
        mixed.insert(place + 1, replace(post, at=posts[place].at))
    return mixed


PLACES = st.lists(st.integers(0, len(CHAT) - 1), max_size=8)


@QUICK
@given(PLACES, st.booleans())
def test_retweets_change_no_credit(places: list[int], native: bool) -> None:
    extra = [
        (
            place,
            replace(
                say(f"fan{number}", f"RT @{CHAT[place].author}: {CHAT[place].text}", name=f"fan{number}"),
                shares=CHAT[place].id if native else None,
            ),
        )
        for number, place in enumerate(places)
    ]
    assert credited(found(*spread(CHAT, extra))) == CREDITS


STRANGERS = (
    "Join us at the plant fair tomorrow at 9, early bird tickets!", "🎉🎉", "How about a pitch? #plotchat", "#gardenchat",
    "Good evening everybody!", "@somebody see you at the station", "https://example.org/offer",
)  # fmt: skip


@QUICK
@given(PLACES, st.data())
def test_unrelated_posts_change_no_credit(places: list[int], data: st.DataObject) -> None:
    extra = [
        (place, say(f"stranger{number}", data.draw(st.sampled_from(STRANGERS)), name=f"stranger{number}"))
        for number, place in enumerate(places)
    ]
    assert credited(found(*spread(CHAT, extra))) == CREDITS


@QUICK
@given(st.permutations(["kim", "lee", "ola", "mia", "nia", "press", "hilda"]))
def test_other_names_earn_the_same_credits(names: list[str]) -> None:
    new = dict(zip(["kim", "lee", "ola", "mia", "nia", "press", "hilda"], [f"{n}_x" for n in names], strict=True))

    def renamed(post: Post) -> Post:
        text = post.text
        for old, name in new.items():
            text = text.replace(f"@{old}", f"@{name}")
        return replace(post, author=new[post.author], text=text)

    made = credited(found(*map(renamed, CHAT), hosts=(new["hilda"],)))
    assert made == {(new[person], number) for person, number in CREDITS}


@QUICK
@given(st.randoms(use_true_random=False))
def test_the_order_of_posts_of_one_moment_changes_no_credit(chance: object) -> None:
    minute = [replace(p, at=p.at.replace(second=0)) for p in CHAT]
    together = [
        say("pia", "A2: ash and bone meal", 12),
        say("quinn", "A2: river sand", 12),
        say("rae", "A1: night patrols with a torch", 12),
    ]
    chance.shuffle(together)  # type: ignore[attr-defined]  # a random.Random of hypothesis
    made = credited(found(*minute, *together))
    assert made == CREDITS | {("pia", 2), ("quinn", 2), ("rae", 1)}


@QUICK
@given(st.lists(st.sampled_from(["and", "so", "very", "much", "more", "of", "the", "same", "really"]), max_size=60))
def test_padding_an_answer_changes_nothing(words: list[str]) -> None:
    padded = [replace(p, text=f"{p.text} {' '.join(words)}") if p is DUCKS else p for p in CHAT]
    assert credited(found(*padded)) == CREDITS


def test_ids_change_no_credit() -> None:
    new = {post.id: PostId("other", str(number)) for number, post in enumerate(CHAT)}
    posts = [
        replace(
            post,
            id=new[post.id],
            reply_to=new[post.reply_to] if post.reply_to else None,
            quotes=new[post.quotes] if post.quotes else None,
        )
        for post in CHAT
    ]
    assert credited(found(*posts)) == CREDITS
