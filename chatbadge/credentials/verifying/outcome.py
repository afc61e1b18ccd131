"""What a verification found: one line a check, and one sentence for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

UNFITTING = "Its signature does not fit what it says."
#: What cannot be said while a decisive check is open.
NOT_FULLY = "not fully checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked. ``ok`` is None where it could not be."""

    name: str
    ok: bool | None
    sentence: str
    #: the status of the whole badge because of this, where it is another than "not valid" (``ok`` is False), or where
    #: nobody can say that the badge holds while this is open (``ok`` is None)
    makes: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found about a badge."""

    #: everything that decides was checked, and is right
    valid: bool
    #: "valid", "not valid", "revoked", "suspended", "superseded", "expired", "not yet valid", "issuer unknown";
    #: "not fully checked" (the signature is right, the rest is open), "not checked"
    status: str
    sentence: str
    checks: tuple[Check, ...]
    #: the credential's or the assertion's id, "" where none could be read
    id: str = ""
    #: the issuer's id, "" where none could be read
    issuer: str = ""


class Refusal(Exception):  # noqa: N818 # it is an outcome and no error
    """Ends a verification: nothing more can be said of the badge than this."""

    def __init__(self, status: str, sentence: str, *checks: Check) -> None:
        super().__init__(sentence)
        self.found = Verification(False, status, sentence, checks)

    def about(self, id: str, issuer: str) -> Verification:
        """What was found, with the badge that it is about."""
        return replace(self.found, id=self.found.id or id, issuer=self.found.issuer or issuer)


class Changed(Refusal):
    """The signature does not fit what is there."""

    SENTENCE = "It was changed after it was issued, or was never issued by the one whom it names."

    def __init__(self, detail: str = UNFITTING) -> None:
        super().__init__("not valid", self.SENTENCE, Check("signature", False, detail))


def unreadable(sentence: str) -> Refusal:
    """There is no badge in it, or none that can be read."""
    return Refusal("not valid", sentence, Check("reading", False, sentence))


def incomplete(sentence: str) -> Check:
    """It lacks something that every Open Badge has."""
    return Check("complete", False, sentence)


def unchecked(sentence: str, check: str = "issuer") -> Refusal:
    """Without what could not be had, nothing can be said of the badge."""
    return Refusal("not checked", sentence, Check(check, None, sentence, "not checked"))


def not_traced(refusal: Refusal) -> Refusal:
    """The signature fits the key that it names; *refusal* says why nobody knows whether that key is the issuer's."""
    sentence = refusal.found.sentence
    return Refusal(
        NOT_FULLY,
        f"Nothing was changed in it, but {sentence[:1].lower()}{sentence[1:]}",
        Check("signature", True, "The signature fits the key that it names: nothing was changed since."),
        still_open("issuer", sentence),
    )


def unknown_issuer(sentence: str) -> Refusal:
    """Nobody can tell whose signature it is."""
    return Refusal("issuer unknown", sentence, Check("issuer", False, sentence, "issuer unknown"))


def still_open(check: str, sentence: str) -> Check:
    """What could not be found out, and decides whether the badge holds."""
    return Check(check, None, sentence, NOT_FULLY)


def concluded(sentence: str, checks: Sequence[Check], id: str, issuer: str) -> Verification:
    """The outcome of *checks*; *sentence* is said where nothing speaks against the badge."""
    broken = next((check for check in checks if check.ok is False), None)
    if broken is not None:
        return Verification(False, broken.makes or "not valid", broken.sentence, tuple(checks), id, issuer)
    unsettled = next((check for check in checks if check.ok is None and check.makes), None)
    if unsettled is not None:
        but = unsettled.sentence[:1].lower() + unsettled.sentence[1:]
        return Verification(False, unsettled.makes, f"Nothing was changed in it, but {but}", tuple(checks), id, issuer)
    return Verification(True, "valid", sentence, tuple(checks), id, issuer)
