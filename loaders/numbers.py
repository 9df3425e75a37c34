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
from functools import cache

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
        symbol = self.canonical[len(self.serial) :]
        return self.serial.lstrip("0").lower(), self.year, _fold_code(re.sub(r"[^\w&]|(?:19|20)\d\d/", "", symbol))


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number of ``text``, in order."""
    for match in _SHAPE.finditer(text, start, len(text) if end is None else end):
        number = _number(match)
        if number:
            yield number


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
    pieces = _whole(match)
    segments, marks = pieces[::2], pieces[1::2]
    length = sum(map(len, pieces))
    end = match.start("symbol") + length
    raw = match.string[match.start() : end]
    clean = [s.translate(_LOOK_ALIKE) for s in segments]
    first, rest = _split(clean[0], clean[1:])
    year = int(match["year"]) if match["year"] else None
    type_code = _known_type(first)
    repaired = [type_code or _known_code(first), *(_known_code(s) for s in rest)]
    if not _plausible(match["mark"].translate(_LOOK_ALIKE), year, type_code, repaired, marks):
        return None
    symbol = "".join(p.strip() for p in pieces).translate(_LOOK_ALIKE)
    codes = tuple(repaired[1:] if type_code else repaired)
    mark = match["mark"].strip().translate(_LOOK_ALIKE)
    canonical = _canonical(match["serial"], year, type_code, repaired, mark, marks)
    flaws = tuple(_flaws(raw, match, symbol, canonical))
    bodies = tuple(map(_bare, codes))
    return Number(match.start(), end, raw, match["serial"], year, symbol, canonical, type_code, bodies, flaws)


def _whole(match: re.Match[str]) -> list[str]:
    """Segments and marks alternating; behind a mark with blanks on both sides only a body still missing belongs."""
    pieces = _PIECES.split(match["symbol"])
    for i in range(1, len(pieces), 2):
        if pieces[i].startswith(" ") and pieces[i].endswith(" ") and not (i == 1 and _known_type(pieces[0])):
            return pieces[:i]
    return pieces


def _split(first: str, rest: list[str]) -> tuple[str, list[str]]:
    """ "TTBCA" → "TT", "BCA": a type and a body written without the mark between them."""
    if _known_type(first) or _known_body(first):
        return first, rest
    for cut in range(len(first) - 2, 1, -1):
        if _known_type(first[:cut]) and _known_body(first[cut:]):
            return first[:cut], [first[cut:], *rest]
    return first, rest


def _plausible(mark: str, year: int | None, type_code: str | None, segments: list[str], marks: list[str]) -> bool:
    if type_code and len(segments) > 1:
        return True
    if mark.strip() != "/" or len(mark) > 2:
        return False
    if year:
        return len(segments[0]) > 1
    return all(len(s) > 1 for s in segments) and (_known_body(segments[0]) or len(segments) > 1)


def _canonical(
    serial: str, year: int | None, type_code: str | None, segments: list[str], mark: str, marks: list[str]
) -> str:
    head = f"{serial}/{year}" if year else serial
    if not type_code or len(segments) == 1:
        return f"{head}/{'-'.join(segments)}"
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
    return f"{head}{before}{segments[0]}{after}{'-'.join(segments[1:])}"


def _flaws(raw: str, match: re.Match[str], symbol: str, canonical: str) -> Iterator[str]:
    if any(c in raw for c in "АВЕКМНОРСТХ⁄") or (" " in raw and match["mark"] != " ") or _TERM_MISREAD.search(symbol):
        yield "ocr_error"
    head = match["serial"] + (f"/{match['year']}" if match["year"] else "")
    written = head + (match["mark"].strip() or " ") + symbol
    differs = written.translate(_LOOK_ALIKE).upper() != canonical.upper() and not _TERM_MISREAD.search(symbol)
    if differs or _glued(symbol):
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


def _fold_code(code: str) -> str:
    return code.translate(_LOOK_ALIKE).upper().replace("Đ", "D").replace("&", "").replace("Ư", "U")


@cache
def type_codes() -> dict[str, tuple[str, ...]]:
    """Abbreviation of a type → the types it may stand for, in the order of the lexicon."""
    found: dict[str, list[str]] = {}
    for entry in lexicon.load().of("document_types"):
        for code in entry.fields.get("codes", ()):
            found.setdefault(code, []).append(entry.id)
    return {code: tuple(types) for code, types in found.items()}


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
