"""Builders: a context, the units of a sentence, the roles of a clause, the tasks of a small plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders import bodies, citations, files, lexicon, outline, tasks
from loaders.bodies import Context, units
from loaders.model import Outline, Task, Unit
from loaders.tasks import responsibility
from loaders.tasks.mentions import Mentions
from loaders.tasks.roles import Roles
from loaders.tasks.verbs import Directives

PROVINCE = Context("tỉnh Lào Cai", "tỉnh", "Ủy ban nhân dân tỉnh Lào Cai")
COMMUNE = Context("xã Bản Hồ, tỉnh Lào Cai", "xã", "Ủy ban nhân dân xã Bản Hồ, tỉnh Lào Cai")

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 77/KH-UBND
Lào Cai, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Phòng cháy rừng mùa khô năm 2026
Thực hiện nhiệm vụ năm 2026, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của người dân vùng đệm.
II. NỘI DUNG
{content}
III. TỔ CHỨC THỰC HIỆN
{organisation}
"""


def find(sentence: str, context: Context = PROVINCE) -> tuple[Unit, ...]:
    """The units of a sentence."""
    return bodies.find(sentence, lexicon.load().scan(sentence), context)


def roles_of(clause: str, context: Context = PROVINCE) -> Roles:
    """What one clause says of responsibility."""
    hits = lexicon.load().scan(clause)
    directives = Directives(clause, hits)
    mentions = Mentions(clause, bodies.find(clause, hits, context), (), directives)
    return responsibility.read(clause, 0, len(clause), mentions, directives)


def read(raw: str) -> tuple[Outline, tuple[Task, ...]]:
    """The outline and the tasks of a text."""
    document = outline.read(files.from_string(raw))
    hits = lexicon.load().scan(document.flow)
    cited = citations.read(document, hits)
    return document, tasks.read(document, hits, cited, units.read(document, hits))


@pytest.fixture
def plan() -> Callable[..., tuple[Task, ...]]:
    """The tasks of a provincial plan with the given content and organisation."""

    def build(content: str = "1. Tuần tra rừng hằng "
                             "tuần.", organisation: str = "1. Sở Tài chính: bố trí kinh phí.") -> tuple[Task, ...]:
        return read(PLAN.format(content=content, organisation=organisation))[1]

    return build
