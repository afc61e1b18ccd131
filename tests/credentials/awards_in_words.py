"""A certificate to print in tests, and what hostile people would put into one."""

import io
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from pypdf import PdfReader

from chatbadge.core.badges import Alignment
from chatbadge.credentials.artwork import Design, draw
from chatbadge.credentials.certificate import Certificate, PrintedEvidence

VERIFY = "https://badges.example.org/awards/k3v7q2m9x4t8w5z1b6n0c2d4"

CERTIFICATE = Certificate(
    earner="Anamaria Knight",
    badge="Contributor",
    issuer="The badge chat",
    verify_url=VERIFY,
    badge_id="k3v7q2m9x4t8w5z1b6n0c2d4",
    session="Recognising informal learning",
    date="Monday, 12 February 2018",
    time="6:30 PM – 7:00 PM EST",
    reading="An introduction to open badges",
    time_utc="23:30–00:00 UTC",
    mode="online, Bluesky, #badgechat",
    hours=Fraction(1, 2),
    hours_rule="for whoever answered three questions",
    kind="Contribution",
    meaning="It says that the person contributed. It does not grade what was said.",
    limits=("It stands for a 30-minute public text chat.",),
    level="Gold",
    alignments=(Alignment("ISTE Educators", "Take part in learning networks", "https://iste.org/standards", "2.1.b"),),
    criteria="Whoever answered at least three questions in their own words.",
    criteria_number=2,
    criteria_date="1 February 2018",
    criteria_digest="9f2ab81c",
    because=("Answered questions 1, 2 and 3", "Replied to markjotter"),
    judged_by="SenorG, a moderator of the chat, on 14 February 2018",
    evidence=(
        PrintedEvidence(
            "Answer to question 1", "How do you learn?", "6:36 PM EST (23:36 UTC)", "By asking colleagues."
        ),
        PrintedEvidence(
            "Answer to question 2", "Who notices?", "6:41 PM EST (23:41 UTC)", "NEVERSHOWN", withdrawn=True
        ),
        PrintedEvidence("Answer to question 3", "What next?", "6:50 PM EST (23:50 UTC)"),
    ),
    reflection="I had thought of badges as stickers.",
    planned_use="In spring, my class will award one.",
    actual_use="We tried it once.",
    growth_goal="Recognise what colleagues learn",
    moderator="Senor G.",
    issued="15 February 2018",
    valid_until="15 February 2021",
    status_sentence="This badge is valid.",
    picture=draw(Design("Contributor", "contribution", "#badgechat", "#14505c", "#f4b740")).encode(),
)

HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/evil:1.0.0"',
    "$ x^2 $ @who <label> `raw` ```block``` *bold* _italic_ ~ -- --- // comment /* more */ = heading",
    "back\\slash \\u{41} \\#panic() ${7*7} {{7*7}} %(page)s [content] ] ) \"quoted\" 'single'",
    "x" * 10_000,
    "word " * 2_000,
    "!" * 3_000,
    "\ufdfd" * 500,
    "國" * 3_000,
    "👩‍🏫🇬🇧👍🏽" * 300,
    "شكرا على المشاركة في المحادثة",
    "אני חושב ש-open badges עוזרים",
    "nul\x00 bell\x07 escape\x1b[31m delete\x7f line\nbreak\r\ttab",
    "over\u202eride \u2066isolate\u2069 \u200fmark",
    "half a pair \ud800 not a character \ufffe\uffff private \ue000 \U0010fffd",
    "Z" + "\u0301" * 5_000,
    "\u0301" * 500,
    "\U00012000 \U0001fae9 \U000e1234",
    "   ",
]

#: What people write, and what is put together from it.
_NOT_THEIRS = ("primary",)


def everywhere(text: str, certificate: Certificate = CERTIFICATE) -> Certificate:
    """The certificate with *text* wherever it takes one."""
    single = {f.name: text for f in fields(Certificate) if f.type is str and f.name not in _NOT_THEIRS}
    lists: dict[str, Any] = {
        "limits": (text,) * 20,
        "because": (text,) * 70,
        "alignments": (Alignment(text, text, text, text),) * 50,
        "evidence": (PrintedEvidence(text, text, text, text), PrintedEvidence(text, text, text, "", withdrawn=True))
        * 5,
    }
    return replace(certificate, **single, **lists)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All text of a PDF, with single blanks."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).replace("\u200b", "").split())
