"""Attribution agrees with people's labels: on the chats that come with chatbadge, and on others where they are given."""

import os
from pathlib import Path

import pytest

from chatbadge.core.attribution import attribute

from .agreement import Agreement, agreement, f1, naive_people
from .labelled import LabelledChat, chats_in, own_chats

OWN = {chat.name: chat for chat in own_chats()}


def agreed(chat: LabelledChat) -> Agreement:
    return agreement(chat, attribute(chat.transcript, chat.roles, letters=chat.letters))


@pytest.mark.parametrize("name", OWN)
def test_a_labelled_chat_is_attributed_as_people_read_it(name: str) -> None:
    agrees = agreed(OWN[name])
    assert agrees.people >= 0.94
    assert agrees.answers >= 0.92
    assert agrees.kind >= 0.88
    assert agrees.replies >= 0.75
    assert agrees.strangers <= 1


@pytest.mark.parametrize("name", OWN)
def test_counting_posts_that_start_with_a1_is_worse(name: str) -> None:
    assert naive_people(OWN[name]) < agreed(OWN[name]).people


def test_what_attribution_is_sure_of_is_right() -> None:
    found = [agreed(chat) for chat in OWN.values()]
    assert sum(each.sure for each in found) > 60
    assert sum(each.sure_right for each in found) >= 0.97 * sum(each.sure for each in found)


@pytest.mark.parametrize("name", OWN)
def test_who_leads_is_found_where_nobody_says_so(name: str) -> None:
    chat = OWN[name]
    unnamed = LabelledChat(chat.name, chat.transcript, type(chat.roles)(), chat.letters, chat.labels)
    assert agreed(unnamed).people >= 0.94


@pytest.mark.skipif("CHATBADGE_LABELS" not in os.environ, reason="CHATBADGE_LABELS names no folder of labelled chats")
def test_other_labelled_chats_are_attributed_as_people_read_them() -> None:
    for chat in chats_in(Path(os.environ["CHATBADGE_LABELS"]), Path(os.environ["CHATBADGE_CORPUS"])):
        agrees = agreed(chat)
        assert agrees.people >= 0.9, chat.name
        assert agrees.kind >= 0.88, chat.name


def test_agreement_counts_what_it_says() -> None:
    chat = OWN["journal club, topics T1 to T3 for question and answer"]
    assert naive_people(chat) == 0
    assert f1({1, 2}, {2, 3}) == 0.5
    assert f1(set(), set()) == 1
