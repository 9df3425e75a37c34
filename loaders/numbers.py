"""The number of a document (số, ký hiệu): parse, validate, canonicalise, compare.

Takes a piece of text, gives ``Number`` values. State numbers read ``374/KH-UBND`` or, for normative acts,
``124/2021/TT-BCA``; Party numbers ``44-KL/TW``. A number is read whole or not at all: a truncated number would
name another document. What a rule can repair (order of the marks, a missing hyphen, look-alike letters, blanks)
is repaired in ``canonical`` and named in ``flaws``; what only outside knowledge could repair stays as written.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders import lexicon

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯÐАВЕКМНОРСТХ"
_LOWER = "a-zà-ýăđĩũơưạ-ỹ"
_MARK = "[-–/⁄]"
_SEGMENT = rf"(?:[{_UPPER}](?:[{_UPPER}\d&]|[a-zđ](?![{_LOWER}]))*(?![\w])|[{_UPPER}]{{2,}}(?=ngày|của|về))"
_SHAPE = re.compile(
    rf"(?P<serial>\d(?<!\w\d)(?<!\d[.,:/-]\d)\d{{0,4}}(?:\.\d{{1,2}})?[a-zđ{_UPPER}]?)"
    rf"(?: ?[/⁄] ?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<mark> ?{_MARK} ?| (?=[{_UPPER}]+{_MARK}))"
    rf"(?P<symbol>{_SEGMENT}(?: ?{_MARK} ?{_SEGMENT})*)"
)
_SLASH = re.compile(rf"[/⁄](?= ?[{_UPPER}])")
_BEFORE, _BEHIND = 24, 90
"""How far a number reaches before and behind its first slash."""
_PIECES = re.compile(rf"( ?{_MARK} ?)")
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХÐ–⁄", "ABEKMHOPCTXĐ-/")
_TERM = re.compile(r"(QH|UBTVQH)([IVXl\d]{1,5})$")


@dataclass(frozen=True, slots=True)
class Code:
    """An issuing body as a symbol writes it. ``side``: state, local, party, front, mass or any."""

    code: str
    issuer: str | None
    level: str | None
    side: str


@dataclass(frozen=True, slots=True)
class Number:
    """One document number at ``[start, end)`` of the text it was read in.

    ``serial`` keeps its leading zeros and its letter ("02600", "30c"). ``symbol`` is what follows the serial and
    the year, as written but for blanks. ``flaws`` are anomalies of the contract: symbol_variant, ocr_error.
    """

    start: int
    end: int
    raw: str
    serial: str
    year: int | None
    symbol: str
    canonical: str
    type_code: str | None
    issuer_codes: tuple[str, ...]
    flaws: tuple[str, ...] = ()

    @property
    def issuer(self) -> Code | None:
        """The body that the first issuer code stands for, where the table knows it."""
        return body_of(self.issuer_codes[0], party=self.is_party) if self.issuer_codes else None

    @property
    def is_party(self) -> bool:
        """Written the Party's way: a hyphen before the type, a slash after it."""
        return bool(self.type_code) and "/" in self.symbol and self.canonical.startswith("-", len(self.serial))

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What two writings of one number share: serial without leading zeros, year, folded symbol."""
        return self.serial.lstrip("0").lower(), self.year, _folded_symbol(self.canonical[len(self.serial) :])


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number of ``text``, in order. All of them hold a slash before a capital: only there is looked closer."""
    reach, end = start, len(text) if end is None else end
    for slash in _SLASH.finditer(text, start, end):
        at = slash.start()
        if at < reach:
            continue
        for match in _SHAPE.finditer(text, max(reach, at - _BEFORE), min(end, at + _BEHIND)):
            if match.start() > at:
                break
            number = _number(match) if match.end() > at else None
            if number:
                yield number
                reach = number.end
                break


def parse(text: str) -> Number | None:
    """The number that the whole of ``text`` is, or None."""
    match = _SHAPE.fullmatch(text.strip())
    number = _number(match) if match else None
    return number if number and number.end == len(text.strip()) else None


def sibling(number: Number, start: int, end: int, serial: str) -> Number:
    """The number of another serial with the same year and symbol: "187" in "số 187, 188-KL/TW"."""
    canonical = serial + number.canonical[len(number.serial) :]
    return replace(number, start=start, end=end, raw=serial, serial=serial, canonical=canonical, flaws=())


def same(a: Number, b: Number) -> bool:
    """Whether two writings are one number (issuer and year of issue may still differ)."""
    return a.key == b.key


def _number(match: re.Match[str]) -> Number | None:
    symbol = _symbol(match["mark"], match["symbol"], bool(match["year"]))
    if symbol is None:
        return None
    start, end = match.start(), match.start("symbol") + symbol.length
    raw, serial = match.string[start:end], match["serial"]
    year = int(match["year"]) if match["year"] else None
    canonical = (f"{serial}/{year}" if year else serial) + symbol.canonical
    flaws = symbol.flaws
    if "ocr_error" not in flaws and ("⁄" in raw or (" " in raw and match["mark"] != " ")):
        flaws = ("ocr_error", *flaws)
    return Number(start, end, raw, serial, year, symbol.text, canonical, symbol.type_code, symbol.bodies, flaws)


@dataclass(frozen=True, slots=True)
class _Symbol:
    """What stands behind the serial and the year, read once for all numbers that bear it."""

    length: int
    text: str
    canonical: str
    type_code: str | None
    bodies: tuple[str, ...]
    flaws: tuple[str, ...]


@lru_cache(maxsize=8192)
def _symbol(mark: str, written: str, has_year: bool) -> _Symbol | None:
    pieces = _whole(written)
    pieces[-1] = _without_note_mark(pieces[-1]) if len(pieces) > 1 else pieces[-1]
    segments, marks = pieces[::2], pieces[1::2]
    clean = [s.translate(_LOOK_ALIKE) for s in segments]
    first, rest = _split(clean[0], clean[1:])
    type_code = _known_type(first)
    repaired = [type_code or _known_code(first), *(_known_code(s) for s in rest)]
    if not _plausible(mark.translate(_LOOK_ALIKE), has_year, type_code, repaired):
        return None
    text = "".join(p.strip() for p in pieces).translate(_LOOK_ALIKE)
    bare_mark = mark.strip().translate(_LOOK_ALIKE)
    canonical = _canonical(type_code, repaired, bare_mark, marks)
    bodies = tuple(map(_bare, repaired[1:] if type_code else repaired))
    flaws = tuple(_flaws(written, (bare_mark or " ") + text, canonical))
    return _Symbol(sum(map(len, pieces)), text, canonical, type_code, bodies, flaws)


def _whole(symbol: str) -> list[str]:
    """Segments and marks alternating; behind a mark with blanks on both sides only a body still missing belongs."""
    pieces = _PIECES.split(symbol)
    for i in range(1, len(pieces), 2):
        if pieces[i].startswith(" ") and pieces[i].endswith(" ") and not (i == 1 and _known_type(pieces[0])):
            return pieces[:i]
    return pieces


def _without_note_mark(segment: str) -> str:
    """ "CP2" → "CP": the mark of a footnote stuck to a body that never has a number of its own."""
    bare = segment.rstrip("123456789")
    if bare == segment or len(segment) - len(bare) > 2 or segment in _bodies() or _TERM.match(segment):
        return segment
    rows = _bodies().get(bare.translate(_LOOK_ALIKE), ())
    return bare if rows and rows[0].side in ("state", "local", "party") and not bare.startswith("CA") else segment


def _split(first: str, rest: list[str]) -> tuple[str, list[str]]:
    """ "TTBCA" → "TT", "BCA": a type and a body written without the mark between them."""
    if _known_type(first) or _known_body(first):
        return first, rest
    for cut in range(len(first) - 2, 1, -1):
        if _known_type(first[:cut]) and _known_body(first[cut:]):
            return first[:cut], [first[cut:], *rest]
    return first, rest


def _plausible(mark: str, has_year: bool, type_code: str | None, segments: list[str]) -> bool:
    if type_code and len(segments) > 1:
        return True
    if mark.strip() != "/" or len(mark) > 2:
        return False
    if has_year:
        return len(segments[0]) > 1
    return all(len(s) > 1 for s in segments) and (_known_body(segments[0]) or len(segments) > 1)


def _canonical(type_code: str | None, segments: list[str], mark: str, marks: list[str]) -> str:
    """The symbol with the marks that its side writes before and behind the type."""
    if not type_code or len(segments) == 1:
        return f"/{'-'.join(segments)}"
    code = body_of(segments[1], party=mark == "-")
    side = code.side if code else "any"
    written = (mark or "/", marks[0].strip().translate(_LOOK_ALIKE) if marks else "-")
    if side == "party":
        before, after = "-", "/"
        if mark == "-" and segments[1] in ("BCT", "BBT"):
            segments = [segments[0], "TW", *segments[2:]]
    elif side in ("state", "local") or written not in (("-", "/"), ("/", "-")):
        before, after = "/", "-"
    else:
        before, after = written
    return f"{before}{segments[0]}{after}{'-'.join(segments[1:])}"


def _flaws(raw: str, written: str, canonical: str) -> Iterator[str]:
    misread = _TERM_MISREAD.search(written)
    if any(c in raw for c in "АВЕКМНОРСТХ⁄") or " " in raw or misread:
        yield "ocr_error"
    if (written.upper() != canonical.upper() and not misread) or _glued(written[1:]):
        yield "symbol_variant"


_TERM_MISREAD = re.compile(r"QH[Il]\d")


def _glued(symbol: str) -> bool:
    """ "BCĐUBND": two bodies written as one."""
    for code in re.split(r"[-/]", symbol)[1:]:
        head = code.removesuffix("UBND").removesuffix("HĐND")
        if head != code and len(head) > 1 and _known_body(head) and not _known_body(code):
            return True
    return False


def _bare(code: str) -> str:
    """The body without the term of the National Assembly ("QH15" → "QH")."""
    term = _TERM.match(code)
    return term[1] if term else code


def _known_type(code: str) -> str | None:
    codes = type_codes()
    if code in codes:
        return code
    return _folded_types().get(_fold_code(code))


def _known_code(code: str) -> str:
    """A body code in its usual spelling ("TTG" → "TTg", "QHI5" → "QH15"); unknown ones as they are."""
    if code in _bodies():
        return code
    term = _TERM.match(code)
    if term:
        return term[1] + term[2].replace("I", "1").replace("l", "1") if any(c.isdigit() for c in term[2]) else code
    return _folded_bodies().get(_fold_code(code), code)


def _known_body(code: str) -> bool:
    return _bare(_known_code(code)) in _bodies() or code.startswith(("UBND", "HĐND"))


def body_of(code: str, *, party: bool = False) -> Code | None:
    """What a body code stands for. "BCT" is the ministry in a State number, the Politburo in a Party one."""
    rows = _bodies().get(_bare(code), ())
    for row in rows:
        if (row.side == "party") == party:
            return row
    if rows:
        return rows[0]
    if code.startswith("ĐU"):
        return Code(code, None, None, "party")
    if code.startswith(("UBND", "HĐND")):
        return Code(code, None, None, "local")
    return None


@lru_cache(maxsize=8192)
def _folded_symbol(symbol: str) -> str:
    return _fold_code(re.sub(r"[^\w&]|(?:19|20)\d\d/", "", symbol))


def _fold_code(code: str) -> str:
    return code.translate(_LOOK_ALIKE).upper().replace("Đ", "D").replace("&", "").replace("Ư", "U")


@cache
def type_codes() -> dict[str, tuple[str, ...]]:
    """Abbreviation of a type → the types it may stand for, first the one whose own it is, the plainest first."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for entry in lexicon.load().of("document_types"):
        for rank, code in enumerate(entry.fields.get("codes", ())):
            found.setdefault(code, []).append((min(rank, 1), len(entry.id), entry.id))
    return {code: tuple(name for *_, name in sorted(types)) for code, types in found.items()}


@cache
def _folded_types() -> dict[str, str]:
    """Folded abbreviation → abbreviation, where only one folds to it."""
    return _unambiguous(type_codes())


@cache
def _bodies() -> dict[str, tuple[Code, ...]]:
    rows: dict[str, list[Code]] = {}
    with (lexicon.FOLDER / "issuers_by_symbol.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["code"], []).append(
                Code(row["code"], row["issuer"] or None, row["level"] or None, row["side"])
            )
    return {code: tuple(found) for code, found in rows.items()}


@cache
def _folded_bodies() -> dict[str, str]:
    return _unambiguous(_bodies())


def _unambiguous(codes: dict[str, object] | dict[str, tuple[str, ...]] | dict[str, tuple[Code, ...]]) -> dict[str, str]:
    folded: dict[str, list[str]] = {}
    for code in codes:
        folded.setdefault(_fold_code(code), []).append(code)
    return {key: found[0] for key, found in folded.items() if len(found) == 1}
