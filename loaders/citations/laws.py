"""Named laws (luật, bộ luật, pháp lệnh, Hiến pháp), with and without number, year or date.

Reads the scene, gives drafts. A name is the longest one of ``lexicon/laws.csv`` that fits, without regard to
case, commas and tone-mark placement; a law that is not in the table is read up to the first word that cannot
belong to a name. An amending law is one draft, the laws it amends are drafts of their own with it as ``outer``.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.citations import numbered, numbers, provisions, words
from loaders.citations.scene import Draft, Scene
from loaders.known import enactments
from loaders.lexicon import Hit, lower, old_tones

_WORD = re.compile(r"[\w&]+")
_GAP = re.compile(r"[ ,*_–-]{1,4}")
_AMENDING = re.compile(
    r" (?:về )?(?P<verb>s\w{1,2} ?đổi)(?:,? ?(?:và )?b\w sung)?(?: (?:một số|các|một số nội dung của))?"
    r"(?: [Đđ]iều(?: [\d, và]+)?)? ?(?:của|các)? ?",
    re.IGNORECASE,
)
_MORE = re.compile(r",? (?:và|và của) |, (?=Luật|Bộ luật|Pháp lệnh)", re.IGNORECASE)
_MORE_LAWS = re.compile(r",? (?:và )?(?:Luật|Bộ luật|Pháp lệnh)(?!\w)", re.IGNORECASE)
_NOT_A_LAW = re.compile(r" (?:sư|gia|pháp|học|lệ|tục|khác|định|chơi|thi|số liệu)(?!\w)", re.IGNORECASE)
_SCHOOL = re.compile(
    r"(?:đại học|khoa|trường|ngành|cử nhân|thạc sĩ|tiến sĩ|báo|pháp|tạp chí|câu lạc bộ|dự thảo|dự án)$", re.IGNORECASE
)
_NUMBERED = re.compile(r",? (?:\(?)(?:s[ốô][ :]*)?(?=\d{1,4} ?/ ?\d{4} ?/ ?(?:QH|PL|UBTVQH|NQ|L))", re.IGNORECASE)
_DIRECT_NUMBER = re.compile(r" (?:s[ốô][ :]*)?(?=\d{1,4} ?/ ?\d{4} ?/)", re.IGNORECASE)
_YEAR = re.compile(r",? (?:năm )?((?:19|20)\d\d)(?!\d| ?[-–] ?\d|/)", re.IGNORECASE)
_REMARK = re.compile(
    r" ?\((?:được )?(?:sửa đổi|bổ sung|hợp nhất)[^()]{0,60}\)(?: năm \d{4})?"
    r"| sửa đổi(?:, bổ sung)?(?: năm (?P<year>\d{4}))?(?= ?[,;.)]| và |$)",
    re.IGNORECASE,
)
_STATE = re.compile(r" nước Cộng hòa xã hội chủ nghĩa Việt Nam", re.IGNORECASE)
_EXPANDED = {
    "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "mttq": "mặt trận tổ quốc",
    "atgt": "an toàn giao thông",
}
_MAX_WORDS = 12
_PREFIX = 4
"""A cut-short name of the table counts from this many words on."""


def read(scene: Scene) -> list[Draft]:
    """Every law of the text, amended laws behind the law that amends them."""
    drafts: list[Draft] = []
    reach = 0
    for hit in scene.types:
        if hit.entry.fields.get("family") != "law" or hit.start < reach or scene.is_hidden(hit.start):
            continue
        found = _law(scene, hit)
        if found:
            found[0].provision = provisions.before(scene, found[0])
            drafts += found
            reach = found[0].end
    return drafts


def _law(scene: Scene, hit: Hit) -> list[Draft] | None:
    flow = scene.flow
    limit = scene.line_end(hit.start)
    if not _is_name(flow, hit, limit) or _SCHOOL.search(flow, max(0, hit.start - 16), max(0, hit.start - 1)):
        return None
    draft = _draft(scene, hit, hit.end, "law")
    direct = _DIRECT_NUMBER.match(flow, hit.end, limit)
    if direct and (number := _number(flow, direct.end())):
        draft.number, draft.serial, draft.cls, draft.end = number, number.serial, "numbered", number.end
        numbered.tail(scene, draft, limit)
        return [draft]
    if hit.entry.id == "Hiến pháp":
        return _constitution(scene, draft, limit)
    amended = _amended(scene, draft, limit)
    if not amended:
        end = name_end(flow, hit.start, hit.end, limit)
        if end is None:
            return None
        draft.end = end
    draft.name = numbered.tidy(flow[hit.start : draft.end])
    _finish(scene, draft, limit)
    return [draft, *amended]


def _is_name(flow: str, hit: Hit, limit: int) -> bool:
    """A law is written with a capital; "luật Đất đai" is one where the table has the whole of it."""
    if flow[hit.start].isupper():
        return True
    return flow[hit.end + 1 : hit.end + 2].isupper() and _longest(flow, hit.start, limit)[0] is not None


def _draft(scene: Scene, hit: Hit, end: int, rule: str) -> Draft:
    word = numbered.tidy(scene.flow[hit.start : hit.end])
    return Draft(hit.start, end, "named_law", word, hit.entry.id, rule=rule)


def _constitution(scene: Scene, draft: Draft, limit: int) -> list[Draft] | None:
    """The Constitution with its year or its full name; the bare word is a collective ("Hiến pháp và pháp luật")."""
    state = _STATE.match(scene.flow, draft.end, limit)
    draft.end = state.end() if state else draft.end
    draft.name = numbered.tidy(scene.flow[draft.start : draft.end])
    before = draft.end
    _finish(scene, draft, limit)
    return [draft] if draft.end > before or state else None


def _amended(scene: Scene, draft: Draft, limit: int) -> list[Draft]:
    """The laws that an amending law names; it then ends where the last of them ends."""
    flow = scene.flow
    match = _AMENDING.match(flow, draft.end, limit)
    if not match:
        return []
    at, laws = match.end(), list[Draft]()
    while (hit := scene.type_at(at)) and hit.entry.fields.get("family") == "law":
        end = name_end(flow, hit.start, hit.end, limit)
        if end is None:
            break
        law = _draft(scene, hit, end, "amended law")
        law.name = numbered.tidy(flow[hit.start : end])
        law.outer, law.relation = draft, "amends"
        _own_number(scene, law, laws, limit)
        laws.append(law)
        more = _MORE.match(flow, law.end, limit)
        at = more.end() if more else limit
    if laws:
        draft.end = laws[-1].end
        if lower(match["verb"]) not in ("sửa đổi", "sửađổi"):
            draft.notes.add("ocr_error")
    return laws


def _own_number(scene: Scene, law: Draft, before: list[Draft], limit: int) -> None:
    """The number behind an amended law is its own within a list; behind a single one it is that of the amending law."""
    flow = scene.flow
    match = _NUMBERED.match(flow, law.end, limit)
    number = _number(flow, match.end()) if match else None
    if number and (any(b.number for b in before) or _MORE_LAWS.match(flow, number.end, limit)):
        law.number, law.serial, law.cls, law.end = number, number.serial, "numbered", number.end


def _finish(scene: Scene, draft: Draft, limit: int) -> None:
    """Number, year, date and remark behind the name."""
    flow = scene.flow
    for _ in range(4):
        before = draft.end
        match = _NUMBERED.match(flow, draft.end, limit)
        if match and draft.number is None and (number := _number(flow, match.end())):
            draft.number, draft.serial, draft.cls = number, number.serial, "numbered"
            draft.end = number.end
            numbered.tail(scene, draft, limit)
        elif draft.period is None and (year := _YEAR.match(flow, draft.end, limit)):
            draft.period, draft.end = year[1], year.end()
        elif remark := _REMARK.match(flow, draft.end, limit):
            draft.end = remark.end()
            draft.period = draft.period or remark["year"]
        elif draft.number is None and draft.date is None:
            numbered.tail(scene, draft, limit)
        if draft.end == before:
            return


def _number(flow: str, at: int) -> numbers.Number | None:
    number = next(numbers.find(flow, at, min(len(flow), at + 40)), None)
    return number if number and number.start == at else None


def name_end(flow: str, start: int, word_end: int, limit: int) -> int | None:
    """Where the name of the law at ``start`` ends: by the table, else by the first word that cannot belong to it."""
    known, prefix = _longest(flow, start, limit)
    if known:
        return known
    if flow[word_end : word_end + 1] != " " or words.predicate().match(flow, word_end, limit):
        return None
    if _NOT_A_LAW.match(flow, word_end, limit):
        return None
    stop = words.law_end().search(flow, word_end, limit)
    end = stop.start() if stop else limit
    found = list(_WORD.finditer(flow, word_end, end))[:_MAX_WORDS]
    if not found or found[0][0].isdigit():
        return None
    return max(found[-1].end(), prefix or 0)


def _longest(flow: str, start: int, limit: int) -> tuple[int | None, int | None]:
    """The end of the longest whole name of the table at ``start``, and of the longest beginning of one."""
    node, whole, at, count, prefix = _tree(), None, start, 0, None
    while word := _WORD.match(flow, at, limit):
        parts = _words(word[0])
        for part in parts:
            if part not in node.next:
                return whole, prefix
            node = node.next[part]
        count += len(parts)
        if node.whole:
            whole = word.end()
        if count >= _PREFIX:
            prefix = word.end()
        gap = _GAP.match(flow, word.end(), limit)
        if not gap:
            break
        at = gap.end()
    return whole, prefix


def _words(text: str) -> list[str]:
    folded = old_tones(lower(text))
    return _EXPANDED.get(folded, folded).split()


class _Node:
    """A word in the tree of names."""

    __slots__ = ("next", "whole")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.whole = False


@cache
def _tree() -> _Node:
    """The names of the table as a tree of words."""
    root = _Node()
    for name in enactments.names():
        node = root
        for word in _WORD.findall(name):
            for part in _words(word):
                node = node.next.setdefault(part, _Node())
        node.whole = True
    return root
