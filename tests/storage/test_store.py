"""What is kept, and what keeping it twice does."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from chatbadge import issuing, pipeline
from chatbadge.archives import open_archive
from chatbadge.awarding.claims import claim
from chatbadge.core.awards import AwardState
from chatbadge.core.model import Archive, Post, PostId
from chatbadge.credentials import baking
from chatbadge.credentials.verifying.reading import read
from chatbadge.errors import ChatbadgeError, UnknownNameError
from chatbadge.installation import Installation
from chatbadge.storage import open_store
from chatbadge.storage.tables import Base

from ..conftest import SESSION, TRANSCRIPT, import_file, import_sample

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def counts(here: Installation) -> tuple[object, ...]:
    return (here.store.sessions(), here.store.posts(SESSION))


def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/a.db").close()
    with create_engine(f"sqlite:///{tmp_path}/a.db").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_importing_twice_changes_nothing_the_second_time(here: Installation) -> None:
    before = counts(here)
    again = import_file(here, TRANSCRIPT, NOW)
    assert (again.posts, again.new) == (83, 0)
    assert counts(here) == before


def test_a_dry_run_keeps_nothing(tmp_path: Path, here: Installation) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TRANSCRIPT.read_text("utf-8").replace("Feb 12", "Feb 19").replace("February 12", "February 19"))
    before = counts(here)
    would = import_file(here, other, NOW, dry_run=True)
    assert (would.session, would.posts, would.new) == ("badgechat-2018-02-19", 83, 83)
    assert counts(here) == before


def test_posts_come_back_as_they_were_read(here: Installation) -> None:
    read = {post.id: post for post in open_archive(TRANSCRIPT).posts}
    assert {post.id: post for post in here.store.posts(SESSION)} == read


def test_an_import_that_breaks_off_leaves_nothing_behind(here: Installation) -> None:
    def broken() -> object:
        yield Post(PostId("archive", "x-1"), "ada", NOW, "A1 hello", 1)
        raise RuntimeError("the disk is full")

    archive = Archive("x", "participate", 1, "#other", "#other", "UTC", NOW, broken())  # type: ignore[arg-type]  # breaks on purpose

    def import_it() -> None:
        with here.store.transaction():
            here.store.add_session("other", "#other", "", "UTC", NOW, NOW)
            here.store.add_archive("other", archive, "x", NOW, whole=True)
            here.store.add_posts("other", archive.digest, archive.posts)

    with pytest.raises(RuntimeError):
        import_it()
    assert [session.id for session in here.store.sessions()] == [SESSION]


def test_an_archive_stays_in_its_session_when_the_chats_zone_is_changed(here: Installation) -> None:
    path = here.settings.path
    path.write_text(path.read_text().replace("America/New_York", "Asia/Tokyo"))
    again = import_file(Installation.at(path), TRANSCRIPT, NOW)
    assert (again.session, again.new) == (SESSION, 0)


def test_an_archive_cannot_be_in_two_sessions(here: Installation) -> None:
    with pytest.raises(ChatbadgeError, match=f"its posts are in the session '{SESSION}' already"):
        import_file(here, TRANSCRIPT, NOW, session="another")
    assert [session.id for session in here.store.sessions()] == [SESSION]


def test_a_second_archive_of_the_same_chat_takes_nobodys_place(here: Installation, tmp_path: Path) -> None:
    """The same chat saved again, with one more post: the posts that awards rest on stay the ones they were."""
    claim(here, here.store.session(SESSION), "elkorda", NOW, accepted=True)
    before = [award.posts for award in here.store.awards(SESSION)]
    longer = tmp_path / "longer.txt"
    longer.write_text(
        TRANSCRIPT.read_text("utf-8") + "\n  • elkorda Feb 12 @ 7:30 PM EST\n    Good night!\n", encoding="utf-8"
    )
    again = import_file(here, longer, NOW + timedelta(days=9000))
    assert (again.posts, again.new) == (84, 1)
    ids = {contribution.post.id for contribution in pipeline.attributed(here, here.store.session(SESSION))}
    assert len(ids) == 83 + 2 + 1  # two known only from quotes, and the new one
    assert {post for posts in before for post in posts} <= ids


def test_a_session_knows_its_times_posts_and_people(here: Installation) -> None:
    session = here.store.session(SESSION)
    assert (session.posts, session.people, session.timezone) == (83, 11, "America/New_York")
    assert session.starts_at == datetime(2018, 2, 12, 23, 30, tzinfo=UTC)
    assert session.ends_at - session.starts_at == timedelta(minutes=43)


def test_an_unknown_session_names_those_that_there_are(here: Installation) -> None:
    with pytest.raises(UnknownNameError, match=f"no session 'x'; choose from {SESSION}"):
        here.store.session("x")


def test_nothing_is_kept_about_people_who_did_not_ask(here: Installation) -> None:
    session = here.store.session(SESSION)
    pipeline.scored(here, session)
    assert here.store.awards() == []


def test_a_claim_keeps_the_awards_of_the_one_who_asked_alone(here: Installation) -> None:
    awards, _ = claim(here, here.store.session(SESSION), "@ELKORDA", NOW, accepted=False)
    assert {award.handle for award in here.store.awards()} == {"elkorda"}
    assert {award.badge: award.state for award in awards} == {
        "participation": AwardState.APPROVED, "contributor": AwardState.CLAIMED,
    }  # fmt: skip


def test_claiming_twice_is_claiming_once(here: Installation) -> None:
    session = here.store.session(SESSION)
    first, _ = claim(here, session, "elkorda", NOW, accepted=False)
    second, _ = claim(here, session, "elkorda", NOW + timedelta(days=1), accepted=False)
    assert first == second


def test_what_was_declined_is_not_offered_again(here: Installation) -> None:
    session = here.store.session(SESSION)
    awards, _ = claim(here, session, "juliekeane", NOW, accepted=False)
    for award in awards:
        here.store.keep_award(replace(award, state=AwardState.DECLINED))
    again, _ = claim(here, session, "juliekeane", NOW, accepted=True)
    assert {award.state for award in again} == {AwardState.DECLINED}


def test_only_what_is_approved_and_accepted_is_issued(here: Installation) -> None:
    session = here.store.session(SESSION)
    claim(here, session, "donpresant", NOW, accepted=True)  # contributor and connector wait for approval
    claim(here, session, "elkorda", NOW, accepted=False)  # participation waits for elkorda
    assert [(award.handle, award.badge) for award in issuing.issue(here, "", NOW)] == [("donpresant", "participation")]


def test_issuing_twice_issues_once(here: Installation) -> None:
    claim(here, here.store.session(SESSION), "donpresant", NOW, accepted=True)
    first = issuing.issue(here, "", NOW)
    files = here.store.credential(first[0].id)
    assert issuing.issue(here, "", NOW + timedelta(days=1)) == []
    assert here.store.credential(first[0].id) == files


def test_the_same_award_has_the_same_id_from_another_import(here: Installation, tmp_path: Path, keys: Path) -> None:
    from ..conftest import set_up

    (tmp_path / "b").mkdir()
    other = set_up(tmp_path / "b", keys=keys)
    import_sample(other)
    ids = [
        [award.id for award in claim(each, each.store.session(SESSION), "elkorda", NOW, accepted=False)[0]]
        for each in (here, other)
    ]
    assert ids[0] == ids[1]


def test_an_edit_of_the_criteria_changes_no_award_that_was_claimed(here: Installation) -> None:
    claim(here, here.store.session(SESSION), "donpresant", NOW, accepted=True)
    path = here.settings.path
    path.write_text(path.read_text().replace('name = "Took part"', 'name = "Was there"'))
    edited = Installation.at(path)
    (award,) = issuing.issue(edited, "", NOW)
    assert b'"name":"Took part"' in edited.store.credential(award.id)["json"]


def test_an_award_can_be_named_by_how_its_id_begins(here: Installation) -> None:
    award = claim(here, here.store.session(SESSION), "elkorda", NOW, accepted=False)[0][0]
    assert here.store.award(award.id[:8]) == award
    for unclear in ("", "!", "%"):
        with pytest.raises(UnknownNameError):
            here.store.award(unclear)


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x", "sqlite:////nowhere/at/all.db"])
def test_a_database_address_that_cannot_be_used_is_one_clear_error(url: str) -> None:
    with pytest.raises(ChatbadgeError) as caught:
        open_store(url)
    assert "storage.url" in str(caught.value)


def test_the_pictures_of_an_award_are_its_art_with_its_documents_inside(here: Installation) -> None:
    claim(here, here.store.session(SESSION), "donpresant", NOW, accepted=True)
    (award,) = issuing.issue(here, "", NOW)
    files = here.store.credential(award.id)
    assert files.keys() == {
        "json", "jwt", "png", "svg", "ob2.json", "ob2.jws", "ob2.badge", "ob2.png", "ob2.signed.png", "ob2.signed.svg",
    }  # fmt: skip
    arts = {here.store.artwork(name) for name in here.store.artwork_names()}
    for name, document in (("png", "json"), ("svg", "json"), ("ob2.png", "ob2.json"), ("ob2.signed.svg", "ob2.jws")):
        assert baking.without_credential(files[name]) in arts
        found = read(files[name]).text
        assert found == files[document].decode() or json.loads(found) == json.loads(files[document])
    assert {name: here.store.credential_file(award.id, name) for name in files} == files


def test_pictures_that_an_older_version_kept_are_given_until_the_award_is_issued_again(here: Installation) -> None:
    claim(here, here.store.session(SESSION), "donpresant", NOW, accepted=True)
    (award,) = issuing.issue(here, "", NOW)
    here.store.keep_credential(award.id, here.store.credential(award.id) | {"png": b"older", "ob2.png": b"older, too"})
    assert here.store.credential_file(award.id, "png") == here.store.credential(award.id)["png"] == b"older"
    issuing.issue_again(here, [award.id], NOW + timedelta(days=1))
    found = read(here.store.credential(award.id)["png"]).text
    assert json.loads(found)["validFrom"] == "2026-03-02T00:00:00Z"


def test_an_award_that_was_not_issued_has_no_pictures(here: Installation) -> None:
    (award, *_), _ = claim(here, here.store.session(SESSION), "donpresant", NOW, accepted=True)
    assert here.store.credential(award.id) == {}
    assert here.store.credential_file(award.id, "png") is None
