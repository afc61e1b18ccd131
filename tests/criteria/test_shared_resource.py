"""Different links, in posts of one's own."""

import time

import pytest

from chatbadge.core.model import Contribution, Kind, Participation
from chatbadge.criteria.shared_resource import Options, judge, sentence

from ..core.posts import answer, other, part_of, post

TWO = Options(at_least=2)
HIVE = "https://bees.example/hive"


def posting(*texts: str) -> Participation:
    return part_of("ada", *(answer(post(n, text=text), 1) for n, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("number", "met", "because", "missing"),
    [
        (0, False, "", "2 links shared with the chat"),
        (1, False, "shared 1 link with the chat", "1 more link shared with the chat"),
        (2, True, "shared 2 different links with the chat", ""),
        (3, True, "shared 3 different links with the chat", ""),
    ],
)
def test_two_links_are_two_or_more(number: int, met: bool, because: str, missing: str) -> None:
    found = judge(posting(*(f"See {HIVE}/{n} #bees" for n in range(number))), TWO)
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, number)


def test_without_any_link_one_is_missing() -> None:
    assert (
        judge(posting("No link, not even https:// or https://hive"), Options()).missing == "1 link shared with the chat"
    )


def test_short_by_several_after_a_first_one_says_so() -> None:
    assert judge(posting(HIVE), Options(3)).missing == "2 more links shared with the chat"


PLAIN = [f"{HIVE}.", f"({HIVE})", f"“{HIVE}”", f"{HIVE}/", f"{HIVE}#top", "HTTP://www.Bees.example/hive"]


@pytest.mark.parametrize("same", [*PLAIN, f"{HIVE}?utm_source=x&fbclid=1"])
def test_the_same_link_in_another_form_is_one_link(same: str) -> None:
    found = judge(posting(f"{HIVE} is good", f"See {same} everybody"), TWO)
    assert (found.because, len(found.posts)) == ("shared 1 link with the chat", 2)


@pytest.mark.parametrize(
    "another",
    [f"{HIVE}?page=2&utm_source=x", f"{HIVE}#!/queen", f"{HIVE}_(box)", "https://bees.example/Hive", "https://t.co/a1"],
)
def test_another_page_is_another_link(another: str) -> None:
    assert judge(posting(f"{HIVE} and {another}"), TWO).met


def test_brackets_and_the_order_of_parameters_do_not_make_another_link() -> None:
    assert not judge(posting(f"{HIVE}_(box) ({HIVE}_(box))."), TWO).met
    assert not judge(posting(f"{HIVE}?a=1&b=2 {HIVE}?b=2&a=1"), TWO).met


@pytest.mark.parametrize(
    "text",
    [
        "https://x.com/ben/status/12345?s=20",
        "https://twitter.com/i/web/status/12345",
        "https://mobile.twitter.com/ben/status/12345/photo/1",
        "https://pic.twitter.com/abc and pic.twitter.com/def",
        "https://bsky.app/profile/ben.example/post/3kabc",
        "https://mastodon.example/@ben/112233445566",
        "https://mastodon.example/users/ben/statuses/112233445566",
        "https://bees.example/hi… https://bees.exam...",
    ],
)
def test_posts_and_pictures_on_the_networks_and_cut_off_addresses_are_no_resources(text: str) -> None:
    found = judge(posting(text), Options())
    assert (found.met, found.posts) == (False, ())


@pytest.mark.parametrize("text", ["https://fox.com/ben/status/1", "https://medium.example/@ben/on-hives-12ab"])
def test_what_only_looks_like_a_post_is_a_resource(text: str) -> None:
    assert judge(posting(text), Options()).met


@pytest.mark.parametrize(
    "uncounted",
    [
        answer(post(1, text=HIVE), 1, substance=False),
        answer(post(1, text=HIVE), 1, confidence=0.49),
        answer(post(1, text=HIVE, seen_in_quote=True), 1),
        other(post(1, text=HIVE), Kind.SHARE),
        other(post(1, text=HIVE), Kind.REPEAT),
    ],
    ids=["no substance", "unclear", "known from a quote", "a share", "a repeat"],
)
def test_what_is_no_sure_contribution_of_ones_own_does_not_count(uncounted: Contribution) -> None:
    assert not judge(part_of("ada", uncounted), Options()).met


@pytest.mark.parametrize(
    ("at_least", "said"),
    [(1, "shared at least 1 link with the chat"), (2, "shared at least 2 different links with the chat")],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said


@pytest.mark.parametrize("piece", [")", "(", "a", "&a", "?", "https://", "/@a", "…"])
def test_a_long_address_takes_no_long_time(piece: str) -> None:
    begin = time.process_time()
    judge(posting("https://a.b/" + piece * 50_000), Options())
    assert time.process_time() - begin < 1
