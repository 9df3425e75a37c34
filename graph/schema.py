"""Every label, relation and property of the graph, declared once.

Constraints, indexes, write statements, ``docs/data-model.md``, the legend of the drawing, the
completion of the Cypher editor and the RDF vocabulary are all derived from this module; nothing
else in the program names a property that is not declared here.

The names are those of the contract. ``Property.about`` is the one-line meaning printed in the
data model; ``personal`` marks a text in which personal data is masked before it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = 2
"""Raised when a stored graph needs a migration; see ``graph.migrations``."""


class Kind(StrEnum):
    """The value types both stores hold alike. Zoned datetimes are avoided: they differ."""

    TEXT = "text"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    DATE = "date"
    TEXTS = "list of text"
    JSON = "JSON text"
    MOMENT = "ISO 8601 text"


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name, type, meaning, and whether it is indexed or masked."""

    name: str
    kind: Kind
    about: str
    indexed: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One node label. Every node is identified by ``id``; ``caption`` names what a view shows."""

    name: str
    vi: str
    about: str
    caption: str
    color: str
    shape: str
    properties: tuple[Property, ...]

    def property_names(self) -> frozenset[str]:
        return frozenset(p.name for p in self.properties)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation. Identity is (type, from, to) and, where ``key`` is given, that property too."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    vi: str
    vi_inverse: str
    about: str
    properties: tuple[Property, ...] = ()
    key: str | None = None
    derived: bool = False
    traced: bool = False

    def property_names(self) -> frozenset[str]:
        return frozenset(p.name for p in self.properties)


def _text(name: str, about: str, **more: bool) -> Property:
    return Property(name, Kind.TEXT, about, **more)


def _int(name: str, about: str) -> Property:
    return Property(name, Kind.INT, about)


def _bool(name: str, about: str) -> Property:
    return Property(name, Kind.BOOL, about)


def _date(name: str, about: str, **more: bool) -> Property:
    return Property(name, Kind.DATE, about, **more)


ID = _text("id", "identity, unique within the label")
START = _int("start", "first code point in the text as read from the file")
END = _int("end", "code point after the last, in the text as read from the file")
SENTENCE = _text("sentence", "the sentence the fact rests on", personal=True)
SECTION_PATH = _text("section_path", "chain of markers of the section: II/2/-1")
EXPLICIT = _bool("explicit", "true: stands in the words; false: inferred, see rule")
RULE = _text("rule", "the rule that gave the fact")
FOLDED = _text("folded", "caption without accents, lower case, for search", indexed=True)
KEYS = Property("keys", Kind.TEXTS, "blocking keys under which identity is judged")
DOCUMENT_ID = _text("document_id", "the document that this row was read in", indexed=True)

LABELS: tuple[Label, ...] = (
    Label("Document", "Văn bản", "a document that was read, or one that is only cited (stub)",
          "number_full", "#1d4ed8", "round-rectangle", (
        ID,
        Property("former_ids", Kind.TEXTS, "ids this document had before a better reading"),
        _text("number", "the running number: 374"),
        _text("symbol", "the symbol: KH-UBND", indexed=True),
        _text("number_full", "number and symbol: 374/KH-UBND", indexed=True),
        _text("number_folded", "number_full without accents, spaces and case, for search", indexed=True),
        _text("doc_type", "kind of document: Kế hoạch", indexed=True),
        _text("title", "trích yếu", personal=True),
        _text("title_folded", "title without accents, for search", indexed=True),
        _date("issued_on", "day of issue", indexed=True),
        _date("issued_from", "earliest possible day of issue where the day is not known"),
        _date("issued_to", "latest possible day of issue where the day is not known"),
        _text("issued_why", "why these bounds"),
        _text("issuer_name", "issuing body, as it was named then", indexed=True),
        _text("level", "level of the issuer: trung ương, tỉnh, xã"),
        _text("place", "place of the issuer"),
        _text("period", "period or year that the document is for"),
        _text("status", "validity where known, else empty: không rõ"),
        _bool("is_stub", "cited but not read"),
        _bool("is_draft", "a draft: number or day are blank"),
        _text("source", "file name it was read from", indexed=True),
        _text("sha256", "content hash of the file", indexed=True),
        _text("media_type", "type of the file by content"),
        _text("read_with", "version of lexicon and grammar that read it", indexed=True),
        _text("read_at", "when it was last read"),
        Property("readings", Kind.JSON, "every reading of number, type, date, issuer, title and who gives it"),
        Property("header", Kind.JSON, "the header block as read"),
        _text("ambiguous", "why the identity is in doubt, else empty"),
        KEYS,
    )),
    Label("Section", "Mục", "a heading, paragraph, bullet or table row", "path", "#64748b", "rectangle", (
        ID, DOCUMENT_ID, _text("path", "chain of markers: II/2/-1"), _text("marker", "marker as written"),
        _text("heading", "text of the heading", personal=True),
        _text("kind", "heading, paragraph, bullet, table, row, title, preamble, recipients, closing, signature"),
        _int("ordinal", "place in the document"), START, END,
    )),
    Label("Task", "Nhiệm vụ", "something somebody must do", "text", "#b45309", "cut-rectangle", (
        ID, DOCUMENT_ID, _text("text", "the task in the words of the text", personal=True),
        _text("action", "directive verb and its object", personal=True),
        _text("kind", "duty, report, objective, criterion, award, schedule", indexed=True),
        _text("mode", "giao, yeu_cau, de_nghi"), _text("condition", "condition under which it is due", personal=True),
        _text("deadline_raw", "deadline in the words of the text"),
        _text("due_kind", "date, before_date, recurring, period, none"),
        _date("starts_on", "first day"), _date("due_on", "last day allowed", indexed=True),
        _text("rrule", "RFC 5545 rule of the last days allowed, several separated by a line end"),
        _text("output", "product asked for", personal=True), SECTION_PATH,
        _text("state", "progress: chưa bắt đầu, chưa hoàn thành trong hạn, …"), _text("state_by", "who set it"),
        _text("state_at", "when"), _text("state_note", "note", personal=True), _text("state_link", "evidence"),
        _bool("withdrawn", "no longer in the text"), _text("sentence", "the sentence it stands in", personal=True),
        _text("folded", "text without accents", ), _int("ordinal", "place in the document"), START, END,
    )),
    Label("Target", "Chỉ tiêu", "a number to be reached", "raw", "#7c3aed", "diamond", (
        ID, DOCUMENT_ID, _text("raw", "as written", personal=True), _text("measure", "what is measured"),
        _text("comparator", "=, >=, <=, >, <"), Property("value", Kind.FLOAT, "the number"),
        _text("unit", "unit of the number"), _text("population", "of whom or what"), START, END,
    )),
    Label("Organization", "Đơn vị", "a body, department or class of bodies", "name", "#047857", "rectangle", (
        ID, _text("name", "full or usual short name", indexed=True), FOLDED,
        _text("kind", "ubnd, hdnd, dang, mttq, lhpn, cong_an, quan_doi, bo, so_nganh, ban_chi_dao, truong_hoc, khac"),
        _text("level", "trung ương, tỉnh, huyện, xã, đơn vị"), _bool("is_class", "a class of bodies, not one body"),
        Property("aliases", Kind.TEXTS, "other names seen"),
    )),
    Label("Place", "Địa bàn", "a province, former district, commune", "name", "#0e7490", "ellipse", (
        ID, _text("name", "name with its level", indexed=True), FOLDED, _text("level", "tỉnh, huyện, xã"),
        _text("code", "code of the statistics office"), _date("valid_from", "first day"),
        _date("valid_to", "day after the last"),
    )),
    Label("Person", "Người ký", "a signer", "name", "#334155", "ellipse", (ID, _text("name", "name"), FOLDED)),
    Label("Initiative", "Phong trào", "a campaign, movement or day", "name", "#be185d", "tag", (
        ID, _text("name", "name"), FOLDED, _text("kind", "phong_trao, cuoc_van_dong, thang, ngay"),
        _text("on", "the day, where it is one"),
    )),
    Label("Contact", "Liên hệ", "personal data, unmasked nowhere else; for administrators",
          "kind", "#9f1239", "ellipse", (
        ID, DOCUMENT_ID, _text("kind", "phone, email, id_number"), _text("value", "the value, unmasked"), START, END,
    )),
    Label("Mention", "Viện dẫn", "one place where a text refers to a document", "text", "#475569", "rectangle", (
        ID, DOCUMENT_ID, _text("class", "numbered, named_law, programme, partial, self"),
        _text("text", "the words", personal=True), SENTENCE, SECTION_PATH,
        _text("provision", "khoản, điểm, Điều that is cited"), START, END,
        _text("relation", "relation as read: based_on, implements, …"),
        _text("relation_source", "'this', or the id of the mention in whose title it is nested"),
        EXPLICIT, RULE, Property("reading", Kind.JSON, "the fields as read"),
        Property("anomalies", Kind.TEXTS, "what is wrong with it"), KEYS, _int("ordinal", "place in the document"),
        _text("status", "same, ambiguous, accepted, rejected, corrected"), _text("why", "why it refers there"),
        _text("decision_key", "key under which a decision on it survives re-reading", indexed=True),
    )),
    Label("Finding", "Phát hiện", "something a clerk should look at", "rule", "#b91c1c", "triangle", (
        ID, DOCUMENT_ID, _text("rule", "rule that found it", indexed=True), _text("severity", "error, warning, info"),
        _text("message_vi", "what is wrong", personal=True), _text("message_en", "the same in English", personal=True),
        _text("suggestion", "what to write instead", personal=True), Property("confidence", Kind.FLOAT, "0 to 1"),
        SENTENCE, START, END, _text("state", "open, accepted, rejected, corrected"),
        _text("decision_key", "key under which a decision on it survives re-reading", indexed=True),
    )),
    Label("Decision", "Quyết định rà soát", "what staff decided on a finding, mention or match",
          "verdict", "#0f766e", "tag", (
        ID, _text("verdict", "accept, reject, correct"), _text("by", "who"), _text("at", "when"),
        _text("note", "why", personal=True), _text("key", "decision key", indexed=True),
        _text("subject", "what kind of thing it is on"),
        _text("value", "the correction"), _text("state", "applied, or orphaned: cần xem lại"), DOCUMENT_ID,
    )),
    Label("Ingest", "Lần nạp", "one run of reading", "at", "#64748b", "ellipse", (
        ID, _text("at", "when"), _text("by", "who"), _text("version", "version of the program"),
        _int("added", "documents added"), _int("changed", "documents changed"), _int("removed", "documents removed"),
        Property("report", Kind.JSON, "what was added, changed, removed"),
    )),
    Label("Key", "Khóa so khớp", "a blocking key: documents that share one are compared when a new one is read",
          "id", "#cbd5e1", "rectangle", (ID,)),
    Label("Known", "Văn bản đã biết", "a fact of a table of known documents: it confirms, corrects and dates, no more",
          "number_full", "#0369a1", "rectangle", (
        ID, _text("pack", "the table it came with", indexed=True), _text("number_full", "number and symbol"),
        _text("number_key", "the number folded, as it is asked for", indexed=True),
        _text("doc_type", "kind of document"), _text("title", "trích yếu"), _date("issued_on", "day of issue"),
        _text("issuer_name", "issuing body of then"), _date("in_force_from", "first day in force"),
        _date("in_force_to", "first day no longer in force"), _text("status", "validity as the table says"),
        _text("replaced_by", "number of what took its place"), _text("source", "where the row comes from"),
        _int("weight", "how much it counts against other rows"),
    )),
    Label("Workspace", "Kho", "the mark of a workspace: schema version and identity", "id", "#0f172a", "rectangle", (
        ID, _int("version", "schema version"), _text("files", "where originals are kept"), _text("created_at", "when"),
        _text("identity", "random, made once: tells workspaces apart"),
        _text("ddl", "fingerprint of constraints and indexes"),
    )),
)

_EVIDENCE = (
    SENTENCE, SECTION_PATH, START, END, EXPLICIT, RULE,
    Property("said_by", Kind.TEXTS, "ids of the documents whose mentions state it"),
    _int("mentions", "how many mentions state it"),
    _text("status", "probable, accepted, ambiguous; empty: as read"),
    Property("score", Kind.FLOAT, "score of the match it rests on"),
    _text("said_in", "id of the document in which the sentence stands"),
)


def _between_documents(kind: str, vi: str, vi_inverse: str, about: str, traced: bool) -> Relation:
    return Relation(kind, ("Document",), ("Document",), vi, vi_inverse, about, _EVIDENCE, derived=True, traced=traced)


RELATIONS: tuple[Relation, ...] = (
    # (:Document)-[:BASED_ON]->(:Document)
    _between_documents("BASED_ON", "căn cứ", "là căn cứ của", "rests on", True),
    # (:Document)-[:IMPLEMENTS]->(:Document)
    _between_documents("IMPLEMENTS", "triển khai thực hiện", "được triển khai bởi", "carries out", True),
    # (:Document)-[:APPLIES]->(:Document)
    _between_documents("APPLIES", "yêu cầu thực hiện", "được yêu cầu thực hiện trong",
                       "makes it a duty to apply", True),
    # (:Document)-[:CONTINUES]->(:Document)
    _between_documents("CONTINUES", "tiếp tục thực hiện", "được tiếp tục thực hiện bởi", "continues", True),
    # (:Document)-[:PROMULGATES]->(:Document)
    _between_documents("PROMULGATES", "ban hành", "được ban hành bởi", "promulgates, approves", True),
    # (:Document)-[:SUMMARISES]->(:Document)
    _between_documents("SUMMARISES", "tổng kết", "được tổng kết bởi", "reviews the results of", False),
    # (:Document)-[:MENTIONS]->(:Document)
    _between_documents("MENTIONS", "nhắc đến", "được nhắc đến trong", "mentions", False),
    # (:Document)-[:AMENDS]->(:Document)
    _between_documents("AMENDS", "sửa đổi, bổ sung", "bị sửa đổi, bổ sung bởi", "amends", False),
    # (:Document)-[:REPLACES]->(:Document)
    _between_documents("REPLACES", "thay thế", "bị thay thế bởi", "replaces", True),
    # (:Document)-[:REPEALS]->(:Document)
    _between_documents("REPEALS", "bãi bỏ", "bị bãi bỏ bởi", "repeals", False),
    # (:Document)-[:DRAFT_OF]->(:Document)
    Relation("DRAFT_OF", ("Document",), ("Document",), "là dự thảo của", "có dự thảo là",
             "the unnumbered text of an issued document", (
                 _text("status", "probable, accepted, rejected"), Property("score", Kind.FLOAT, "0 to 1"),
                 Property("parts", Kind.JSON, "named parts of the score"), EXPLICIT, RULE), traced=True),
    # (:Document)-[:KEYED]->(:Key)
    Relation("KEYED", ("Document",), ("Key",), "có khóa", "khóa của", "is found under the key"),
    # (:Document)-[:HAS_MENTION]->(:Mention)
    Relation("HAS_MENTION", ("Document",), ("Mention",), "có viện dẫn", "nằm trong", "contains the citation"),
    # (:Mention)-[:REFERS_TO]->(:Document)
    Relation("REFERS_TO", ("Mention",), ("Document",), "dẫn đến", "được dẫn bởi", "refers to",
             (_text("status", "same, ambiguous, accepted, corrected"), _text("why", "reason of the match"),
              Property("score", Kind.FLOAT, "0 to 1"))),
    # (:Document)-[:ISSUED_BY]->(:Organization)
    Relation("ISSUED_BY", ("Document",), ("Organization",), "do … ban hành", "đã ban hành", "issued by"),
    # (:Document)-[:SIGNED_BY]->(:Person)
    Relation("SIGNED_BY", ("Document",), ("Person",), "người ký", "đã ký", "signed by",
             (_text("position", "post of the signer"), _text("authority", "TM., KT., TL."))),
    # (:Document)-[:SENT_TO]->(:Organization)
    Relation("SENT_TO", ("Document",), ("Organization",), "gửi", "nhận", "sent to",
             (_text("raw", "as written", personal=True), _text("via", "through whom"),
              _text("purpose", "để báo cáo, để thực hiện"))),
    # (:Document)-[:HAS_SECTION]->(:Section)
    Relation("HAS_SECTION", ("Document",), ("Section",), "có mục", "thuộc văn bản", "has section"),
    # (:Section)-[:CONTAINS]->(:Task)
    Relation("CONTAINS", ("Section",), ("Task",), "chứa nhiệm vụ", "nằm trong mục", "contains the task"),
    # (:Document)-[:HAS_TASK]->(:Task)
    Relation("HAS_TASK", ("Document",), ("Task",), "giao nhiệm vụ", "được giao trong", "has task",
             (EXPLICIT, RULE, _text("status", "probable or accepted where the task is a draft's"))),
    # (:Organization)-[:RESPONSIBLE_FOR]->(:Task)
    Relation("RESPONSIBLE_FOR", ("Organization",), ("Task",), "chịu trách nhiệm", "do … thực hiện", "answers for", (
        _text("role", "chu_tri, thuc_hien, phoi_hop, tham_muu, chi_dao, nhan_bao_cao, giam_sat, kinh_phi"),
        EXPLICIT, RULE, _bool("via", "a conduit of a report"), _text("sub_unit", "department inside the unit"),
        _text("raw", "the unit as written"), SENTENCE, START, END), key="role"),
    # (:Task)-[:INVOLVES]->(:Organization)
    Relation("INVOLVES", ("Task",), ("Organization",), "liên quan đến", "liên quan trong", "involves otherwise",
             (_text("relation", "how"), _text("raw", "as written"), START, END), key="relation"),
    # (:Task)-[:HAS_TARGET]->(:Target)
    Relation("HAS_TARGET", ("Task",), ("Target",), "có chỉ tiêu", "của nhiệm vụ", "has target"),
    # (:Task)-[:CITES]->(:Document)
    Relation("CITES", ("Task",), ("Document",), "viện dẫn", "được viện dẫn trong nhiệm vụ", "cites"),
    # (:Task)-[:AT]->(:Place)
    Relation("AT", ("Task",), ("Place",), "tại", "có nhiệm vụ", "takes place at"),
    # (:Organization|Place)-[:PART_OF]->(:Organization|Place)
    Relation("PART_OF", ("Organization", "Place"), ("Organization", "Place"), "thuộc", "gồm", "is part of", (RULE,)),
    # (:Organization)-[:MEMBER_OF]->(:Organization {is_class: true})
    Relation("MEMBER_OF", ("Organization",), ("Organization",), "thuộc nhóm", "gồm các đơn vị", "member of a class",
             (_text("basis", "why it is a member"),)),
    # (:Organization)-[:STANDING_AGENCY_OF]->(:Organization)
    Relation("STANDING_AGENCY_OF", ("Organization",), ("Organization",), "là cơ quan thường trực của",
             "có cơ quan thường trực là", "standing agency of",
             (SENTENCE, _text("said_in", "id of the document that says so"))),
    # (:Organization)-[:LOCATED_IN]->(:Place)
    Relation("LOCATED_IN", ("Organization",), ("Place",), "ở", "có đơn vị", "located in"),
    # (:Organization)-[:HAS_CONTACT]->(:Contact)
    Relation("HAS_CONTACT", ("Organization", "Document"), ("Contact",), "liên hệ", "của", "has contact"),
    # (:Organization|Place)-[:SUCCEEDED_BY]->(:Organization|Place)
    Relation("SUCCEEDED_BY", ("Organization", "Place"), ("Organization", "Place"), "được kế thừa bởi", "kế thừa",
             "succeeded by", (_date("on", "day of succession"), _text("basis", "legal basis"))),
    # (:Document)-[:CONCERNS]->(:Initiative)
    Relation("CONCERNS", ("Document",), ("Initiative",), "về", "được nêu trong", "concerns"),
    # (:Finding)-[:ABOUT]->(:Document|Mention|Task)
    Relation("ABOUT", ("Finding",), ("Document", "Mention", "Task"), "về", "có phát hiện", "is about"),
    # (:Decision)-[:ON]->(:Document|Mention|Task|Finding)
    Relation("ON", ("Decision",), ("Document", "Mention", "Task", "Finding"), "đối với", "đã quyết định", "decided on"),
    # (:Ingest)-[:READ]->(:Document)
    Relation("READ", ("Ingest",), ("Document",), "đã đọc", "được đọc trong", "read",
             (_text("change", "added, changed, copy"), _text("sha256", "content hash of the file"),
              _text("source", "name of the file"),
              Property("copies", Kind.TEXTS, "other files of this document, less full: content hash, version, name"))),
)

ROLES: dict[str, str] = {
    "chu_tri": "chủ trì", "thuc_hien": "thực hiện", "phoi_hop": "phối hợp", "tham_muu": "tham mưu",
    "chi_dao": "chỉ đạo", "nhan_bao_cao": "nhận báo cáo", "giam_sat": "giám sát", "kinh_phi": "bố trí kinh phí",
}
"""Roles of a unit in a task, with the Vietnamese term shown to users."""

RELATION_OF_MENTION: dict[str, str] = {
    "based_on": "BASED_ON", "implements": "IMPLEMENTS", "requires_application": "APPLIES", "continues": "CONTINUES",
    "promulgates": "PROMULGATES", "summarises": "SUMMARISES", "mentions": "MENTIONS", "amends": "AMENDS",
    "replaces": "REPLACES", "repeals": "REPEALS",
}
"""The relation type that a mention's relation becomes between documents. ``self`` gives none."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_RESERVED = frozenset({"type", "labels", "label", "from", "to"})
"""Property names that the JSON of the contract uses for the graph value itself."""


def label(name: str) -> Label:
    """The declaration of one label. Raises KeyError for a name that is not declared."""
    return _LABEL_BY_NAME[name]


def relation(kind: str) -> Relation:
    """The declaration of one relation type. Raises KeyError for a type that is not declared."""
    return _RELATION_BY_TYPE[kind]


def traced() -> tuple[str, ...]:
    """The relation types that ``trace`` follows, in order of declaration."""
    return tuple(r.type for r in RELATIONS if r.traced)


def _check() -> None:
    """Refuse, at import, names that either store or the JSON output would trip over."""
    owners: tuple[Label | Relation, ...] = (*LABELS, *RELATIONS)
    for owner in owners:
        names = [p.name for p in owner.properties]
        bad = [n for n in names if not _NAME.match(n) or n in _RESERVED] + [n for n in set(names) if names.count(n) > 1]
        if bad:
            raise ValueError(f"unusable property names in {owner}: {bad}")
    for rel in RELATIONS:
        unknown = {*rel.sources, *rel.targets} - _LABEL_BY_NAME.keys()
        if unknown:
            raise ValueError(f"{rel.type} joins undeclared labels {sorted(unknown)}")
        if rel.key and rel.key not in rel.property_names():
            raise ValueError(f"{rel.type} is keyed by {rel.key}, which it does not have")


_LABEL_BY_NAME: dict[str, Label] = {entry.name: entry for entry in LABELS}
_RELATION_BY_TYPE: dict[str, Relation] = {entry.type: entry for entry in RELATIONS}
_check()
