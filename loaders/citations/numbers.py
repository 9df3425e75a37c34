"""The number of a document (số, ký hiệu): parse, validate, canonicalise, compare.

Takes a piece of text, gives ``Number`` values. State numbers read ``374/KH-UBND`` or, for normative acts,
``124/2021/TT-BCA``; Party numbers ``44-KL/TW``. A number is read whole or not at all: a truncated number would
name another document. What a rule can repair (order of the marks, a missing hyphen, look-alike letters, blanks)
is repaired in ``canonical`` and named in ``flaws``; what only outside knowledge could repair stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.citations import symbols
from loaders.citations.symbols import LOOK_ALIKE, TERM, Code, body_of

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
_SLASH = re.compile(rf"/(?= ?[{_UPPER}])")
_BEFORE, _BEHIND = 24, 90
"""How far a number reaches before and behind its first slash."""
_TERM_MISREAD = re.compile(r"QH[Il]\d")
_PIECES = re.compile(rf"( ?{_MARK} ?)")


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
    reach, end = start, len(text) if end is None else min(end, len(text))
    for slash in _SLASH.finditer(text[start:end].replace("⁄", "/")):
        at = start + slash.start()
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
    clean = [s.translate(LOOK_ALIKE) for s in segments]
    first, rest = _split(clean[0], clean[1:])
    type_code = symbols.known_type(first)
    repaired = _body_first([type_code or symbols.known_code(first), *(symbols.known_code(s) for s in rest)])
    if not _plausible(mark.translate(LOOK_ALIKE), has_year, type_code, repaired):
        return None
    text = "".join(p.strip() for p in pieces).translate(LOOK_ALIKE)
    bare_mark = mark.strip().translate(LOOK_ALIKE)
    canonical = _canonical(type_code, repaired, bare_mark, marks)
    bodies = tuple(map(symbols.bare, repaired[1:] if type_code else repaired))
    flaws = tuple(_flaws(written, (bare_mark or " ") + text, canonical))
    return _Symbol(sum(map(len, pieces)), text, canonical, type_code, bodies, flaws)


def _whole(symbol: str) -> list[str]:
    """Segments and marks alternating; behind a mark with blanks on both sides only a body still missing belongs."""
    pieces = _PIECES.split(symbol)
    for i in range(1, len(pieces), 2):
        if pieces[i].startswith(" ") and pieces[i].endswith(" ") and not (i == 1 and symbols.known_type(pieces[0])):
            return pieces[:i]
    return pieces


def _without_note_mark(segment: str) -> str:
    """ "CP2" → "CP": the mark of a footnote stuck to a body that never has a number of its own."""
    bare = segment.rstrip("123456789")
    if bare == segment or len(segment) - len(bare) > 2 or segment in symbols.bodies() or TERM.match(segment):
        return segment
    rows = symbols.bodies().get(bare.translate(LOOK_ALIKE), ())
    return bare if rows and rows[0].side in ("state", "local", "party") and not bare.startswith("CA") else segment


def _split(first: str, rest: list[str]) -> tuple[str, list[str]]:
    """ "TTBCA" → "TT", "BCA": a type and a body written without the mark between them."""
    if symbols.known_type(first) or symbols.known_body(first):
        return first, rest
    for cut in range(len(first) - 2, 1, -1):
        if symbols.known_type(first[:cut]) and symbols.known_body(first[cut:]):
            return first[:cut], [first[cut:], *rest]
    return first, rest


def _body_first(segments: list[str]) -> list[str]:
    """ "KH-BTT-MTTQ" → "KH-MTTQ-BTT": the Front before its standing board."""
    if segments[1:] in (["BTT", "MTTQ"], ["BTT", "MTTW"]):
        return [segments[0], segments[2], segments[1]]
    return segments


def _plausible(mark: str, has_year: bool, type_code: str | None, segments: list[str]) -> bool:
    if type_code and len(segments) > 1:
        return True
    if mark.strip() != "/" or len(mark) > 2:
        return False
    if has_year:
        return len(segments[0]) > 1
    return all(len(s) > 1 for s in segments) and (symbols.known_body(segments[0]) or len(segments) > 1)


def _canonical(type_code: str | None, segments: list[str], mark: str, marks: list[str]) -> str:
    """The symbol with the marks that its side writes before and behind the type."""
    if not type_code or len(segments) == 1:
        return f"/{'-'.join(segments)}"
    code = body_of(segments[1], party=mark == "-")
    side = code.side if code else "any"
    written = (mark or "/", marks[0].strip().translate(LOOK_ALIKE) if marks else "-")
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


def _glued(symbol: str) -> bool:
    """ "BCĐUBND": two bodies written as one."""
    for code in re.split(r"[-/]", symbol)[1:]:
        head = code.removesuffix("UBND").removesuffix("HĐND")
        if head != code and len(head) > 1 and symbols.known_body(head) and not symbols.known_body(code):
            return True
    return False


@lru_cache(maxsize=8192)
def _folded_symbol(symbol: str) -> str:
    return symbols.fold(re.sub(r"[^\w&]|(?:19|20)\d\d/", "", symbol))
