"""Being there, by a code or by one's own word."""

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Attendance, Finding, Record, Submission
from chatbadge.criteria.attended import Options, demand, judge, sentence

from ..core.posts import answer, part_of, post

CODE_ONLY = Options(code_only=True)
BY_CODE = "was there by the code that was given at the end"
BY_WORD = "was there by their own word (self-attested)"
EITHER = "the code that was given at the end or their own word that they were there, sent with the claim"
DEFAULTS = Options()


def found_for(attended: Attendance, options: Options = DEFAULTS) -> Finding:
    return judge(part_of("ada", record=Record(submission=Submission(attended=attended))), options)


@pytest.mark.parametrize(
    ("attended", "options", "found"),
    [
        (Attendance.NOT_SAID, Options(), Finding(False, "", EITHER)),
        (Attendance.WORD, Options(), Finding(True, BY_WORD)),
        (Attendance.CODE, Options(), Finding(True, BY_CODE)),
        (
            Attendance.NOT_SAID,
            CODE_ONLY,
            Finding(False, "", "the code that was given at the end, sent with the claim"),
        ),
        (
            Attendance.WORD,
            CODE_ONLY,
            Finding(False, BY_WORD, "the code that was given at the end, sent with the claim"),
        ),
        (Attendance.CODE, CODE_ONLY, Finding(True, BY_CODE)),
    ],
)
def test_a_word_will_do_unless_the_options_want_the_code(
    attended: Attendance, options: Options, found: Finding
) -> None:
    assert found_for(attended, options) == found


def test_posts_do_not_say_it_instead() -> None:
    assert not judge(part_of("ada", answer(post(1), 1)), Options()).met


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(), "was there (by the code that was given at the end or by their own word)"),
        (CODE_ONLY, "was there (by the code that was given at the end)"),
    ],
)
def test_the_rule_says_itself(options: Options, said: str) -> None:
    assert sentence(options) == said


@pytest.mark.parametrize(
    ("options", "why"), [(Options(), "a word that one was there"), (CODE_ONLY, "the code that was given at the end")]
)
def test_whoever_is_there_meets_it(options: Options, why: str) -> None:
    assert demand(options, Usual()) == Demand(Effort.NONE, why)
