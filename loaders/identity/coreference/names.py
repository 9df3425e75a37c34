"""Citations without a number: repetitions, annexes of a cited act, names, type with issuer."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from graph.folding import fold
from loaders.identity import programmes
from loaders.identity.coreference.groups import LEAST_TITLE, Groups
from loaders.identity.numbering import agrees, code, scope, title_key, type_code
from loaders.identity.readings import Reading
from loaders.identity.verdicts import ANNEX_ALIKE
from loaders.similarity import alike, begins_alike, key_of, wording

ALIKE = 0.9
"""Two names of one text are one where they are so much alike …"""
BEGINS_ALIKE = 0.93
"""… or where the shorter, of many words, is so much like the beginning of the longer."""
_MANY_WORDS = 8
_ABOUT = ("implements", "promulgates", "based_on")
_BETWEEN = re.compile(r"(?:giữa|của|với)\b")
"""Words behind a type that name bodies, not a subject."""


def join_repetitions(groups: Groups) -> None:
    """ "Đề án này", "văn bản trên", a short form: what the grammar found them to repeat."""
    for i, citation in enumerate(groups.citations):
        back = citation.get("antecedent")
        if back is None or citation["class"] in ("numbered", "self") or groups.citations[back]["class"] == "self":
            continue
        groups.join(i, back)


def join_annexes(groups: Groups) -> None:
    """What a cited act promulgates ("ban hành Kế hoạch …") is known by that act and its own type."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, citation in enumerate(groups.citations):
        outer = citation.get("outer")
        if citation["relation"] != "promulgates" or outer is None or citation["class"] == "numbered":
            continue
        groups.promulgated[groups.root(i)] = outer
        parent = next(iter(groups.keys.get(groups.root(outer), ())), "")
        if parent.startswith("n:") and groups.root(i) not in groups.kind:
            kind = "titled" if citation["class"] == "programme" and named(groups, i).words else "annex"
            key = f"a:{type_code(groups.readings[i].doc_type)}:{parent}"
            groups.mark(i, kind, key)
            blocks[key].append(i)
    for block in blocks.values():
        for n, i in enumerate(block):
            for j in block[:n]:
                if _are_one_annex(groups, i, j):
                    groups.join(i, j)


def _are_one_annex(groups: Groups, i: int, j: int) -> bool:
    """Two annexes named in one sentence differ if their names do; elsewhere names may differ a little."""
    words = key_of(groups.readings[i].words), key_of(groups.readings[j].words)
    if groups.citations[i]["outer"] == groups.citations[j]["outer"]:
        return words[0] == words[1]
    return not all(words) or alike(*words) >= ANNEX_ALIKE


def join_titles(groups: Groups) -> None:
    """Programmes and plans by their names, however spelled; numbered projects under their programme."""
    first: dict[str, tuple[int, Reading]] = {}
    for i, citation in enumerate(groups.citations):
        if citation["class"] not in ("programme", "partial"):
            continue
        said = named(groups, i)
        known = _known(groups, i, said)
        if known:
            groups.mark(i, "titled", known)
        elif len(said.words) >= LEAST_TITLE and not _BETWEEN.match(said.words):
            groups.readings[i] = said
            groups.mark(i, "titled", title_key(said))
            first.setdefault(title_key(said), (i, said))
    groups.join_by_key("titled")
    several = list(first.values())
    for n, (i, one) in enumerate(several):
        for j, other in several[:n]:
            if groups.root(i) != groups.root(j) and _are_one_name(one, other):
                groups.join(i, j)


def named(groups: Groups, i: int) -> Reading:
    """The reading with the name that stands inside the span, where no title follows it."""
    said = groups.readings[i]
    if said.words:
        return said
    text = str(groups.citations[i]["text"])
    words = wording(text, groups.short).removeprefix(said.doc_type.lower()).strip(" ,")
    issuer = (groups.citations[i].get("issuer_raw") or "").lower()
    if issuer and words.endswith(issuer):
        words = words.removesuffix(issuer).strip().removesuffix("của").strip()
    return replace(said, title=" ".join(text.split()), words=words)


def _known(groups: Groups, i: int, said: Reading) -> str:
    """The key of a programme that the table knows, or of a project by its number; empty for others."""
    citation = groups.citations[i]
    if citation["class"] != "programme":
        return ""
    known = programmes.find(citation, "" if citation.get("number") else said.words)
    if known:
        return f"p:{known}"
    return _project_key(groups, i) if citation.get("number") else ""


def _project_key(groups: Groups, i: int) -> str:
    """ "Dự án 2": the second project of the programme that this document is about, else of no known one."""
    text = fold(" ".join(str(groups.citations[i]["text"]).split()))
    for j, citation in enumerate(groups.citations):
        if citation["class"] == "programme" and not citation.get("number") and citation["relation"] in _ABOUT:
            said = named(groups, j)
            home = programmes.find(citation, said.words) or (title_key(said) if said.words else "")
            if home:
                return f"p:{text}@{home}"
    return f"p:{text}"


def _are_one_name(one: Reading, other: Reading) -> bool:
    """Two names of one kind that differ in a letter or a word or two, and not in their period or issuer."""
    if type_code(one.doc_type) != type_code(other.doc_type):
        return False
    if (one.period and other.period and one.period != other.period) or (
        one.issuer and other.issuer and scope(one) != scope(other)
    ):
        return False
    names = key_of(one.words), key_of(other.words)
    if alike(*names) >= ALIKE:
        return True
    shorter, longer = sorted(names, key=len)
    return len(shorter.split()) >= _MANY_WORDS and begins_alike(shorter, longer) >= BEGINS_ALIKE


def join_bare(groups: Groups) -> None:
    """ "Chỉ thị của Bộ Chính trị": the citation of that type and issuer, the first of several."""
    first: dict[tuple[str, str], int] = {}
    for i, citation in enumerate(groups.citations):
        if citation["class"] == "numbered":
            said = groups.readings[i]
            for who in (fold(said.issuer), scope(said)):
                first.setdefault((code(said), who), i)
    for i, citation in enumerate(groups.citations):
        said = groups.readings[i]
        if citation["class"] != "partial" or groups.kind.get(groups.root(i)) or not said.issuer or not agrees(said):
            continue
        if not said.words or _BETWEEN.match(said.words):
            same = [first[who] for who in ((code(said), fold(said.issuer)), (code(said), scope(said))) if who in first]
            if same:
                groups.join(i, min(same))
