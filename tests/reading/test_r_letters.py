"""Letters that R on Windows spelled out."""

import pytest

from chatbadge.reading.r_letters import r_letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("<U+2764> otters", "❤ otters"),
        ("<U+0001F602>", "😂"),
        ("<f0><9f><98><82>", "😂"),
        ("<ed><a0><bd><ed><b8><82>", "😂"),
        ("it<e2><80><99>s", "it’s"),
        ("<U+D83D><U+DE02>", "😂"),
    ],
)
def test_letters_come_back(text: str, letters: str) -> None:
    assert r_letters(text) == letters


@pytest.mark.parametrize("text", ["a <b> c", "<U+0000>", "<U+FFFFFFFF>", "<ff><fe>", "I <3 otters", "", "<U+>"])
def test_what_spells_no_letter_stays(text: str) -> None:
    assert r_letters(text) == text


def test_half_an_emoji_becomes_no_half_letter() -> None:
    assert r_letters("é <ed><a0><bd>") == "é \ufffd"
