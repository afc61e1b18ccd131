"""After a correction an award is judged again; a session is judged by the badges as they were when it was settled."""

from datetime import timedelta

import pytest

from chatbadge import issuing, pipeline
from chatbadge.awarding.claims import claim
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.reviewing import approve
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.corrections import PostCorrection, mark_of
from chatbadge.core.decisions import Step
from chatbadge.core.model import Kind
from chatbadge.installation import Installation
from chatbadge.storage import Session

from .nights import NOW, night

LATER = NOW + timedelta(days=1)
THREE = {"ada": [1, 2], "ben": [1, 2]}


def correct(here: Installation, session: Session, words: str, kind: Kind, *questions: int) -> None:
    (found,) = (c for c in pipeline.attributed(here, session) if words in c.post.text)
    made = PostCorrection(found.post.id, mark_of(found.post), kind, questions)
    here.store.keep_correction(session.id, made, NOW)


def issued(here: Installation, session: Session, who: str, badge: str) -> Award:
    awards, _ = claim(here, session, who, NOW, accepted=True)
    approve(here, [award.id for award in awards], NOW)
    issuing.issue(here, "", NOW)
    return next(each for each in here.store.awards() if (each.handle, each.badge) == (who, badge))


def test_what_was_not_issued_yet_simply_rests_on_something_else(hive: Installation) -> None:
    session = night(hive, 0, THREE)
    claim(hive, session, "ada", NOW, accepted=True)
    before = next(each for each in hive.store.awards() if each.badge == "took-part")
    (found,) = (c for c in pipeline.attributed(hive, session) if c.post.author == "ada" and c.questions == (2,))
    hive.store.keep_correction(session.id, PostCorrection(found.post.id, mark_of(found.post), Kind.OTHER, ()), NOW)
    done = prepare(hive, LATER)
    assert [each.id for each in done.judged_again] == [before.id]
    assert [(each.badge, verdict.missing) for each, verdict in done.no_longer_met] == [
        ("keeper", ("an answer to 1 more question",))
    ]
    after = hive.store.award(before.id)
    assert (len(before.posts), len(after.posts), after.state) == (2, 1, AwardState.ACCEPTED)
    assert hive.store.decisions(before.id)[-1].step is Step.JUDGED_AGAIN


def test_an_issued_award_is_superseded_and_both_say_so(hive: Installation) -> None:
    session = night(hive, 0, THREE)
    old = issued(hive, session, "ada", "took-part")
    (found,) = (c for c in pipeline.attributed(hive, session) if c.post.author == "ada" and c.questions == (2,))
    hive.store.keep_correction(session.id, PostCorrection(found.post.id, mark_of(found.post), Kind.OTHER, ()), NOW)
    (new,) = prepare(hive, LATER).judged_again
    assert (new.supersedes, new.revision, new.state) == (old.id, 1, AwardState.ACCEPTED)
    assert hive.store.award(old.id).state is AwardState.ACCEPTED  # until the new one is issued
    (done,) = issuing.issue(hive, "", LATER)
    assert done.id == new.id
    after = hive.store.award(old.id)
    assert (after.state, after.superseded_by) == (AwardState.SUPERSEDED, new.id)
    again = prepare(hive, LATER)
    assert (again.made, again.judged_again) == ([], [])


def test_more_posts_than_before_have_to_be_accepted_anew(hive: Installation) -> None:
    session = night(hive, 0, THREE, [("7:05", "ada", "Water near the hive is what I forgot to say before")])
    correct(hive, session, "Water near the hive", Kind.OTHER)
    old = issued(hive, session, "ada", "took-part")
    correct(hive, session, "Water near the hive", Kind.ANSWER, 1)
    new = next(each for each in prepare(hive, LATER).judged_again if each.badge == old.badge)
    assert set(old.posts) < set(new.posts)
    assert (new.state, new.accepted_at) == (AwardState.APPROVED, None)
    claim(hive, session, "ada", LATER, accepted=True)
    assert [each.id for each in issuing.issue(hive, "", LATER)] == [new.id]


def test_an_award_that_is_not_met_any_more_is_the_moderators_to_decide(hive: Installation) -> None:
    session = night(hive, 0, THREE)
    old = issued(hive, session, "ada", "keeper")
    (found,) = (c for c in pipeline.attributed(hive, session) if c.post.author == "ada" and c.questions == (2,))
    hive.store.keep_correction(session.id, PostCorrection(found.post.id, mark_of(found.post), Kind.OTHER, ()), NOW)
    done = prepare(hive, LATER)
    assert [each.id for each, _ in done.no_longer_met] == [old.id]
    assert hive.store.award(old.id).state is AwardState.ACCEPTED


# --- criteria hold still


def edit(here: Installation, old: str, new: str) -> Installation:
    text = here.settings.path.read_text("utf-8")
    assert old in text
    here.settings.path.write_text(text.replace(old, new), "utf-8")
    return Installation.at(here.settings.path)


def test_everybody_is_judged_by_what_the_first_one_who_asked_was(hive: Installation) -> None:
    session = night(hive, 0, {"ada": [1, 2], "ben": [1]})
    claim(hive, session, "ada", NOW, accepted=True)
    edited = edit(hive, "answered = { at_least = 2 }", "answered = { at_least = 1 }")
    claim(edited, session, "ben", LATER, accepted=True)
    assert {award.badge for award in edited.store.awards() if award.handle == "ben"} == {"took-part"}
    later = night(edited, 1, {"ben": [1]})
    claim(edited, later, "ben", LATER, accepted=True)
    assert ("ben", "keeper", later.id) in {(a.handle, a.badge, a.session) for a in edited.store.awards()}


def test_versions_are_numbered_in_the_order_in_which_somebody_relied_on_them(hive: Installation) -> None:
    first = night(hive, 0, {"ada": [1, 2]})
    claim(hive, first, "ada", NOW, accepted=True)
    edited = edit(hive, "answered = { at_least = 2 }", "answered = { at_least = 1 }")
    claim(edited, night(edited, 1, {"ada": [1, 2]}), "ada", LATER, accepted=True)
    versions = edited.store.versions("keeper")
    assert [(each.number, each.since) for each in versions] == [(1, NOW), (2, LATER)]
    assert versions[0].digest != versions[1].digest
    assert all(each.digest.startswith(each.version) for each in versions)


def test_an_edit_of_a_remark_is_no_new_version(hive: Installation) -> None:
    before = hive.settings.badge("keeper")
    after = edit(hive, "[badges.keeper]", "# a remark\n[badges.keeper]").settings.badge("keeper")
    assert before == after


@pytest.mark.parametrize("change", ['purpose = "To say thanks."', 'valid_for = "2 years"', 'tags = ["bees"]'])
def test_whatever_the_badge_says_makes_a_version(hive: Installation, change: str) -> None:
    before = hive.settings.badge("keeper")
    after = edit(hive, "[badges.keeper]", f"[badges.keeper]\n{change}").settings.badge("keeper")
    assert before is not None
    assert after is not None
    assert before.version != after.version
