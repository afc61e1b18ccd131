"""``chatbadge endorse``: what it says to the one who types it."""

from ..conftest import SESSION
from .test_journey import Shell, imported, shell

__all__ = ["imported", "shell"]
WORDS = "Her answers made me try it with my own class."


def award_of(shell: Shell, who: str) -> str:
    (award,) = [
        each for each in shell.json("claim", SESSION, who, "--accept")["awards"] if each["badge"] == "contributor"
    ]
    return str(award["award"])


def test_an_endorsement_is_kept_listed_and_taken_back(imported: Shell) -> None:
    award = award_of(imported, "elkorda")
    said = imported("endorse", award, WORDS, "--by", "donpresant")
    assert "Kept as number 1: donpresant endorses" in said
    assert "donpresant agrees by it that name and words are shown with the badge" in said
    assert "only as long as the award is" in said
    assert WORDS in imported("endorse")
    (listed,) = imported.json("endorse", award)["endorsements"]
    assert (listed["by"], listed["said"], listed["about"]) == ("donpresant", WORDS, "award")
    assert listed["address"].endswith("/endorsements/1")
    assert "Their name and words are forgotten" in imported("endorse", "--withdraw", "1")
    assert "Nobody has endorsed anything" in imported("endorse")


def test_a_refusal_is_one_line(imported: Shell) -> None:
    award = award_of(imported, "elkorda")
    imported("endorse", award, WORDS, "--by", "elkorda", code=2)
    assert imported.err == "chatbadge: endorse: elkorda would endorse their own award; ask somebody else\n"
    imported("endorse", "--withdraw", "7", code=2)
    assert "no endorsement '7'" in imported.err
    imported("endorse", award, "--withdraw", "7", code=2)
    assert "--withdraw stands alone" in imported.err
    imported("endorse", "issuer", "--by", "donpresant", code=2)
    assert "in a sentence at least" in imported.err


def test_two_who_endorse_each_other_are_pointed_out(imported: Shell) -> None:
    first, second = award_of(imported, "elkorda"), award_of(imported, "donpresant")
    imported("endorse", first, WORDS, "--by", "donpresant")
    said = imported("endorse", second, WORDS, "--by", "elkorda")
    assert "The two endorsed or approved each other" in said
    assert "elkorda (each other)" in imported("endorse")
