"""Named laws (luật, bộ luật, pháp lệnh, Hiến pháp), with and without number, year or date.

Reads the scene, gives drafts. A name is the longest one of ``lexicon/law_names.csv`` that fits, without regard to
case, commas and tone-mark placement; a law that is not in the table is read up to the first word that cannot
belong to a name. An amending law is one draft, the laws it amends are drafts of their own with it as ``outer``.
"""

from __future__ import annotations

import csv
import re
from functools import cache

from loaders import lexicon, numbers
from loaders.citing import numbered
from loaders.citing.scene import Draft, Scene
from loaders.lexicon import Hit, lower, old_tones

_WORD = re.compile(r"[\w&]+")
_GAP = re.compile(r"[ ,*_–-]{1,4}")
_AMENDING = re.compile(
    r" (?:về )?(?:s[ửủưừ]a? ?[đd][ổố]i|sử đổi)(?:,? ?(?:và )?b[ổồố] sung)?(?: (?:một số|các|một số nội dung của))? ?(?:[Đđ]iều(?: [\d, và]+)?)? ?(?:của|các)? ?",
    re.IGNORECASE,
)
_MORE = re.compile(r",? (?:và|và của) |, (?=Luật|Bộ luật|Pháp lệnh)", re.IGNORECASE)
_NOT_A_LAW = re.compile(r" (?:sư|gia|pháp|học|lệ|tục|này|trên|khác|và|có|định|chơi|thi|số liệu)(?!\w)", re.IGNORECASE)
_SCHOOL = re.compile(r"(?:đại học|khoa|trường|ngành|cử nhân|thạc sĩ|tiến sĩ|báo|tạp chí|câu lạc bộ)$", re.IGNORECASE)
_NUMBERED = re.compile(r",? (?:\(?)(?:số[ :]*)?(?=\d{1,4}/\d{4}/(?:QH|PL|UBTVQH|NQ|L))", re.IGNORECASE)
_DIRECT_NUMBER = re.compile(r" (?:số[ :]*|)(?=\d{1,4}/\d{4}/)", re.IGNORECASE)
_YEAR = re.compile(r",? (?:năm )?((?:19|20)\d\d)(?!\d| ?[-–] ?\d|/)", re.IGNORECASE)
_REMARK = re.compile(r" ?\((?:được )?(?:sửa đổi|bổ sung|hợp nhất)[^()]{0,60}\)(?: năm \d{4})?| sửa đổi(?: năm (?P<year>\d{4}))?(?= |,|;|\.|$)", re.IGNORECASE)
_STATE = re.compile(r" nước Cộng hòa xã hội chủ nghĩa Việt Nam", re.IGNORECASE)
_STOP = re.compile(
    r"[,;.:()\[\]“”\"…\n\t/]| (?:năm|số|ngày|được|đã|có|quy định|gắn|cho|trong|tại|trên|đến|theo|để|do|ban hành|sửa đổi|nêu"
    r"|này|và (?=các|luật|bộ|nghị|pháp|thông|quyết|chỉ|văn|những|hướng)|nhằm|như|khi|thì|phải|là|với|từ|ra|hiện|cũng|thông qua|liên quan)(?= |$)",
    re.IGNORECASE,
)
_EXPANDED = {"hđnd": "hội đồng nhân dân", "ubnd": "ủy ban nhân dân", "mttq": "mặt trận tổ quốc", "hcm": "hồ chí minh"}
_MAX_WORDS = 12


def read(scene: Scene) -> list[Draft]:
    """Every law of the text, amended laws behind the law that amends them."""
    drafts: list[Draft] = []
    reach = 0
    for hit in scene.types:
        if hit.entry.fields.get("family") != "law" or hit.start < reach or scene.is_hidden(hit.start):
            continue
        found = _law(scene, hit)
        if found:
            drafts += found
            reach = found[0].end
    return drafts


def _law(scene: Scene, hit: Hit) -> list[Draft] | None:
    flow = scene.flow
    if not flow[hit.start].isupper() or _SCHOOL.search(flow, max(0, hit.start - 16), max(0, hit.start - 1)):
        return None
    limit = scene.line_end(hit.start)
    draft = Draft(hit.start, hit.end, "named_law", numbered.tidy(flow[hit.start : hit.end]), hit.entry.id, rule="law")
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


def _constitution(scene: Scene, draft: Draft, limit: int) -> list[Draft] | None:
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
    at, laws = match.end(), []
    while (hit := scene.type_at(at)) and hit.entry.fields.get("family") == "law":
        end = name_end(flow, hit.start, hit.end, limit)
        if end is None:
            break
        law = Draft(hit.start, end, "named_law", numbered.tidy(flow[hit.start : hit.end]), hit.entry.id, rule="amended law")
        law.name = numbered.tidy(flow[hit.start : end])
        law.outer, law.relation = draft, "amends"
        laws.append(law)
        more = _MORE.match(flow, end, limit)
        at = more.end() if more else limit
    if laws:
        draft.end = laws[-1].end
    return laws


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
    number = next(numbers.find(flow, at, at + 40), None)
    return number if number and number.start == at else None


def name_end(flow: str, start: int, word_end: int, limit: int) -> int | None:
    """Where the name of the law that begins at ``start`` ends: by the table, else by the first word that cannot belong."""
    known = _longest(flow, start, limit)
    if known:
        return known
    if _NOT_A_LAW.match(flow, word_end, limit) or flow[word_end : word_end + 1] != " ":
        return None
    stop = _STOP.search(flow, word_end + 1, limit)
    end = stop.start() if stop else limit
    words = list(_WORD.finditer(flow, word_end, end))[:_MAX_WORDS]
    if not words or words[0][0].isdigit():
        return None
    return words[-1].end()


def _longest(flow: str, start: int, limit: int) -> int | None:
    node, end, at = _trie(), None, start
    for _ in range(30):
        word = _WORD.match(flow, at, limit)
        if not word:
            break
        for part in _words(word[0]):
            node = node.get(part)  # type: ignore[assignment]
            if node is None:
                return end
        if "" in node:
            end = word.end()
        gap = _GAP.match(flow, word.end(), limit)
        if not gap:
            break
        at = gap.end()
    return end


def _words(text: str) -> list[str]:
    folded = old_tones(lower(text))
    return _EXPANDED.get(folded, folded).split()


@cache
def _trie() -> dict[str, dict]:  # type: ignore[type-arg]
    """The names as a tree of words; the key "" marks the end of a name."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    with (lexicon.FOLDER / "law_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            node = root
            for word in _WORD.findall(row["name"]):
                for part in _words(word):
                    node = node.setdefault(part, {})
            node[""] = {}
    return root
