"""What is decided in the studio is kept; forms that are none of its own change nothing."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from chatbadge.core.model import PostId
from chatbadge.installation import Installation

from ..cli.test_correct import CHAT, GARDEN, keep
from ..conftest import PUBLIC
from ..core.attribution.chat import say
from .test_studio import CHAT_PAGE, KEY, decide, found, garden, is_now, kept, moderator, stranger

__all__ = ["garden", "moderator", "stranger"]  # fixtures, used by their names

# --- deciding


def test_a_post_is_decided_and_the_decision_taken_back(moderator: TestClient, garden: Installation) -> None:
    assert is_now(garden, "garden:w1") == ("answer", (7,))
    page = decide(moderator, "garden:w1", kind="reply", question="2")
    assert str(page.url) == f"{PUBLIC}{CHAT_PAGE}#post-6"
    assert is_now(garden, "garden:w1") == ("reply", (2,))
    assert "the moderator decided: was taken for answer to question 7" in page.text
    page = decide(moderator, "garden:w1", do="undo")
    assert is_now(garden, "garden:w1") == ("answer", (7,))
    assert "the moderator decided" not in page.text
    assert kept(garden) == []


def test_a_confirmed_post_is_what_it_was_whatever_else_the_form_says(
    moderator: TestClient, garden: Installation
) -> None:
    decide(moderator, "garden:w1", do="confirm", kind="other", question="1")
    assert is_now(garden, "garden:w1") == ("answer", (7,))
    assert not found(garden, "garden:w1").unclear


def test_a_second_decision_takes_the_place_of_the_first(moderator: TestClient, garden: Installation) -> None:
    decide(moderator, "garden:d1", kind="other")
    decide(moderator, "garden:d1", kind="answer", question="2")
    assert len(kept(garden)) == 1
    decide(moderator, "garden:d1", do="undo")
    assert is_now(garden, "garden:d1") == ("answer", (1,))


@pytest.mark.parametrize(
    ("typed", "questions"),
    [("2", (2,)), ("1, 2", (1, 2)), ("2 and 1", (2, 1)), (" 1 ; 1,,2 ", (1, 2)), ("99", (99,))],
)
def test_a_post_may_belong_to_several_questions(
    moderator: TestClient, garden: Installation, typed: str, questions: tuple[int, ...]
) -> None:
    decide(moderator, "garden:d1", kind="answer", question=typed)
    assert is_now(garden, "garden:d1") == ("answer", questions)


@pytest.mark.parametrize("typed", ["", "0", "100", "-1", "1.5", "２", "two", "2x", "1, x", "9" * 5000, "2\x00"])
@pytest.mark.parametrize("kind", ["answer", "question", "repeat"])
def test_an_answer_without_a_question_is_not_kept_and_the_post_asks_for_it(
    moderator: TestClient, garden: Installation, typed: str, kind: str
) -> None:
    page = decide(moderator, "garden:d1", kind=kind, question=typed)
    assert kept(garden) == []
    assert str(page.url).endswith("?lacks=post-2#post-2")
    assert page.text.count("Not kept: say under which question.") == 1


@pytest.mark.parametrize("form", [{"kind": "nonsense"}, {"kind": ""}, {"do": "burn"}, {"kind": "Answer"}])
def test_a_kind_that_there_is_not_is_left_as_it_was(
    moderator: TestClient, garden: Installation, form: dict[str, Any]
) -> None:
    decide(moderator, "garden:d1", **{"question": "1", **form})
    assert is_now(garden, "garden:d1") == ("answer", (1,))


def test_a_post_that_came_under_another_id_has_one_decision(moderator: TestClient, garden: Installation) -> None:
    decide(moderator, "garden:d1", kind="other")
    with garden.store.writing() as connection:
        connection.connection().exec_driver_sql("DELETE FROM posts")
    anew = [replace(post, id=PostId("table", post.id.id), ordinal=n) for n, post in enumerate(CHAT, 1)]
    garden.store.add_posts(GARDEN, f"{GARDEN:x<64}", anew)
    assert is_now(garden, "table:d1") == ("other", ())
    decide(moderator, "table:d1", kind="reply")
    assert len(kept(garden)) == 1
    decide(moderator, "table:d1", do="undo")
    assert is_now(garden, "table:d1") == ("answer", (1,))


# --- forms that are none of ours


FOREIGN: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": PUBLIC},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": f"{PUBLIC}.evil.example"},
    {"Origin": f"{PUBLIC}:8443"},
]
OWN: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": PUBLIC},
    {"Sec-Fetch-Site": "same-origin", "Origin": PUBLIC},
    {"Origin": PUBLIC, "Host": "127.0.0.1:8765"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_of_another_site_changes_nothing_though_the_moderator_is_known(
    moderator: TestClient, garden: Installation, headers: dict[str, str]
) -> None:
    refused = moderator.post(CHAT_PAGE, data={"post": "garden:d1", "kind": "other", "do": "keep"}, headers=headers)
    assert refused.status_code == 403
    assert "belongs to another page" in refused.text
    assert kept(garden) == []


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_a_form_of_the_studio_is_taken_also_behind_a_proxy(
    moderator: TestClient, garden: Installation, headers: dict[str, str]
) -> None:
    headers = {"Cookie": f"chatbadge_studio={KEY}", **headers}
    moderator.post(CHAT_PAGE, data={"post": "garden:d1", "kind": "other"}, headers=headers, follow_redirects=False)
    assert len(kept(garden)) == 1


def test_a_stranger_decides_nothing(stranger: TestClient, garden: Installation) -> None:
    assert decide(stranger, "garden:d1", kind="other").status_code == 403
    assert decide(stranger, "garden:d1", kind="other", key=KEY).status_code == 403
    assert kept(garden) == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": {"post": "garden:d1", "kind": "other", "x": "y" * 20_000}}, 413),
        ({"data": {f"x{n}": "y" for n in range(500)}}, 400),
        ({"data": {"kind": "other"}, "files": {"post": ("a.txt", b"garden:d1")}}, 400),
        ({"content": iter([b"post=garden%3Ad1&kind=other"]), "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 413),
        ({"content": b"", "headers": {"Content-Type": "multipart/form-data"}}, 400),
    ],
    ids=["huge", "many fields", "a file", "without length", "no boundary"],
)  # fmt: skip
def test_a_form_that_no_page_of_ours_sends_is_refused(
    moderator: TestClient, garden: Installation, sent: dict[str, Any], status: int
) -> None:
    assert moderator.post(CHAT_PAGE, **sent).status_code == status
    assert kept(garden) == []


@pytest.mark.parametrize("post", ["garden:elsewhere", "d1", "x:d1", "", "garden:d1\x00", "' OR 1=1 --"])
def test_a_post_that_is_not_in_the_session_is_not_decided_there(
    moderator: TestClient, garden: Installation, post: str
) -> None:
    keep(garden, [say("mo", "Q1: why?", name="elsewhere")], "other")
    assert decide(moderator, post, kind="other").status_code == 200
    assert kept(garden) == []


def test_a_session_that_is_not_there_takes_no_decision(moderator: TestClient, garden: Installation) -> None:
    page = moderator.post("/studio/chats/none", data={"post": "garden:d1", "kind": "other"})
    assert str(page.url) == f"{PUBLIC}/studio"
    assert garden.store.corrections("none") == []


def test_reading_changes_nothing(moderator: TestClient, garden: Installation) -> None:
    moderator.get(CHAT_PAGE, params={"post": "garden:d1", "kind": "other", "do": "keep"})
    assert moderator.head(CHAT_PAGE).status_code == 200
    for method in ("PUT", "DELETE", "PATCH"):
        assert moderator.request(method, CHAT_PAGE).status_code == 405
    assert kept(garden) == []
