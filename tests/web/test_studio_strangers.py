"""Words and names of strangers in the studio: they are shown, and do nothing."""

import time
from dataclasses import replace

import pytest

from ..cli.test_correct import DUCKS
from ..core.attribution.chat import say
from .test_studio import CHAT_PAGE
from .test_studio_pages import Q1, Shown, browser, forms, shown

__all__ = ["browser", "shown"]  # fixtures, used by their names

HOSTILE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</blockquote></details></form><form action=//evil>",
    "{{ 7 * 7 }}{% raw %}", "'onmouseover='x", "&lt;b&gt;",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_strangers_write_is_shown_and_does_nothing(shown: Shown, hostile: str) -> None:
    posts = [
        replace(say(hostile, f"A1: {hostile}", 2, name=hostile), url=f"https://example.org/{hostile}"),
        replace(say("hilda", f"Q2: {hostile} why is that, and what do you all do about it?", 5, name="q2")),
    ]
    posts.append(say("kim", f"A1: {'ducks and more ducks ' * 100}{hostile}", 6, name="long"))
    page = shown(Q1, *posts, replace(say(hostile, f"RT @hilda: {Q1.text}", 7, name="share"), shares=Q1.id))
    assert not page.all("//script | //img[@src='x'] | //*[@onerror or @onmouseover]")
    assert set(page.values("//form", "action")) == {CHAT_PAGE}
    assert f"A1: {hostile}" in page.texts("//blockquote")
    assert page.texts("//details[@class='long']/blockquote")[0].endswith(f"ducks {hostile}")
    assert hostile in page.texts("//bdi[@class='author']")
    assert f"garden:{hostile}" in forms(page)


def test_a_text_that_turns_around_turns_nothing_else_around(shown: Shown) -> None:
    name, text = "\u202eeve", "A1: \u202egnp.exe \u05e9\u05dc\u05d5\u05dd"
    page = shown(Q1, say(name, text, 2, name="1"))
    isolated = "ancestor-or-self::*[self::bdi or @dir='auto']"
    assert len(page.all(f"//*[text()[contains(., '\u202e')]][{isolated}]")) >= 3
    assert not page.all(f"//*[text()[contains(., '\u202e')]][not({isolated})]")


def test_a_name_that_turns_around_leaves_the_names_beside_it_alone(shown: Shown) -> None:
    boosts = [
        replace(say(who, f"RT @kim: {DUCKS.text}", 4, name=who), shares=DUCKS.id)
        for who in ("\u202eeve", *(f"p{n}" for n in range(9)))
    ]
    hosts = [
        replace(say(f"\u202e{who}", f"Hello from {who}", 0, name=who), moderator_flag=True) for who in ("mo", "al")
    ]
    page = shown(Q1, DUCKS, *hosts, *boosts)
    summary = "//details[@class='passed-on']/summary"
    assert page.texts(summary) == ["Passed on by \u202eeve, p0, p1, p2, p3, p4, p5, p6 and 2 more – show"]
    assert page.texts(f"{summary}/bdi") == ["\u202eeve", *(f"p{n}" for n in range(7))]
    assert page.texts("//p[@class='meta']/bdi") == ["\u202eal", "\u202emo"]


def test_a_post_as_long_as_a_book_is_folded_and_whole(shown: Shown) -> None:
    text = "A1: " + "ducks " * 20_000 + "the end"
    page = shown(Q1, say("kim", text, 2, name="long"))
    long = "//article[@id='post-2']//details[@class='long']"
    assert page.texts(f"{long}/blockquote") == [text]
    (summary,) = page.texts(f"{long}/summary")
    assert summary.endswith("The whole post: 120,011 characters")
    assert len(summary) < 700


def test_a_thread_five_thousand_deep_stands_whole_on_one_page(shown: Shown) -> None:
    thread = [DUCKS]
    for n in range(1, 5_000):
        thread.append(
            say(f"p{n % 5}", f"Nobody needs {n} ducks in one garden", 2 + n / 100, name=str(n), to=thread[-1])
        )
    began = time.perf_counter()
    page = shown(Q1, *thread)
    assert time.perf_counter() - began < 20
    assert len(forms(page)) == 5_001
    assert not page.all("//ol//ol//ol//ol//ol//ol//ol")
