"""What each page shows: one frozen dataclass a page. A template uses nothing else.

Times come as :class:`When`: UTC for machines, the chat's own zone for people. All texts are plain
text from strangers; the templates escape them.
"""

from dataclasses import dataclass

from chatbadge.languages import Language


@dataclass(frozen=True, slots=True)
class When:
    """A moment: ISO 8601 in UTC, and the same in the chat's zone, for people."""

    iso: str  #: "2018-02-12T23:35:00Z"
    day: str  #: "Monday, 12 February 2018"
    clock: str  #: "6:35 PM EST"
    utc: str  #: "23:35 UTC"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page carries around its content."""

    community: str
    description: str
    home_url: str  #: the community's own site elsewhere, or ""
    canonical: str  #: this page's full address
    root: str  #: path prefix of the site, "" at the root of a host
    primary: str  #: "#rrggbb", the community's main colour
    language: Language
    demo: bool = False  #: the notice that claims and consent are assumed, in the demo only
    preview: str = ""  #: full address of a picture for link previews, or ""
    preview_alt: str = ""  #: what it shows, where it is a card of 1200 × 630 pixels; else ""


@dataclass(frozen=True, slots=True)
class BadgeCard:
    """A badge in a list."""

    name: str
    kind: str  #: "Participation record", "Contribution", "Connection" …
    sentence: str  #: what it takes, in one sentence
    href: str
    image: str  #: path of the SVG
    people: int  #: who have published theirs


@dataclass(frozen=True, slots=True)
class SessionCard:
    title: str
    href: str
    starts: When
    questions: int
    posts: int
    people: int


@dataclass(frozen=True, slots=True)
class CommunityPage:
    frame: Frame
    purpose: str  #: why the community gives badges, or ""
    badges: tuple[BadgeCard, ...]
    sessions: tuple[SessionCard, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A post as it is shown. ``author`` is "a participant" for people who did not agree to be named,
    and ``text`` is then empty."""

    author: str
    when: When
    text: str
    anchor: str  #: id of the element, to be linked to
    named: bool = True
    note: str = ""  #: "seen in a quote", "in reply to elkorda's answer", … or ""
    href: str = ""  #: where the excerpt stands as evidence, or ""
    under: str = ""  #: in a reply: anchor of the answer (same question) it stands under, or ""


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """One question with what was said under it, by people who agreed to be shown."""

    n: int
    question: Excerpt
    answers: tuple[Excerpt, ...]
    replies: tuple[Excerpt, ...]
    unnamed: int  #: answers of people who have not published theirs


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award in a list."""

    person: str
    badge: str
    session: str  #: the chat's title
    href: str
    image: str
    level: str = ""
    expired: bool = False


@dataclass(frozen=True, slots=True)
class SessionPage:
    frame: Frame
    title: str
    starts: When
    ends: When
    hosts: tuple[str, ...]  #: of those that the configuration names
    posts: int
    people: int
    questions: tuple[QuestionBlock, ...]
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A criterion in words; ``parts`` where it combines others ("any of these", "at least 2 of these")."""

    sentence: str
    parts: tuple["Requirement", ...] = ()


@dataclass(frozen=True, slots=True)
class LevelBlock:
    """A level of a badge, above the badge itself."""

    name: str
    requirement: Requirement
    anchor: str  #: credentials point to it


@dataclass(frozen=True, slots=True)
class AlignmentLine:
    """A statement of a framework that a badge has to do with."""

    framework: str
    code: str  #: "2.1.a", or ""
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class BadgeVersion:
    """A badge as it was defined at one time, with those who were judged by that."""

    version: str  #: eight digits
    edition: str  #: "Version 2"
    since: str  #: "3 May 2026", or "" where nobody was judged by it yet
    digest: str  #: SHA-256 of the definition
    name: str
    kind: str
    kind_meaning: str  #: what a badge of this kind says and does not say
    description: str
    requirement: Requirement
    judged_by: str  #: "by these rules alone" or "by the rules and then a moderator"
    purpose: str  #: why it is given, or ""
    for_whom: str
    recognises: str  #: "Knowledge", "Participation", "Behaviour" or "Action"
    levels: tuple[LevelBlock, ...]  #: from the lowest to the highest
    scale: str  #: anchor of the levels as a whole
    hours: str  #: "1/2 hour", "the length of the session", or ""
    hours_rule: str
    validity: str  #: "2 years", or ""
    alignments: tuple[AlignmentLine, ...]
    tags: tuple[str, ...]
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True, slots=True)
class BadgePage:
    frame: Frame
    image: str
    image_png: str
    given: bool  #: False for a badge that the community does not offer any more
    shown: BadgeVersion  #: as it is defined now, or was last
    earlier: tuple[BadgeVersion, ...]  #: others that awards were judged by, newest first
    part_of: Link | None  #: the badge that it is a part of
    parts: tuple[Link, ...]  #: the badges that are a part of it
    licence: str  #: under which its texts may be used, or ""


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Print:
    """Something to be printed, on one paper or another."""

    label: str
    note: str
    papers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    n: int
    href: str
    label: str  #: "Answer to question 2"
    question: str  #: the question's text, "Question 2" where that may not be shown, or ""
    excerpt: Excerpt | None  #: None when the author withdrew it


@dataclass(frozen=True, slots=True)
class Judged:
    """Who decided that the award is given."""

    alone: bool  #: by the rules alone
    name: str  #: of the one who approved it, or "" for a moderator without a name
    role: str  #: "a moderator", "who took part too"
    on: str  #: "3 May 2026", or "" where nobody wrote it down
    why: str  #: what a peer wrote about it, or ""


@dataclass(frozen=True, slots=True)
class EndorsementLine:
    """What somebody says for the award, its badge or the community; two documents carry it."""

    about: str  #: "This badge of theirs", "The badge “Contributor”", "The community"
    by: str
    standing: str  #: "host of #badgechat", "who took part in #badgechat, 12 February 2018"
    on: str
    said: str
    json_href: str
    jwt_href: str


@dataclass(frozen=True, slots=True)
class AwardPage:
    """An award. Of one that was revoked or superseded nothing is shown but that it was there."""

    frame: Frame
    stands: bool  #: False for one that was revoked or superseded
    person: str
    person_href: str
    badge: str
    level: str  #: the highest that was reached, or ""
    badge_href: str
    kind: str
    kind_meaning: str
    requirement: Requirement
    levels: tuple[LevelBlock, ...]  #: those that were reached
    description: str
    session: str
    session_href: str
    starts: When
    ends: When
    issued: When
    valid_until: When | None
    hours: str  #: "1/2 hour", or ""
    hours_rule: str
    judged: Judged
    because: tuple[str, ...]
    story: tuple[str, ...]  #: what they wrote about it, and then did, where they want that to be shown
    evidence: tuple[EvidenceLine, ...]
    endorsements: tuple[EndorsementLine, ...]
    image: str
    downloads: tuple[Download, ...]
    prints: tuple[Print, ...]
    print_form: str  #: what asks for a certificate with a name of one's own, less its ending; "" in a static copy
    next_step: Link | None  #: the badge that it is a part of
    image_alt: str  #: what the picture shows
    linkedin_href: str
    embed: str  #: HTML for a page of the earner's own
    verify_href: str
    status: str  #: "valid", "revoked", "superseded", "expired"
    status_sentence: str  #: "This badge is valid: it was issued on … and has not been revoked."
    successor_href: str  #: the award that took its place, or ""
    replaces: bool  #: it took the place of an earlier one
    issuer_id: str  #: the issuer's DID
    edition: str  #: of the criteria: "Version 2"


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One excerpt in its context: the question above, what it responds to, the excerpt itself."""

    frame: Frame
    stands: bool  #: False where the award was revoked or superseded: nothing below is shown then
    status: str  #: of the award, as on its page
    status_sentence: str
    person: str
    badge: str
    award_href: str
    session: str
    session_href: str
    label: str
    before: tuple[Excerpt, ...]  #: what was posted just before and just after it
    after: tuple[Excerpt, ...]
    question: Excerpt | None
    asked: str  #: the question's words, where its post is gone
    responds_to: Excerpt | None
    excerpt: Excerpt | None  #: None once its author withdrew it
    permalink: str  #: where its network shows it, or ""
    captured: str  #: "13 February 2018", or "" where nobody wrote that down
    reasons: tuple[str, ...]  #: why it was attributed so
    provenance: str  #: which archive, which post of it, when read
    digest: str  #: "sha256$…": the salted digest that the credential carries
    salt: str
    proof_href: str  #: that it belongs to the transcript, or "" where no manifest was made
    n: int
    previous_href: str
    next_href: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The badges that one person has published here."""

    frame: Frame
    person: str
    awards: tuple[AwardLine, ...]
    record: tuple[Download, ...]  #: all of them in one document, where one stands


@dataclass(frozen=True, slots=True)
class CheckLine:
    ok: bool | None  #: None: could not be checked
    sentence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verification found."""

    valid: bool
    headline: str  #: "This badge is valid." / "This badge is not valid."
    sentence: str  #: who, what, from whom, when – or the plain reason
    checks: tuple[CheckLine, ...]
    award_href: str  #: our own page of the award, or ""


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The form (a file, or an address), and the outcome once something was checked."""

    frame: Frame
    outcome: Outcome | None
    asked: str  #: the address that was asked for, or the file's name, or ""
    interactive: bool  #: False on a static copy of the site, where the form cannot work


@dataclass(frozen=True, slots=True)
class MissingPage:
    """Nothing at this address, or an answer that could not be given; says what to do."""

    frame: Frame
    title: str
    sentence: str
