"""A session is attributed once, and its posts are found under addresses of their own."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatbadge import pipeline
from chatbadge.core.model import Archive, Post, PostId
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.web import chat_pages, showing
from chatbadge.web.publish import publish
from chatbadge.web.site import Site

from ..conftest import SESSION, TRANSCRIPT, import_file, issue_to, set_up
from .test_pages import html

pytestmark = pytest.mark.usefixtures("quick_prints")

NOW = datetime.now(UTC)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each session was attributed by the pages."""
    counted: Counter[str] = Counter()
    attributed = pipeline.attributed

    def counting(here: Installation, session: pipeline.Session) -> tuple[pipeline.Contribution, ...]:
        counted[session.id] += 1
        return attributed(here, session)

    monkeypatch.setattr(showing.pipeline, "attributed", counting)
    return counted


# --- once


def test_a_static_copy_attributes_each_session_once(issued: Installation, tmp_path: Path, runs: Counter[str]) -> None:
    publish(issued, tmp_path / "site")
    assert runs == {SESSION: 1}


def test_visits_attribute_a_session_again_only_when_it_changed(here: Installation, runs: Counter[str]) -> None:
    site = Site(here)
    for path in ("/", f"/chats/{SESSION}", "/"):
        site.answer(path)
    assert runs == {SESSION: 1}
    issue_to(here, "elkorda")
    runs.clear()
    for _ in range(2):
        assert "elkorda" in site.answer(f"/chats/{SESSION}").content.decode()
    assert runs == {SESSION: 1}


def test_a_post_that_comes_later_is_seen_at_the_next_visit(here: Installation) -> None:
    site = Site(here)
    assert "4 questions" in site.answer("/").content.decode()
    post = Post(PostId("x", "1"), "SenorG", NOW, "Q5: What will you badge next? #badgechat", 1)
    here.store.add_archive(
        SESSION, Archive("d" * 64, "x", 1, "", "#badgechat", "UTC", None, iter(())), "x", NOW, whole=False
    )
    here.store.add_posts(SESSION, "d" * 64, [post])
    assert "5 questions" in site.answer("/").content.decode()
    assert "What will you badge next?" in site.answer(f"/chats/{SESSION}").content.decode()


def test_threads_share_what_was_attributed(issued: Installation, runs: Counter[str]) -> None:
    site, award = Site(issued), issued.store.issued()[0]
    paths = [f"/chats/{SESSION}", f"/awards/{award.id}", "/", f"/awards/{award.id}/evidence/1"] * 6
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(site.answer, paths))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 4


def test_only_so_many_sessions_are_held_at_a_time(here: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "_KEPT", 2)
    showings, session = showing.Showings(here), here.store.session(SESSION)
    first = showings.of(session)
    for name in "abc":
        showings.of(replace(session, id=name))
    assert showings.of(session) is not first
    assert showings.of(session) is showings.of(session)


# --- anchors


def halves(folder: Path) -> list[Path]:
    """The sample as two archives, each of which numbers its posts from 1."""
    text = TRANSCRIPT.read_text("utf-8")
    begins = [found.start() for found in re.finditer(r"^  • ", text, re.MULTILINE)]
    head, middle = text[: begins[0]], begins[len(begins) // 2]
    (folder / "one.txt").write_text(text[:middle], "utf-8")
    (folder / "two.txt").write_text(head + text[middle:], "utf-8")
    return [folder / "one.txt", folder / "two.txt"]


def test_two_archives_in_one_session_double_no_anchor(tmp_path: Path, keys: Path) -> None:
    here = set_up(tmp_path, keys=keys)
    for path in halves(tmp_path):
        import_file(here, path, NOW, session=SESSION)
    issue_to(here, "elkorda", "juliekeane", "donpresant", "markjotter", "Kyle_Clements1", "alecbarron", "IA_TAOF")
    page = html(here, f"/chats/{SESSION}")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    assert len([id for id in ids if id.startswith("post-")]) > 20


def test_a_reply_stands_under_the_answer_that_it_belongs_to(tmp_path: Path, keys: Path) -> None:
    """From two archives as from one: the same words under the same words."""
    pairs = []
    for name, paths in (("one", [TRANSCRIPT]), ("two", halves(tmp_path))):
        (tmp_path / name).mkdir()
        here = set_up(tmp_path / name, keys=keys)
        for path in paths:
            import_file(here, path, NOW, session=SESSION)
        issue_to(here, "elkorda", "juliekeane", "donpresant", "markjotter", "Kyle_Clements1", "alecbarron", "IA_TAOF")
        found = Site(here).showing(SESSION)
        block = chat_pages.session_page(found, ENGLISH).questions
        texts = {(b.n, e.anchor): e.text for b in block for e in (*b.answers, *b.replies)}
        pairs.append({(b.n, r.text): texts.get((b.n, r.under), "") for b in block for r in b.replies})
    assert pairs[0] == pairs[1]
    assert any(pairs[0].values())


def test_an_answer_to_two_questions_has_an_anchor_under_each(here: Installation) -> None:
    at = here.store.session(SESSION).ends_at - timedelta(minutes=1)
    posts = [
        Post(PostId("x", "1"), "juliekeane", at, "A3 & A4: Trust grows where badges show their evidence openly. #badgechat", 1),
        Post(PostId("x", "2"), "elkorda", at, "Evidence openly shown is what employers keep asking me for", 2, reply_to=PostId("x", "1")),
    ]  # fmt: skip
    here.store.add_archive(
        SESSION, Archive("d" * 64, "x", 1, "", "#badgechat", "UTC", None, iter(())), "x", NOW, whole=False
    )
    here.store.add_posts(SESSION, "d" * 64, posts)
    issue_to(here, "juliekeane", "elkorda")
    page = html(here, f"/chats/{SESSION}")
    assert page.count('<blockquote class="words" dir="auto">A3 &amp; A4: Trust grows') == 2
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    place = next(id for id in ids if id.endswith("-question-4"))
    under = page[page.index(f'id="{place}"') :]
    assert "Evidence openly shown is what" in under[: under.index("</ol>")]
