"""A post that was withdrawn: its words are nowhere any more, and the badges that rest on it stay valid."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatbadge import issuing, pipeline
from chatbadge.archives import open_archive
from chatbadge.awarding.claims import Shows, claim
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.reviewing import approve
from chatbadge.core.awards import Award
from chatbadge.core.corrections import PostCorrection, mark_of
from chatbadge.core.evidence import Exhibit
from chatbadge.core.model import Kind, Post
from chatbadge.core.withdrawals import Why
from chatbadge.credentials.verifying import verify
from chatbadge.importing import Choice, import_archives
from chatbadge.installation import Installation
from chatbadge.web.publish import publish
from chatbadge.web.site import Site
from chatbadge.withdrawing import catch_up, withdraw

from .conftest import PUBLIC, SESSION, TRANSCRIPT, import_file, import_sample, set_up

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    """With a public address, the sample chat imported, nothing claimed."""
    installation = set_up(tmp_path, PUBLIC, keys)
    import_sample(installation)
    return installation


def issued(here: Installation, *, words: bool = False, who: str = "elkorda") -> Award:
    """Their badge that rests on the most posts."""
    awards, _ = claim(here, here.store.session(SESSION), who, NOW, accepted=True, shows=Shows(words=words))
    approve(here, [award.id for award in awards], NOW)
    issuing.issue(here, SESSION, NOW)
    return max((a for a in here.store.issued() if a.handle == who), key=lambda award: len(award.posts))


def gone(here: Installation, award: Award, n: int = 1) -> Exhibit:
    """Withdraw the award's excerpt *n*; gives it as it was."""
    exhibit = here.store.exhibits(award.id)[n - 1]
    withdraw(here, here.store.session(SESSION), exhibit.post, Why.AUTHOR, LATER)
    return exhibit


def everything(here: Installation) -> str:
    """Every page and file of the site, and the database as it lies on the disk."""
    site = Site(here)
    served = b"\n".join(site.answer(path).content for path in site.paths())
    stored = b"\n".join(path.read_bytes() for path in here.settings.folder.glob("*.db*"))
    return (served + stored).decode("utf-8", "replace")


def checked(here: Installation, award: Award) -> list[str]:
    found = verify(here.store.credential(award.id)["json"], Site(here).fetch, LATER)
    assert found.valid, found
    return [check.sentence for check in found.checks]


# --- what rests on it


def test_an_excerpt_is_proved_to_belong_to_the_transcript_to_which_the_badge_is_bound(here: Installation) -> None:
    award = issued(here)
    said = checked(here, award)
    assert (
        f"Its {len(award.posts)} excerpts are the words that were judged, and belong to the chat’s transcript." in said
    )
    assert "The chat’s transcript is the one that the badge was issued with." in said


@pytest.mark.parametrize("words", [False, True])
def test_the_words_are_nowhere_any_more(here: Installation, words: bool) -> None:
    award = issued(here, words=words)
    exhibit = here.store.exhibits(award.id)[0]
    assert exhibit.words is not None
    assert exhibit.salt is not None
    telling = exhibit.words[:40]
    assert telling in everything(here)
    gone(here, award)
    left = everything(here)
    assert telling not in left
    assert json.dumps(telling)[1:-1] not in left
    assert exhibit.salt not in left


def test_the_badge_stays_valid_and_says_that_evidence_was_withdrawn(here: Installation) -> None:
    award = issued(here)
    gone(here, award)
    assert f"1 of its {len(award.posts)} excerpts was withdrawn by its author; the badge stays valid." in checked(
        here, award
    )
    page = Site(here).answer(f"/awards/{award.id}").content.decode()
    assert page.count("Evidence withdrawn by its author") == 1
    assert "The badge stays valid." in page


def test_its_proof_is_gone_too(here: Installation) -> None:
    award = issued(here)
    exhibit = gone(here, award)
    answer = Site(here).answer(f"/awards/{award.id}/evidence/1.json")
    assert (answer.status, json.loads(answer.content)["withdrawn"]) == (410, True)
    assert exhibit.digest not in answer.content.decode()


def test_the_other_excerpts_can_still_be_proved(here: Installation) -> None:
    award = issued(here)
    gone(here, award)
    rest = len(award.posts) - 1
    assert any(sentence.startswith(f"{rest} of its {rest + 1} excerpts") for sentence in checked(here, award))


# --- the credentials


def test_where_the_words_stood_in_the_credential_it_is_signed_anew_under_the_same_id(here: Installation) -> None:
    award = issued(here, words=True)
    before = json.loads(here.store.credential(award.id)["json"])
    exhibit = gone(here, award)
    after = json.loads(here.store.credential(award.id)["json"])
    assert exhibit.words
    assert exhibit.words[:30] in json.dumps(before, ensure_ascii=False)
    assert (after["id"], after["awardedDate"]) == (before["id"], before["awardedDate"])
    assert after["validFrom"] > before["validFrom"]
    assert after["credentialStatus"] == before["credentialStatus"]
    assert "description" not in after["evidence"][0]
    assert "description" in after["evidence"][1]


def test_whoever_holds_the_older_file_is_told_that_a_newer_one_counts(here: Installation) -> None:
    award = issued(here, words=True)
    older = here.store.credential(award.id)["json"]
    gone(here, award)
    found = verify(older, Site(here).fetch, LATER)
    assert (found.status, found.valid) == ("superseded", False)
    assert "issued it anew" in found.sentence


def test_a_credential_without_the_words_is_left_as_it_is(here: Installation) -> None:
    award = issued(here)
    before = here.store.credential(award.id)
    gone(here, award)
    assert here.store.credential(award.id) == before
    assert here.store.award(award.id).reissued_at is None


# --- what others have of it


def test_importing_the_archive_again_does_not_bring_it_back(here: Installation, tmp_path: Path) -> None:
    award = issued(here)
    exhibit = gone(here, award)
    posts = len(here.store.posts(SESSION))
    import_file(here, TRANSCRIPT, LATER)
    other = tmp_path / "another.txt"
    other.write_text(TRANSCRIPT.read_text("utf-8") + "\n", encoding="utf-8")
    import_file(here, other, LATER)
    assert len(here.store.posts(SESSION)) == posts
    assert exhibit.words
    assert exhibit.words[:40] not in everything(here)


def test_posts_that_repeat_the_words_or_show_the_post_do_so_no_more(here: Installation) -> None:
    session = here.store.session(SESSION)
    said = next(c.post for c in pipeline.attributed(here, session) if c.kind is Kind.ANSWER and len(c.post.text) > 60)
    archive = here.store.posts(SESSION)[0]
    digest = archive.id.id.rpartition("-")[0] or archive.id.id
    copies = [
        Post(
            replace_id(said, "rt"), "somebody", said.at + timedelta(minutes=1), f"RT @{said.author}: {said.text}", 900
        ),
        Post(replace_id(said, "qt"), "another", said.at + timedelta(minutes=2), "So true!", 901, quoted=(said,)),
        Post(replace_id(said, "boost"), "third", said.at + timedelta(minutes=3), said.text, 902, shares=said.id),
    ]
    add(here, digest, copies)
    done = withdraw(here, session, said.id, Why.DELETED, LATER)
    assert (done.posts, done.repeated) == (2, 2)
    left = {post.author: post for post in here.store.posts(SESSION)}
    assert left["somebody"].text == f"RT @{said.author}: […]"
    assert left["another"].quoted == ()
    assert "third" not in left


def replace_id(post: Post, id: str):  # type: ignore[no-untyped-def]
    return type(post.id)(post.id.network, id)


def add(here: Installation, digest: str, posts: list[Post]) -> None:
    """Keep posts as coming from the archive that is there."""
    from sqlalchemy import select

    from chatbadge.storage.tables import ArchiveRow

    with here.store.reading() as connection:
        known = connection.scalars(select(ArchiveRow.digest)).first()
    assert known
    here.store.add_posts(SESSION, known, posts)


def test_a_decision_about_the_post_is_forgotten_since_it_holds_a_hash_of_the_words(here: Installation) -> None:
    award = issued(here)
    post = pipeline.transcript(here, here.store.session(SESSION)).by_id[award.posts[0]]
    here.store.keep_correction(SESSION, PostCorrection(post.id, mark_of(post), Kind.ANSWER, (1,)), NOW)
    gone(here, award)
    assert here.store.corrections(SESSION) == []


# --- what becomes of awards


def test_no_issued_award_is_judged_again_because_of_it(here: Installation) -> None:
    award = issued(here)
    for n in range(1, len(award.posts) + 1):
        gone(here, award, n)
    done = prepare(here, LATER)
    assert (done.made, done.judged_again, done.no_longer_met) == ([], [], [])


def test_what_was_not_issued_yet_rests_on_what_is_left(here: Installation) -> None:
    session = here.store.session(SESSION)
    awards, _ = claim(here, session, "elkorda", NOW, accepted=True)
    award = max(awards, key=lambda award: len(award.posts))
    withdraw(here, session, award.posts[0], Why.AUTHOR, LATER)
    prepare(here, LATER)
    assert here.store.award(award.id).posts == award.posts[1:]


def test_a_session_all_of_whose_posts_were_withdrawn_keeps_its_badges(here: Installation) -> None:
    award = issued(here)
    while posts := pipeline.transcript(here, here.store.session(SESSION)).posts:
        withdraw(here, here.store.session(SESSION), posts[0].id, Why.AUTHOR, LATER)
    assert here.store.session(SESSION).posts == 0
    assert f"Its {len(award.posts)} excerpts were withdrawn by their authors; the badge stays valid." in checked(
        here, award
    )
    assert Site(here).answer(f"/chats/{SESSION}").status == Site(here).answer(f"/awards/{award.id}").status == 200


# --- the retention task


def test_the_retention_task_finishes_what_was_left(here: Installation) -> None:
    award = issued(here)
    session = here.store.session(SESSION)
    before = {post.id: post for post in here.store.posts(SESSION)}
    exhibit = gone(here, award)
    add(here, "", [before[exhibit.post]])  # as an earlier version of the program might have brought it back
    assert exhibit.words
    assert exhibit.words[:40] in everything(here)
    assert catch_up(here, LATER).posts == 1
    assert exhibit.words[:40] not in everything(here)
    assert catch_up(here, LATER) == catch_up(here, LATER)
    assert session.id == SESSION


def test_the_static_copy_is_written_without_the_words(here: Installation, tmp_path: Path) -> None:
    award = issued(here)
    folder = here.settings.folder / "site"
    publish(here, folder)
    exhibit = gone(here, award)
    publish(here, folder)
    assert exhibit.words
    found = [path for path in folder.rglob("*") if path.is_file() and exhibit.words[:40].encode() in path.read_bytes()]
    assert found == []
    assert json.loads((folder / f"awards/{award.id}/evidence/1.json").read_text())["withdrawn"] is True


# --- deletions that an archive tells of


def jetstream(folder: Path, *lines: object) -> Path:
    path = folder / f"events-{len(list(folder.glob('events-*')))}.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def event(operation: str, key: str, minute: int, text: str = "") -> dict[str, object]:
    kind = "app.bsky.feed.post"
    inner: dict[str, object] = {"operation": operation, "collection": kind, "rkey": key}
    if text:
        inner["record"] = {"$type": kind, "text": text, "createdAt": f"2026-03-02T19:{minute:02}:00Z"}
    at = 1_772_478_000_000_000 + minute * 60_000_000
    return {"did": "did:plc:ada" + "ada" * 7, "time_us": at, "kind": "commit", "commit": inner}


SAID = "A1: The otters taught me to hold on to what matters to me."


def test_a_post_that_a_later_archive_says_was_deleted_is_withdrawn(here: Installation, tmp_path: Path) -> None:
    chat = [event("create", "q", 0, "Q1: What did they teach you? #badgechat"), event("create", "a", 1, SAID)]
    done = import_archives(here, [("chat", open_archive(jetstream(tmp_path, *chat)))], NOW, Choice(session="zoo"))
    assert done.withdrawn == 0
    assert SAID in everything(here)
    deletions = jetstream(tmp_path, event("delete", "a", 50))
    looked = import_archives(here, [("later", open_archive(deletions))], LATER, Choice(dry_run=True))
    assert (looked.withdrawn, SAID in everything(here)) == (1, True)
    done = import_archives(here, [("later", open_archive(deletions))], LATER)
    assert (done.withdrawn, done.sessions) == (1, [])
    assert SAID not in everything(here)
    assert [each.why for each in here.store.withdrawals("zoo")] == [Why.DELETED]
    assert import_archives(here, [("later", open_archive(deletions))], LATER).withdrawn == 0
