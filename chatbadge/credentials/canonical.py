"""Canonical N-Quads (RDFC-1.0) of many documents of one shape.

Nearly all the time that a Data Integrity proof takes goes into JSON-LD: pyld expands each document from its contexts
anew. But which statements a document makes depends on its *shape* – its members, the lengths of its lists, its
types – and on its texts only in so far as they stand in those statements. So one document of a shape is expanded, with
a mark in the place of each text; for every later one the marks are filled in, and oxigraph canonicalises the dataset.

Whatever might be read as something else goes the long way: an address that is not plainly one, control characters,
shapes whose result differed when it was compared, which is done for the document that a shape is learnt from.
"""

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

#: Members whose values are words that a context defines: they belong to the shape.
_DEFINED = frozenset(
    {
        "@context", "type", "@type", "cryptosuite", "proofPurpose", "achievementType", "resultType", "identityType",
        "statusPurpose",
    }
)  # fmt: skip
#: An absolute address in which nothing has to be escaped, or could be taken for a short form of another.
_PLAIN_IRI = re.compile(r"(?:https?://|urn:|did:|mailto:)[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]+", re.ASCII)
#: Texts with other control characters, or halves of surrogate pairs, canonicalisers write in different ways.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARK = "urn:x-chatbadge-mark:{}:"
_MARKED = re.compile(r"<urn:x-chatbadge-mark:(\d+):>|\"urn:x-chatbadge-mark:(\d+):\"")
#: So many shapes are remembered.
_KEPT = 256

#: Gives the canonical N-Quads of a document the long way.
Slow = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class _Template:
    """The statements of a shape: plain text and, between it, what to fill in: (the mark's number, whether an IRI)."""

    plain: tuple[str, ...]
    marks: tuple[tuple[int, bool], ...]


class Canonicaliser:
    """Remembers the shapes that it was told to learn. Threads may share it, and *slow* is asked by one at a time."""

    def __init__(self, slow: Slow) -> None:
        self._slow = slow
        # pyld's caches of contexts are the whole process's, and break where two threads fill them
        self._asking = Lock()
        self._lock = Lock()
        self._known: OrderedDict[Hashable, _Template | None] = OrderedDict()

    def canonical(self, document: Mapping[str, Any]) -> tuple[str, bool]:
        """(the canonical N-Quads, whether the shape was known and nothing unusual).

        Raises what *slow* raises, for a document that has none.
        """
        texts: list[str] = []
        shape = _shape(document, texts)
        with self._lock:
            template = self._known.get(shape)
        if template is not None and (found := _canonical(_filled(template, texts))) is not None:
            return found, True
        return self._the_long_way(document), False

    def learn(self, document: Mapping[str, Any], right: str) -> None:
        """Remember the document's shape, if filling its statements in gives what is *right* for this document.

        For the caller to do once it has seen that such a document is what it should be.
        """
        texts: list[str] = []
        shape = _shape(document, texts)
        with self._lock:
            if shape in self._known:
                return
        if any(_ODD.search(text) for text in texts):
            return  # it says nothing about the shape
        template = _template(self._the_long_way, document)
        fits = template is not None and _canonical(_filled(template, texts)) == right
        with self._lock:
            self._known[shape] = template if fits else None
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def _the_long_way(self, document: Mapping[str, Any]) -> str:
        with self._asking:
            return self._slow(document)


def _shape(value: Any, texts: list[str], name: str = "") -> Hashable:
    """Everything of the value but its texts, which are added to *texts* in their order."""
    if isinstance(value, str) and name not in _DEFINED:
        texts.append(value)
        return "text"
    if isinstance(value, Mapping) and name != "@context":
        return tuple((member, _shape(inner, texts, member)) for member, inner in value.items())
    if isinstance(value, list) and name != "@context":
        return (len(value), *(_shape(inner, texts, name) for inner in value))
    return json.dumps(value, sort_keys=True)  # True and 1 are two values


def _template(slow: Slow, document: Mapping[str, Any]) -> _Template | None:
    """The statements of the document with marks for its texts; None where a mark got lost or was read as a part."""
    statements = slow(_marked(document, iter(range(1_000_000))))
    plain, marks, at = [], [], 0
    for found in _MARKED.finditer(statements):
        plain.append(statements[at : found.start()])
        marks.append((int(found[1] or found[2]), found[1] is not None))
        at = found.end()
    plain.append(statements[at:])
    if any("x-chatbadge-mark" in text for text in plain):
        return None
    return _Template(tuple(plain), tuple(marks))


def _marked(value: Any, numbers: Iterator[int], name: str = "") -> Any:
    """The value with a mark in the place of each text, in the order of :func:`_shape`."""
    if isinstance(value, str) and name not in _DEFINED:
        return _MARK.format(next(numbers))
    if isinstance(value, Mapping) and name != "@context":
        return {member: _marked(inner, numbers, member) for member, inner in value.items()}
    if isinstance(value, list) and name != "@context":
        return [_marked(inner, numbers, name) for inner in value]
    return value


def _filled(template: _Template, texts: list[str]) -> str | None:
    """The statements with the texts filled in; None where one of them is unusual."""
    if len({number for number, _ in template.marks}) != len(texts) or any(map(_ODD.search, texts)):
        return None
    parts = [template.plain[0]]
    for (number, is_iri), after in zip(template.marks, template.plain[1:], strict=True):
        text = texts[number]
        if is_iri:
            if not _PLAIN_IRI.fullmatch(text):
                return None
            parts += ("<", text, ">", after)
        else:
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            parts += ('"', escaped, '"', after)
    return "".join(parts)


def _canonical(quads: str | None) -> str | None:
    """The dataset's canonical form (RDF Dataset Canonicalization 1.0), a statement a line, in order.

    None where there is none: oxigraph looks at addresses more closely than others do, and refuses ports that are no
    numbers, say.
    """
    import pyoxigraph as ox

    if quads is None:
        return None
    try:
        dataset = ox.Dataset(ox.parse(quads.encode(), format=ox.RdfFormat.N_QUADS))
    except SyntaxError:
        return None
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    written = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""
    lines = {line for line in written.decode().split("\n") if line}
    return "".join(f"{line}\n" for line in sorted(lines))


def hash_data(document: str, options: str) -> bytes:
    """What is signed: the hashes of the proof's options and of the document (Data Integrity EdDSA, section 3.2.4)."""
    return hashlib.sha256(options.encode()).digest() + hashlib.sha256(document.encode()).digest()
