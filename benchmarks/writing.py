"""Writes one document of the library, and its gold.

In: an ``Issue``. Out: a finished ``Paper``. A plan has headings, bullets and a closing; a directive numbered
duties with their units; a decision its Điều. The counts come from ``distribution.toml``, the words from
``sentences.toml``.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from benchmarks.library import DISTRIBUTION, SENTENCES, Choice, Issue, Library
from benchmarks.paper import Paper, Span

FIELDS = DISTRIBUTION["fields"]
ANOMALIES = DISTRIBUTION["anomalies"]
ASSUMED = DISTRIBUTION["assumed"]
TASKS = DISTRIBUTION["tasks"]
LAYOUT = DISTRIBUTION["layout"]

_class = Choice({k: v for k, v in DISTRIBUTION["classes"].items() if k != "numbered"})
_relation = Choice(DISTRIBUTION["relations_in_body"])
_opening = Choice(DISTRIBUTION["opening"])
_role = Choice(TASKS["roles"])
_deadline = Choice(TASKS["deadlines"])
_CUE = {"requires_application": " theo ", "mentions": " gắn với "}
_DAYS_OF_QUARTER = {1: 31, 2: 30, 3: 30, 4: 31}


def write(issue: Issue, library: Library) -> tuple[str, Paper]:
    """The text of the issue's file, and the paper with its gold."""
    random = Random(f"{library.seed}:text:{issue.index}")
    paper = Paper(
        newline="\r\n" if random.random() < LAYOUT["crlf"] else "\n",
        decomposed=random.random() < LAYOUT["decomposed"],
        wrap=80 if random.random() < LAYOUT["wrapped"] else 0,
    )
    writer = _Writer(issue, library, paper, random)
    writer.whole()
    return paper.finish(), paper


def source_of(issue: Issue) -> str:
    """The name of the issue's file."""
    return f"{issue.index:06d}.txt"


class _Writer:
    """One document being written: its paper, its chance, and where it is."""

    def __init__(self, issue: Issue, library: Library, paper: Paper, random: Random) -> None:
        self.issue = issue
        self.library = library
        self.paper = paper
        self.random = random
        self.source = source_of(issue)
        self.stars = "**" if random.random() < LAYOUT["markdown"] else ""
        self.citations = random.choice(DISTRIBUTION["citations_per_document"])
        share = {"plan": 1.0, "directive": ASSUMED["tasks_of_directive"], "decision": ASSUMED["tasks_of_decision"]}
        self.tasks = max(2, round(random.choice(DISTRIBUTION["tasks_per_document"]) * share[issue.layout]))
        self.targets: list[dict[str, Any]] = []

    # the document from top to bottom

    def whole(self) -> None:
        self.header()
        if self.issue.layout == "decision":
            self.line(self.issue.issuer.upper(), None, None)
        self.opening()
        {"plan": self.plan, "directive": self.directive, "decision": self.decision}[self.issue.layout]()
        self.ending()

    def header(self) -> None:
        issue, paper = self.issue, self.paper
        where = {"trung ương": "Hà Nội", "tỉnh": issue.place, "xã": issue.commune}[issue.level]
        where = where.removeprefix("tỉnh ").removeprefix("thành phố ").removeprefix("xã ")
        party = issue.number_full.startswith(f"{issue.number}-")
        motto = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        for text in (issue.issuer.upper(), motto, f"Số: {issue.number_full}"):
            self.line(text, None, None)
        day = issue.issued_on
        self.line(f"{where}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", None, None)
        paper.put(self.stars)
        start, _ = paper.put(issue.doc_type.upper())
        paper.put(self.stars)
        paper.end_line(blank=False)
        _, end = paper.put(issue.title)
        paper.section(self.source, "title", "title", (start, end))
        paper.end_line()
        signer = self.random.choice(SENTENCES["people"])
        paper.gold.header = {
            "seed": self.source, "canonical_id": issue.id, "doc_type": issue.doc_type, "number": issue.number,
            "symbol": issue.symbol, "date": day.isoformat(), "issuing_body": _in_full(issue.issuer),
            "title": issue.title, "place": where, "level": issue.level, "signer": signer,
            "position": _position(issue), "recipients": [],
        }  # fmt: skip

    def opening(self) -> None:
        bases = self.random.randint(1, 3)
        for i in range(bases):
            relation = _opening(self.random)
            start, _ = self.paper.put("Căn cứ " if relation == "based_on" else "Thực hiện ")
            self.numbered(self.library.cited(self.issue, self.random, ASSUMED["internal"]), relation, "opening", True)
            _, end = self.paper.put(";")
            self.paper.section(self.source, f"preamble/{i + 1}", "preamble", (start, end))
            self.paper.end_line(blank=False)
        start, _ = self.paper.put("Thực hiện ")
        self.numbered(self.library.parent(self.issue, self.random), "implements", "opening", True)
        _, end = self.paper.put(f", {self.issue.issuer} ban hành {self.issue.doc_type} như sau:")
        self.paper.section(self.source, f"preamble/{bases + 1}", "preamble", (start, end))
        self.paper.end_line()
        self.citations -= bases + 1

    def plan(self) -> None:
        self.heading("I", "MỤC ĐÍCH, YÊU CẦU")
        for i, aim in enumerate(self.random.sample(SENTENCES["aims"], 2), 1):
            self.line(f"{i}. {self.worded(aim)}", f"I/{i}", "paragraph")
        self.heading("II", "NỘI DUNG")
        content = round(self.tasks * TASKS["explicit"])
        self.duties("II", SENTENCES["contents"], content)
        self.heading("III", "TỔ CHỨC THỰC HIỆN")
        self.duties("III", self.charged(), self.tasks - content)
        self.line(f"Trên đây là nội dung triển khai năm {self.issue.issued_on.year}./.", "III/closing", "closing")

    def directive(self) -> None:
        self.duties("", self.charged(), max(6, self.tasks))

    def decision(self) -> None:
        self.line("QUYẾT ĐỊNH:", None, None)
        for i in range(1, self.tasks + 1):
            start, _ = self.paper.put(f"Điều {i}. ")
            self.duty(f"Điều {i}", None)
            self.paper.section(self.source, f"Điều {i}", "paragraph", (start, self.paper.length))
            self.paper.end_line()

    def ending(self) -> None:
        recipients = ["Như trên", f"{self.issue.issuer}", "Lưu: VT"]
        span = self.paper.put("Nơi nhận:")
        self.paper.section(self.source, "recipients", "recipients", span)
        self.paper.end_line(blank=False)
        for i, name in enumerate(recipients, 1):
            start, _ = self.paper.put("- ")
            _, end = self.paper.put(name)
            self.paper.section(self.source, f"recipients/-{i}", "recipients", (start, end))
            self.paper.put("." if i == len(recipients) else ";")
            self.paper.end_line(blank=i == len(recipients))
            self.paper.gold.header["recipients"].append({"text": name})
        start, _ = self.paper.put(_position(self.issue))
        self.paper.end_line(blank=False)
        _, end = self.paper.put(str(self.paper.gold.header["signer"]))
        self.paper.section(self.source, "signature", "signature", (start, end))
        self.paper.end_line(blank=False)

    # lines

    def line(self, text: str, path: str | None, kind: str | None) -> Span:
        span = self.paper.put(text)
        if path and kind:
            self.paper.section(self.source, path, kind, span)
        self.paper.end_line()
        return span

    def heading(self, path: str, text: str) -> None:
        self.paper.put(self.stars)
        span = self.paper.put(f"{path}. {text}")
        self.paper.put(self.stars)
        self.paper.section(self.source, path, "heading", span)
        self.paper.end_line()

    def worded(self, pattern: str) -> str:
        return pattern.replace("{topic}", self.issue.topic)

    def charged(self) -> list[str]:
        return self.random.sample(SENTENCES["units"][self.issue.level], 6)

    def duties(self, path: str, titles: list[str], count: int) -> None:
        """Headings with bullets below them. A heading that names a unit gives it to its bullets."""
        named = path != "II"
        for i, title in enumerate(titles):
            here = f"{path}/{i + 1}" if path else str(i + 1)
            start, _ = self.paper.put(f"{i + 1}. ")
            unit = self.paper.put(self.local(title) if named else title)
            self.paper.section(self.source, here, "heading", (start, unit[1]))
            self.paper.end_line()
            share = count // len(titles) + (i < count % len(titles))
            for bullet in range(1, share + 1):
                start, _ = self.paper.put("- ")
                owner = (title, unit) if named else None
                self.duty(f"{here}/-{bullet}", owner)
                self.paper.section(self.source, f"{here}/-{bullet}", "bullet", (start, self.paper.length))
                self.paper.end_line()

    # a duty: who, what, with whom, until when

    def duty(self, path: str, owner: tuple[str, Span] | None) -> None:
        """One task. ``owner`` answers for it by its heading; without one the task names its unit itself."""
        paper, random = self.paper, self.random
        start = paper.length
        names = SENTENCES["units"][self.issue.level]
        explicit = owner is None
        if owner is None:
            name = random.choice(names)
            owner = name, paper.put(self.local(name))
            paper.put(" ")
        relation = _relation(random) if self.citations > 0 and random.random() < self.rate() else None
        role = "thuc_hien" if relation == "continues" else _role(random)
        other = random.choice([name for name in names if name != owner[0]])
        involved: list[dict[str, Any]] = []
        if relation == "continues":
            self.say("tiếp tục thực hiện ", not explicit)
            assignments = [self.assignment(owner, "thuc_hien", explicit)]
        else:
            assignments, involved = self.deed_of(role, owner, other, explicit)
        if relation:
            self.citations -= 1
            paper.put(_CUE.get(relation, ""))
            self.any_citation(path, relation)
        raw, deadline = self.deadline()
        if raw:
            paper.put(f" {raw}")
        paper.gold.tasks.append({
            "seed": self.source, "section_path": path, "start": start, "end": paper.length,
            "assignments": assignments, "other_units": involved, "deadline_raw": raw, "deadline": deadline,
            "targets": self.targets, "sentence_group": f"{self.source}:{path}#s1",
        })  # fmt: skip
        self.targets = []
        paper.put(".")

    def deed_of(
        self, role: str, owner: tuple[str, Span], other: str, explicit: bool
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Writes what the owner does in ``role``; gives the assignments and the units otherwise involved."""
        opens = not explicit
        own = "thuc_hien" if role in ("phoi_hop", "nhan_bao_cao") else role
        first = self.assignment(owner, own, explicit)
        if role in ("phoi_hop", "chu_tri"):
            self.say("chủ trì, phối hợp với " if role == "chu_tri" else "phối hợp với ", opens)
            second = self.named(other, "phoi_hop")
            self.deed(" ")
            return [first, second], []
        if role == "chi_dao":
            self.say("chỉ đạo ", opens)
            second = self.named(other, "thuc_hien")
            self.deed(" ")
            return [first, second], []
        if role == "nhan_bao_cao":
            self.say("báo cáo kết quả về ", opens)
            second = self.named(self.issue.issuer, role)
            self.paper.put(" (qua ")
            third = self.named(other, role) | {"via": True}
            self.paper.put(")")
            return [first, second, third], []
        if role == "tham_muu":
            self.say("tham mưu ", opens)
            advised = self.named(self.issue.issuer, role)
            self.deed(" ")
            keep = ("unit_raw", "unit_canonical", "start", "end")
            return [first], [{key: advised[key] for key in keep} | {"relation": "duoc_tham_muu"}]
        if role == "giam_sat":
            self.say(f"giám sát {self.worded(self.random.choice(SENTENCES['watched']))}", opens)
        elif role == "kinh_phi":
            self.say(f"bố trí kinh phí thực hiện công tác {self.issue.topic}", opens)
        else:
            self.deed("", opens)
        return [first], []

    def rate(self) -> float:
        """How many of the remaining tasks must cite for the document to reach its count."""
        return float(self.citations / max(1, self.tasks - len(self.paper.gold.tasks)))

    def say(self, words: str, opens: bool) -> None:
        self.paper.put(words[0].upper() + words[1:] if opens else words)

    def deed(self, before: str = "", opens: bool = False) -> None:
        random = self.random
        verb = random.choice(SENTENCES["verbs"])
        rest = self.worded(random.choice(SENTENCES["matters"])) + random.choice(SENTENCES["manners"])
        self.paper.put(before)
        self.say(f"{verb if opens else verb[0].lower() + verb[1:]} {rest}", opens)
        if random.random() < TASKS["targets"]:
            self.paper.put(" tới ")
            start, end = self.paper.put(f"100% {SENTENCES['population']}")
            self.targets.append({"raw": f"100% {SENTENCES['population']}", "measure": None, "comparator": "=",
                                 "value": 100.0, "unit": "%", "start": start, "end": end})  # fmt: skip

    def named(self, unit: str, role: str) -> dict[str, Any]:
        """Writes a unit into the task, where it has a role of its own."""
        return self.assignment((unit, self.paper.put(self.local(unit))), role, explicit=True)

    def assignment(self, unit: tuple[str, Span], role: str, explicit: bool) -> dict[str, Any]:
        name, (start, end) = unit
        return {"unit_raw": self.local(name), "unit_canonical": self.canonical(name), "unit_kind": "single",
                "role": role, "explicit": explicit, "start": start, "end": end}  # fmt: skip

    def local(self, unit: str) -> str:
        """The unit as the document writes it: a city's units say Thành phố."""
        if self.issue.place.startswith("thành phố") and unit.endswith(" tỉnh"):
            return f"{unit.removesuffix(' tỉnh')} Thành phố"
        return unit

    def canonical(self, unit: str) -> str:
        if self.issue.level == "trung ương" or unit == self.issue.issuer:
            return unit
        return f"{unit.removesuffix(' tỉnh').removesuffix(' xã')} {self.issue.body}"

    def deadline(self) -> tuple[str | None, dict[str, Any]]:
        kind = _deadline(self.random)
        year = self.issue.issued_on.year + 1
        month = self.random.randint(1, 12)
        day = date(year, month, self.random.randint(1, 28))
        quarter = self.random.randint(1, 4)
        if kind == "none":
            return None, {"kind": "none", "iso": None, "rrule": None}
        if kind == "recurring":
            words, rule = self.random.choice(
                [("hằng năm", "FREQ=YEARLY"), ("hằng quý", "FREQ=MONTHLY;INTERVAL=3"), ("hằng tháng", "FREQ=MONTHLY")]
            )
            return words, {"kind": kind, "iso": None, "rrule": [rule]}
        if kind == "period":
            iso = f"{year}-{quarter * 3 - 2:02d}-01/{year}-{quarter * 3:02d}-{_DAYS_OF_QUARTER[quarter]}"
            words = f"trong quý {('I', 'II', 'III', 'IV')[quarter - 1]} năm {year}"
            return words, {"kind": kind, "iso": iso, "rrule": None}
        cue = "trước ngày" if kind == "before_date" else "vào ngày"
        relation = "before" if kind == "before_date" else "on"
        iso = day.isoformat()
        return f"{cue} {day:%d/%m/%Y}", {"kind": kind, "iso": iso, "rrule": None, "relation": relation}

    # citations

    def any_citation(self, path: str, relation: str) -> None:
        """A citation in the body, of a class drawn as in real texts."""
        if self.random.random() < DISTRIBUTION["numbered_in_body"]:
            self.numbered(self.library.cited(self.issue, self.random, ASSUMED["internal"]), relation, path, False)
            return
        kind = _class(self.random)
        if kind == "self":
            relation = "self"
            span = self.paper.put(f"{self.issue.doc_type} này")
            self.cite(span, "self", self.issue.doc_type, self.issue.id, relation, path, [])
        elif kind == "named_law":
            law = self.random.choice(SENTENCES["law"])
            span = self.paper.put(law["name"])
            self.cite(span, kind, "Luật", law["number"], relation, path, ["missing_date"])
        elif kind == "programme":
            name = self.worded(self.random.choice(SENTENCES["programmes"]))
            span = self.paper.put("Đề án")
            title = self.paper.put(f" “{name}”")
            self.cite(span, kind, "Đề án", f"de-an:{name}", relation, path, [], (title[0] + 1, title[1]))
        else:
            body = f"Công an {self.issue.place}" if self.issue.place else "Bộ Công an"
            span = self.paper.put(f"Kế hoạch của {body}")
            title = self.paper.put(f" về {self.issue.topic}")
            missing = ["missing_number", "missing_date"]
            named = f"partial:{body}:{self.issue.topic}"
            self.cite(span, kind, "Kế hoạch", named, relation, path, missing, (title[0] + 1, title[1]))

    def numbered(self, cited: Issue, relation: str, path: str, titled: bool) -> None:
        """A citation by number: type, number, day, issuer and title, any of which may be absent or wrong."""
        random, paper = self.random, self.paper
        anomalies: list[str] = []

        def strikes(kind: str) -> bool:
            struck: bool = random.random() < ANOMALIES[kind]
            if struck:
                anomalies.append(kind)
            return struck

        doc_type, number = cited.doc_type, cited.number_full
        if strikes("type_symbol_mismatch"):
            doc_type = "Nghị quyết" if doc_type != "Nghị quyết" else "Kế hoạch"
        if cited.symbol.endswith("/TW") and strikes("symbol_variant"):
            number = f"{cited.number}/{cited.symbol.replace('/', '-')}"
        start, _ = paper.put(f"{doc_type} {'số số' if strikes('ocr_error') else 'số'} {number}")
        date_raw, date_iso = self.day(cited.issued_on, strikes)
        if date_raw:
            paper.put(f" ngày {date_raw}")
        else:
            anomalies.append("missing_date")
        issuer = None
        if cited.level != "trung ương" or random.random() >= FIELDS["missing_issuer"]:
            issuer = cited.issuer.replace("Ủy ban nhân dân", "UBND") if random.random() < 0.5 else cited.issuer
            paper.put(f" của {issuer}")
        else:
            anomalies.append("missing_issuer")
        span = start, paper.length
        title = None
        if titled and random.random() < 0.8:
            paper.put(" ")
            title = paper.put(f"về {cited.title[0].lower()}{cited.title[1:]}")
        row = self.cite(span, "numbered", doc_type, cited.id, relation, path, anomalies, title)
        row.update(
            number=cited.number, number_year=cited.number_year, symbol=cited.symbol, number_raw=number,
            number_canonical=cited.number_full, date_raw=date_raw, date_iso=date_iso,
            issuer_raw=issuer, issuer_canonical=_in_full(cited.issuer), level=cited.level,
        )  # fmt: skip

    def day(self, issued: date, strikes: Any) -> tuple[str | None, str | None]:
        if self.random.random() < FIELDS["missing_date"]:
            return None, None
        if strikes("invalid_date"):
            return f"31/02/{issued.year}", None
        if self.random.random() < FIELDS["date_in_words"]:
            return f"{issued.day:02d} tháng {issued.month:02d} năm {issued.year}", issued.isoformat()
        return f"{issued.day:02d}/{issued.month}/{issued.year}", issued.isoformat()

    def cite(
        self, span: Span, kind: str, doc_type: str, to: str, relation: str, path: str, anomalies: list[str],
        title: Span | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        row = {
            "seed": self.source, "start": span[0], "end": span[1], "title_span": title, "class": kind,
            "doc_type": doc_type, "canonical_id": to, "relation": relation, "relation_source": "this",
            "section_path": path, "anomalies": anomalies,
        }  # fmt: skip
        self.paper.gold.citations.append(row)
        return row


def _in_full(issuer: str) -> str:
    return str(DISTRIBUTION["full_names"].get(issuer, issuer))


def _position(issue: Issue) -> str:
    """The post that signs for the issuer."""
    posts = {"Thủ tướng": "THỦ TƯỚNG", "Chính phủ": "THỦ TƯỚNG", "Bộ Chính trị": "THƯỜNG TRỰC BAN BÍ THƯ",
             "Bộ ": "BỘ TRƯỞNG", "Ban Bí thư": "THƯỜNG TRỰC BAN BÍ THƯ", "Ban Thường vụ T": "BÍ THƯ"}  # fmt: skip
    return next((post for name, post in posts.items() if issue.issuer.startswith(name)), "CHỦ TỊCH")
