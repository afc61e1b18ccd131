"""Decisions are kept as they were made, outlive the posts, and are about one session alone."""

from csv import writer
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from chatbadge import pipeline
from chatbadge.archives import Options, open_archive
from chatbadge.core.corrections import Correction, PostCorrection, Role, RoleCorrection, SamePerson, mark_of
from chatbadge.core.model import Contribution, Kind, Post, PostId
from chatbadge.imported import ImportedSession
from chatbadge.importing import Choice, import_archives
from chatbadge.installation import Installation
from chatbadge.storage import Store, open_store
from chatbadge.storage.rows import about, correction_from_plain, correction_to_plain

from ..conftest import SESSION, TRANSCRIPT, downgrade, import_file, set_up

NOW = datetime(2026, 3, 1, tzinfo=UTC)
POST = PostId("x", "77")
EVERY_KIND: list[Correction] = [
    PostCorrection(POST, "m" * 32, Kind.ANSWER, (2, 1)),
    PostCorrection(POST, "m" * 32, None, (3,)),
    PostCorrection(POST, "m" * 32, Kind.OTHER, None),
    PostCorrection(POST, "m" * 32, Kind.REPLY, ()),
    SamePerson("kim@home.example", "Kim Lee"),
    SamePerson("קים", "ش\u202eكيم<b>"),
    *(RoleCorrection("Hilda", role) for role in Role),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/a.db")


def of(here: Installation, text: str) -> Contribution:
    """The one post whose words hold *text*, as it is taken now."""
    (found,) = (c for c in pipeline.attributed(here, here.store.session(SESSION)) if text in c.post.text)
    return found


def without_posts(here: Installation) -> None:
    """Forget all posts, as if the archive had never been imported; what moderators decided stays."""
    with here.store.writing() as connection:
        for statement in ("DELETE FROM posts", "DELETE FROM archives", "DELETE FROM sessions"):
            connection.connection().exec_driver_sql(statement)


def import_as_table(here: Installation, folder: Path) -> ImportedSession:
    """Import the sample chat in another format, which gives its posts other ids."""
    path = folder / "again.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = writer(file)
        rows.writerow(("who", "when", "what"))
        rows.writerows((post.author, post.at.isoformat(), post.text) for post in open_archive(TRANSCRIPT).posts)
    archive = open_archive(path, "", Options(columns={"author": "who", "at": "when", "text": "what"}))
    return import_archives(here, [(path.name, archive)], NOW, Choice(session=SESSION)).sessions[0]


def decided(post: Post) -> PostCorrection:
    """What nobody would take an answer for but a moderator."""
    return PostCorrection(post.id, mark_of(post), Kind.INTRODUCTION)


# --- kept as it was made


@pytest.mark.parametrize("made", EVERY_KIND, ids=str)
def test_a_decision_comes_back_as_it_was_made(store: Store, made: Correction) -> None:
    assert correction_from_plain(correction_to_plain(made)) == made
    store.keep_correction("a", made, NOW)
    assert store.corrections("a") == [made]


def test_decisions_come_in_the_order_in_which_they_were_made(store: Store) -> None:
    made = [RoleCorrection(name, Role.HOST) for name in ("zoe", "ada", "mo")]
    for place, each in enumerate(made):
        store.keep_correction("a", each, NOW + timedelta(microseconds=place))
    assert store.corrections("a") == made
    store.keep_correction("a", made[0], NOW + timedelta(seconds=1))
    assert store.corrections("a") == [*made[1:], made[0]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PostCorrection(POST, "m", Kind.OTHER), PostCorrection(POST, "n", Kind.ANSWER, (1,))),
        (SamePerson("Kim", "lee"), SamePerson("@kim", "mo")),
        (RoleCorrection("Kim", Role.HOST), RoleCorrection("kim", Role.AMPLIFIER)),
    ],
)
def test_a_later_decision_about_the_same_takes_the_place_of_the_first(
    store: Store, first: Correction, second: Correction
) -> None:
    store.keep_correction("a", first, NOW)
    store.keep_correction("a", second, NOW)
    assert store.corrections("a") == [second]


def test_decisions_about_different_things_stand_beside_each_other(store: Store) -> None:
    made: list[Correction] = [
        PostCorrection(PostId("x", "1"), "m", Kind.OTHER),
        PostCorrection(PostId("bluesky", "1"), "m", Kind.OTHER),
        SamePerson("kim", "lee"),
        RoleCorrection("kim", Role.HOST),
    ]
    for each in made:
        store.keep_correction("a", each, NOW)
    assert set(store.corrections("a")) == set(made)
    assert len({about(each) for each in made}) == 4


def test_a_decision_is_taken_back_once(store: Store) -> None:
    kept, gone = RoleCorrection("kim", Role.HOST), RoleCorrection("lee", Role.HOST)
    store.keep_correction("a", kept, NOW)
    store.keep_correction("a", gone, NOW)
    assert store.drop_correction("a", RoleCorrection("LEE", Role.PARTICIPANT)) is True
    assert store.drop_correction("a", gone) is False
    assert store.corrections("a") == [kept]


def test_a_decision_holds_in_its_own_session_alone(store: Store) -> None:
    store.keep_correction("a", RoleCorrection("kim", Role.HOST), NOW)
    store.keep_correction("b", RoleCorrection("kim", Role.AMPLIFIER), NOW)
    assert store.drop_correction("b", RoleCorrection("kim", Role.HOST)) is True
    assert (len(store.corrections("a")), store.corrections("b")) == (1, [])


def test_a_decision_that_breaks_off_is_not_kept(store: Store) -> None:
    def half() -> None:
        with store.transaction():
            store.keep_correction("a", RoleCorrection("kim", Role.HOST), NOW)
            raise RuntimeError("the power failed")

    with pytest.raises(RuntimeError):
        half()
    assert store.corrections("a") == []


# --- what comes after


def test_a_correction_survives_a_re_import(here: Installation) -> None:
    chosen = of(here, "Badges as shipping containers")
    here.store.keep_correction(SESSION, PostCorrection(chosen.post.id, "", Kind.OTHER), NOW)
    import_file(here, TRANSCRIPT, NOW)
    assert of(here, "Badges as shipping containers").kind is Kind.OTHER


def test_a_correction_survives_the_loss_of_all_posts(here: Installation) -> None:
    chosen = of(here, "Badges as shipping containers")
    here.store.keep_correction(SESSION, PostCorrection(chosen.post.id, "", Kind.OTHER), NOW)
    without_posts(here)
    assert len(here.store.corrections(SESSION)) == 1
    import_file(here, TRANSCRIPT, NOW)
    assert of(here, "Badges as shipping containers").kind is Kind.OTHER


def test_a_correction_survives_an_import_in_another_format_that_gives_posts_other_ids(
    here: Installation, tmp_path: Path
) -> None:
    before = of(here, "Badges as shipping containers")
    here.store.keep_correction(SESSION, decided(before.post), NOW)
    without_posts(here)
    import_as_table(here, tmp_path)
    after = of(here, "Badges as shipping containers")
    assert after.post.id != before.post.id
    assert (after.kind, after.corrected) == (Kind.INTRODUCTION, True)
    assert sum(c.corrected for c in pipeline.attributed(here, here.store.session(SESSION))) == 1


def test_the_same_chat_in_another_format_beside_the_first_moves_no_decision(here: Installation, tmp_path: Path) -> None:
    before = of(here, "Badges as shipping containers")
    here.store.keep_correction(SESSION, decided(before.post), NOW)
    import_as_table(here, tmp_path)
    found = pipeline.attributed(here, here.store.session(SESSION))
    assert [(c.post.id, c.kind) for c in found if c.corrected] == [(before.post.id, Kind.INTRODUCTION)]


# --- the table


def test_a_database_of_the_version_before_gets_the_table_and_keeps_its_posts(here: Installation) -> None:
    posts = here.store.posts(SESSION)
    downgrade(here, "0002")
    again = Installation.at(here.settings.path)
    assert again.store.posts(SESSION) == posts
    again.store.keep_correction(SESSION, EVERY_KIND[0], NOW)
    assert again.store.corrections(SESSION) == EVERY_KIND[:1]


def test_the_migration_can_be_taken_back(tmp_path: Path) -> None:
    here = set_up(tmp_path)
    here.store.close()
    downgrade(here, "0002")
    engine = create_engine(here.settings.storage_url)
    assert "corrections" not in inspect(engine).get_table_names()
    assert open_store(here.settings.storage_url).corrections("a") == []
