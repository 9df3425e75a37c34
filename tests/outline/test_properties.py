"""What holds for every text, however broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import files, outline
from loaders.model import Outline
from tests.outline.papers import PLAN, PORTAL

ODD = ("|", "", "I.", "- ", "1.1.", "Nơi nhận:", "TM.", "(", "Điều", "\t", "* *", "[1]", "PHỤ LỤC", "CHƯƠNG I")
LINES = st.sampled_from([*PLAN.split("\n"), *PORTAL.split("\n"), *ODD])
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(LINES, max_size=60).map("\n".join),
    st.integers(0, len(PLAN)).map(lambda n: PLAN[:n]),
    st.integers(0, len(PORTAL)).map(lambda n: PORTAL[n:]),
)


def sound(paper: Outline) -> None:
    """The invariants of an outline."""
    text, flow = paper.text, paper.flow
    assert len(flow) == len(text.norm)
    assert all(a == b or b == " " for a, b in zip(text.norm, flow, strict=True))
    starts = [s.start for s in paper.sections if not s.path.startswith(("recipients", "signature"))]
    assert starts == sorted(starts)
    for i, section in enumerate(paper.sections):
        assert 0 <= section.start <= section.body <= section.end <= len(flow)
        assert section.start < section.end
        assert -1 <= section.parent < i
        first, last = outline.raw_span(text, section)
        assert 0 <= first <= last <= len(text.raw)
    for row in paper.header.recipients:
        assert flow[row.start : row.end].replace("\n", " ") == row.text
    for short in paper.abbreviations:
        assert flow[short.start : short.end] == short.short


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_has_a_sound_outline(raw: str) -> None:
    sound(outline.read(files.from_string(raw)))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_an_outline_is_a_function_of_its_text(raw: str) -> None:
    assert outline.read(files.from_string(raw)) == outline.read(files.from_string(raw))
