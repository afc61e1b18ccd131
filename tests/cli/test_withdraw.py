"""``withdraw``, ``retention``, ``suspend``, ``resume`` and ``issue --again`` on the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chatbadge.cli import app
from chatbadge.core.awards import Award, AwardState
from chatbadge.errors import ChatbadgeError, InputError
from chatbadge.installation import Installation

from ..conftest import PUBLIC, SESSION, import_sample, issue_to, set_up


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    installation = set_up(tmp_path, PUBLIC, keys)
    import_sample(installation)
    issue_to(installation, "elkorda")
    return installation


def run(here: Installation, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--config", str(here.settings.path)])
    if isinstance(done.exception, ChatbadgeError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def award_of(here: Installation) -> Award:
    return max(here.store.awards(), key=lambda award: len(award.posts))


def test_a_post_is_withdrawn_by_its_id_and_the_pages_are_written_without_it(here: Installation) -> None:
    run(here, "issue")
    exhibit = here.store.exhibits(award_of(here).id)[0]
    said = run(here, "withdraw", SESSION, exhibit.post.id)
    assert "Gone for good: 1 post, its copies in 1 other post and the words of 2 excerpts." in said
    assert "written again" in said
    assert "archives, backups" in said
    assert exhibit.words
    page = here.settings.folder / "site" / "awards" / award_of(here).id / "index.html"
    assert exhibit.words[:30] not in page.read_text("utf-8")


def test_badges_that_held_the_words_are_named(here: Installation) -> None:
    run(here, "claim", SESSION, "elkorda", "--words")
    run(here, "issue", "--again")
    exhibit = here.store.exhibits(award_of(here).id)[0]
    found = json.loads(run(here, "withdraw", SESSION, exhibit.post.id, "--because", "deleted", "--json"))
    assert award_of(here).id in found["reissued"]
    assert found["posts"] == 1


def test_a_post_that_is_not_there_is_not_withdrawn(here: Installation) -> None:
    with pytest.raises(InputError, match="no post 'nothing'"):
        run(here, "withdraw", SESSION, "nothing")


def test_retention_can_run_at_any_time(here: Installation) -> None:
    assert "0 posts withdrawn until now. Nothing of it was left." in run(here, "retention")
    run(here, "withdraw", SESSION, here.store.exhibits(award_of(here).id)[0].post.id)
    found = json.loads(run(here, "retention", "--json"))
    assert (found["withdrawn"], found["posts"], found["excerpts"], found["reissued"]) == (1, 0, 0, [])


def test_an_award_is_suspended_and_resumed(here: Installation) -> None:
    award = award_of(here)
    with pytest.raises(InputError, match="say why"):
        run(here, "suspend", award.id[:8])
    said = run(here, "suspend", award.id[:8], "--reason", "we look into it")
    assert f"chatbadge resume {award.id[:8]}" in said
    assert "suspended" in said
    assert here.store.award(award.id).state is AwardState.SUSPENDED
    assert "new file" in run(here, "resume", award.id[:8])
    assert here.store.award(award.id).state is AwardState.ACCEPTED
    assert "resumed by a moderator" in run(here, "log", award.id)


def test_everything_is_signed_anew_under_the_same_addresses(here: Installation) -> None:
    before = {award.id: here.store.credential(award.id)["json"] for award in here.store.issued()}
    run(here, "issue", "--again")
    after = {award.id: here.store.credential(award.id)["json"] for award in here.store.issued()}
    assert before.keys() == after.keys()
    assert all(json.loads(before[id])["id"] == json.loads(after[id])["id"] for id in before)
    assert all(award.reissued_at for award in here.store.issued())


@pytest.mark.parametrize("words", [["--words"], ["--no-words"]])
def test_a_claim_says_whether_the_words_go_into_the_files(here: Installation, words: list[str]) -> None:
    run(here, "claim", SESSION, "elkorda", *words)
    (claim,) = here.store.claims(SESSION)
    assert claim.words is (words == ["--words"])
    run(here, "claim", SESSION, "elkorda", "--story")
    (claim,) = here.store.claims(SESSION)
    assert (claim.words, claim.story) == (words == ["--words"], True)
