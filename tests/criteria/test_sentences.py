"""How sentences are counted where a minimum is asked for."""

import time

import pytest

from chatbadge.core.phrasing import sentences


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("A. B. C.", 0),
        ("Great chat!", 0),
        ("Bees need water.", 1),
        ("Bees need water", 1),
        ("Bees need water... Really they do!", 2),
        ("Bees need water!? Who knew that… I did not know", 3),
        ("Bees need water\nBees need sugar\r\nBees need wax", 3),
        ("bees need watter.they need shugar.they need wacks", 3),
        ("Bees need water. BEES NEED WATER! bees, need (water)?", 1),
        ("Bees need water. Bees need sugar.", 2),
        ("bla bla bla.", 0),
        ("🐝 🐝 🐝. 🐝🐝🐝! 🐝, 🐝; 🐝.", 0),
        ("Bees 🐝 need 💧 water 🐝.", 1),
        ("We took 3.5 kilos of honey.", 1),
        ("Version 2. Then came version 3.", 1),
        ("See https://bees.example/a.b.c?d=e.", 0),
        ("Don't they’re it's.", 1),
        ("蜂は水が必要です。砂糖も要ります！本当に？", 3),
        ("はい。", 0),
        ("النحل يحتاج الماء؟ نعم يحتاج السكر", 2),
    ],
)
def test_sentences_of_three_different_words_count_once_each(text: str, number: int) -> None:
    assert sentences(text) == number


@pytest.mark.parametrize("unit", ["a", "a.", "1.", ".", "a ", "a'", "http://a", "\n", "蜂", "!1"])
def test_no_text_takes_long_to_be_counted(unit: str) -> None:
    begin = time.process_time()
    sentences(unit * 20_000)
    assert time.process_time() - begin < 1
