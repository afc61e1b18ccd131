"""Whatever somebody makes of a badge's file, the answer is one sentence and never a crash."""

import base64
import json
import struct
import time
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbadge.core.phrasing import one_line
from chatbadge.credentials.verifying import Verification
from chatbadge.credentials.verifying.reading import json_object

from ...interop import pictures
from ...interop.issuing import Issuer, Json
from .makers import Web, check, plain, record, web_of

ISSUER = Issuer()
WEB = web_of(ISSUER)
GOOD = ISSUER.sign(plain())
TEXT = json.dumps(GOOD, separators=(",", ":"))
TOKEN = ISSUER.sign_jwt(plain())
FILES = {
    "json": TEXT.encode(),
    "token": TOKEN.encode(),
    "png": pictures.png(TEXT),
    "svg": pictures.svg(TEXT).encode(),
    "svg with token": pictures.svg_with_token(TOKEN).encode(),
    "record": json.dumps(record(ISSUER, GOOD)).encode(),
}
ONE_BY_ONE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    """A picture with these chunks before its end."""
    plain_one = pictures.plain_png()
    return plain_one[:-12] + b"".join(chunks) + plain_one[-12:]


def one_sentence(found: Verification) -> None:
    assert not found.valid
    for said in (found.sentence, *(each.sentence for each in found.checks)):
        assert said.endswith(".")
        assert said == one_line(said)
        assert len(said) < 1000
        assert "Traceback" not in said


BOMB = zlib.compress(b"\0" * 50_000_000)
ENTITIES = b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>%s]><svg xmlns='http://www.w3.org/2000/svg'>&z9;</svg>" % b"".join(
    b"<!ENTITY z%d '%s'>" % (n, b"&z%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(10)
)
OUTSIDE = (
    b"""<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>"""
)
HOSTILE = {
    "packed bomb": png(chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + BOMB)),
    "packed bomb of the older kind": png(chunk(b"zTXt", b"openbadges\0\0" + BOMB)),
    "packed nonsense": png(chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + b"nonsense")),
    "packed and cut short": png(chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(TEXT.encode())[:-9])),
    "text that is none": png(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0\xff\xfe")),
    "chunk without a text": png(chunk(b"iTXt", b"openbadgecredential")),
    "chunk of no length": png(struct.pack(">I", 0xFFFFFFFF) + b"iTXt"),
    "chunk with a wrong checksum": pictures.png(TEXT).replace(b"Helper", b"Hinder"),
    "picture without an end": pictures.png(TEXT)[:-12],
    "two badges": pictures.png_twice(TEXT),
    "two badges in an SVG": pictures.svg_twice(TEXT).encode(),
    "400,000 empty chunks": b"\x89PNG\r\n\x1a\n" + chunk(b"aaaa", b"") * 400_000,
    "entities of entities": ENTITIES,
    "entity from outside": OUTSIDE,
    "SVG in no language": b"<svg xmlns='http://www.w3.org/2000/svg'><a>",
    "SVG that nests deeply": b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 100_000,
    "SVG of an unknown encoding": b"<?xml version='1.0' encoding='klingon'?><svg/>",
    "half characters": b'{"@context":[],"type":"VerifiableCredential","name":"\\ud800"}',
    "half characters in a name": b'{"\\udc00":1}',
    "a name twice": TEXT.replace('"name":', '"name":"Hero","name":', 1).encode(),
    "no number": b'{"a":NaN}',
    "a number without end": b'{"a":1e999}',
    "digits without end": b'{"a":' + b"9" * 10_000 + b"}",
    "objects without end": b'{"a":' * 100_000,
    "lists without end": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested as deep as a parser goes": b'{"a":' * 900 + b"1" + b"}" * 900,
    "bytes that are no text": b'{"a":"\xff"}',
    "a huge token": b"e30." + b"A" * 4_000_000 + b".AA",
    "a token of objects without end": base64.urlsafe_b64encode(b'{"a":' * 50_000).rstrip(b"=") + b".e30.AA",
    "a huge base64 text": json.dumps(
        {"@context": "x", "type": "Assertion", "image": "data:," + "A" * 4_000_000}
    ).encode(),
    "something huge": b"{" + b" " * 5_000_001,
    "a JPEG": b"\xff\xd8\xff\xe0" + b"\0" * 50,
    "a PDF": b"%PDF-1.7\n\xff\xff",
    "a web page": b"<!doctype html><html><body>Badge</body></html>",
    "another encoding": TEXT.encode("utf-16"),
    "an address of nowhere": b"https://nowhere.example/badge",
    "an address of this machine": b"http://127.0.0.1:22/",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_in_a_sentence_and_soon(name: str) -> None:
    begun = time.monotonic()
    one_sentence(check(HOSTILE[name], WEB))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", FILES)
def test_the_good_files_are_good(name: str) -> None:
    found = check(FILES[name], WEB)
    assert found.valid, found


def test_what_readers_disagree_about_is_refused_with_the_reason() -> None:
    for text, reason in (
        ('{"a":1,"a":2}', "it says “a” twice"),
        ('{"a":NaN}', "it holds NaN, which is no number"),
        ('{"a":"\\ud800"}', "it holds half a character"),
        ("[]", "it is no JSON object"),
        ("{", "it is no JSON"),
        ('{"a":' * 150 + "1" + "}" * 150, "it is nested too deeply"),
    ):
        with pytest.raises(ValueError, match=reason):
            json_object(text)


def test_a_badge_in_other_types_than_a_reader_expects_is_no_crash() -> None:
    """Each member of a badge in turn as a number, a list, an object, a text, nothing."""
    key_names = [
        *GOOD,
        *GOOD["credentialSubject"],
        *GOOD["credentialSubject"]["achievement"],
        "credentialStatus",
        "relatedResource",
        "endorsement",
        "refreshService",
        "vc",
        "verify",
        "verifiableCredential",
        "validUntil",
        "revoked",
    ]
    for name in dict.fromkeys(key_names):
        for odd in (
            5,
            1.5,
            True,
            None,
            "x",
            "",
            [],
            {},
            [[]],
            [5],
            [None],
            [{}],
            {"id": 5},
            {"type": [5]},
            [{"type": {"a": 1}}],
        ):
            for place in ("credential", "subject", "assertion"):
                document: Json = json.loads(TEXT)
                if place == "subject":
                    document["credentialSubject"][name] = odd
                elif place == "assertion":
                    document = {
                        "@context": "https://w3id.org/openbadges/v2",
                        "type": "Assertion",
                        "id": "https://x.example/",
                        name: odd,
                    }
                else:
                    document[name] = odd
                found = check(document, WEB)
                assert not found.valid or odd == [] or document == GOOD, (name, odd, found)


def test_what_is_fetched_may_be_hostile_too() -> None:
    from ...interop.issuing import DID_URL, STATUS_URL, credential

    badge = ISSUER.sign(credential())
    for hostile in (
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"{" * 9999,
        b'{"id":5}',
        b"a.b.c",
        FILES["png"],
        TEXT.encode(),
        b'{"a":NaN}',
    ):
        for address in (DID_URL, STATUS_URL):
            web = Web(WEB)
            web[address] = hostile
            one_sentence(check(badge, web))


# --- any change at all


@ONE_BY_ONE
@given(st.sampled_from([name for name in FILES if name != "record"]), st.data())
def test_no_changed_byte_makes_another_badge(name: str, data: st.DataObject) -> None:
    """A changed byte is noticed, or means nothing: a blank, the letters of an escape, a picture that is named nowhere."""
    good = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 3))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    found = check(bytes(good), WEB)
    if found.valid:
        assert (found.sentence, found.id, found.issuer) == _found(name)


def _found(name: str) -> tuple[str, str, str]:
    found = check(FILES[name], WEB)
    return found.sentence, found.id, found.issuer


@ONE_BY_ONE
@given(st.sampled_from(list(FILES)), st.data())
def test_no_cut_and_no_insertion_is_a_crash(name: str, data: st.DataObject) -> None:
    good = FILES[name]
    at = data.draw(st.integers(0, len(good)))
    to = data.draw(st.integers(at, len(good)))
    inserted = data.draw(
        st.binary(max_size=30) | st.sampled_from([b"{", b"[", b'"', b"\\ud800", b"\0", b"null", b"<", b"."])
    )
    check(good[:at] + inserted + good[to:], WEB)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "@context", "name", "proof", "issuer", "@id", "x"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        found += places(inner, (*path, step))
    return found


@ONE_BY_ONE
@given(st.sampled_from(places(GOOD)), json_values)
def test_no_value_of_a_signed_badge_can_be_another(path: tuple[str | int, ...], value: object) -> None:
    document = json.loads(TEXT)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    old, place[path[-1]] = place[path[-1]], value
    # one value and a list of it, a thing and its address: JSON-LD reads the same in both
    same = value == old or [value] == old or value == [old] or value in ({"id": old}, [{"id": old}])
    if not same:
        one_sentence(check(document, WEB))


@ONE_BY_ONE
@given(json_values)
def test_no_json_is_a_crash(value: object) -> None:
    for text in (
        json.dumps(value),
        json.dumps({"type": "VerifiableCredential", "credentialSubject": value, "proof": value}),
    ):
        found = check(text, WEB)
        assert not found.valid
