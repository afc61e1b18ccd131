"""What other criteria would change: who gains, who loses."""

from chatbadge.core.model import Verdict
from chatbadge.core.replay import Falling, changes, changes_in_place


def verdict(person: str, badge: str, met: bool, missing: str = "") -> Verdict:
    return Verdict(person, badge, met, (), (missing,) if missing else (), ())


def test_who_meets_the_other_criteria_alone_gains() -> None:
    now, then = [verdict("kim", "helper", False)], [verdict("Kim", "helper", True)]
    (change,) = changes("monday", now, then)
    assert (change.session, change.badge, change.now, change.then) == ("monday", "helper", 0, 1)
    assert [v.person for v in change.gain] == ["Kim"]
    assert change.lose == ()


def test_who_meets_the_present_criteria_alone_loses_and_is_told_what_is_missing() -> None:
    now, then = [verdict("kim", "helper", True)], [verdict("kim", "helper", False, "an answer")]
    (change,) = changes("monday", now, then)
    assert (change.now, change.then) == (1, 0)
    assert change.lose == (verdict("kim", "helper", False, "an answer"),)


def test_who_meets_both_or_neither_neither_gains_nor_loses() -> None:
    both = [verdict("kim", "helper", True), verdict("lee", "helper", False)]
    (change,) = changes("monday", both, both)
    assert (change.now, change.then, change.gain, change.lose) == (1, 1, (), ())


def test_a_new_badge_is_gained_and_one_that_is_gone_is_lost() -> None:
    now, then = [verdict("kim", "helper", True)], [verdict("kim", "asker", True), verdict("lee", "asker", False)]
    gone, new = changes("monday", now, then)
    assert (gone.badge, gone.now, gone.then, [v.person for v in gone.lose]) == ("helper", 1, 0, ["kim"])
    assert (new.badge, new.now, new.then, [v.person for v in new.gain]) == ("asker", 0, 1, ["kim"])


def test_without_verdicts_nothing_changes() -> None:
    assert changes("monday", [], []) == ()


# --- badges that are held once, whatever the number of sessions

ONCE = {"season"}


def falling(*sessions: tuple[str, str, bool]) -> Falling:
    """When the season falls into place: (session, person, met) in order."""
    found = Falling()
    for session, person, met in sessions:
        assert found.take(session, [verdict(person, "season", met), verdict(person, "helper", met)], ONCE) == (
            verdict(person, "helper", met),
        )
    return found


def test_a_badge_that_is_held_once_is_gained_in_the_session_that_completes_it_and_not_again() -> None:
    then = falling(("one", "kim", False), ("two", "kim", True), ("three", "Kim", True))
    (change,) = changes_in_place(falling(("one", "kim", False)), then)
    assert (change.session, change.badge, change.now, change.then) == ("two", "season", 0, 1)
    assert [v.person for v in change.gain] == ["kim"]


def test_who_completes_it_in_another_session_neither_gains_nor_loses_it() -> None:
    found = changes_in_place(falling(("two", "kim", True)), falling(("one", "kim", True)))
    assert [(c.session, c.now, c.then, c.gain, c.lose) for c in found] == [
        ("one", 0, 1, (), ()), ("two", 1, 0, (), ()),
    ]  # fmt: skip


def test_who_completes_it_by_the_present_criteria_alone_loses_it() -> None:
    (change,) = changes_in_place(falling(("one", "kim", True)), falling(("one", "kim", False)))
    assert [v.person for v in change.lose] == ["kim"]
