"""Vietnamese encodings from before Unicode: TCVN3 (fonts named .Vn…) and VNI.

Both put Vietnamese letters on the places of Western ones, so their texts come as Western letters: "Céng hoµ" (TCVN3),
"Coäng hoøa" (VNI). TCVN3 has one accented letter for both cases: the capitals are a font of their own.
"""

from __future__ import annotations

import re

from loaders.files.syllables import is_syllable

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_CAPITAL, _PLAIN_SMALL = re.compile("[A-ZĂÂÊÔƠƯĐ]"), re.compile("[a-z]")

_VNI_SINGLE = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
_VNI_MARKS = {
    **{base: dict(zip("ùøûõï", accented, strict=True)) for base, accented in (
        ("a", "áàảãạ"), ("e", "éèẻẽẹ"), ("o", "óòỏõọ"), ("u", "úùủũụ"), ("y", "ýỳỷỹỵ"), ("ô", "ớờởỡợ"), ("ö", "ứừửữự"),
    )},
}  # fmt: skip
_VNI_MARKS["a"] |= dict(zip("âáàåãäêéèúüë", "âấầẩẫậăắằẳẵặ", strict=True))
_VNI_MARKS["e"] |= dict(zip("âáàåãä", "êếềểễệ", strict=True))
_VNI_MARKS["o"] |= dict(zip("âáàåãä", "ôốồổỗộ", strict=True))
_VNI_PAIR = re.compile("[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ôöñíìæóòîÔÖÑÍÌÆÓÒÎ]")
_HYPHENED = re.compile(r"[^\s\d.,;:()/\"]*-[^\s\d.,;:()/\"]*")
_WESTERN = re.compile("[\u0100-\u1fff]")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 → Unicode. ``capitals``: set in a font of capitals (.VnTimeH)."""
    plain = text.translate(_TCVN3_TABLE)
    if capitals:
        return plain.upper()
    return "\n".join(map(_with_capitals, plain.split("\n")))


def _with_capitals(line: str) -> str:
    """A line in which the accented letters of words in capitals, which TCVN3 does not have, are capitals again."""
    words = list(_WORD.finditer(line))
    kinds = [_kind(m.group()) for m in words]
    out, at = [], 0
    for i, word in enumerate(words):
        sides = [next((k for k in kinds[:i][::-1] if k), None), next((k for k in kinds[i + 1 :] if k), None)]
        capital = kinds[i] == "capital" or (kinds[i] is None and {*sides} - {None} == {"capital"})
        out += [line[at : word.start()], word.group().upper() if capital else word.group()]
        at = word.end()
    return "".join([*out, line[at:]])


def _kind(word: str) -> str | None:
    """In capitals or not; None where only its first letter says so (BỘ or Bộ: both are written alike)."""
    if _PLAIN_SMALL.search(word):
        return "small"
    return "capital" if len(_PLAIN_CAPITAL.findall(word)) > 1 else None


def from_vni(text: str) -> str:
    """VNI → Unicode."""
    return _VNI_PAIR.sub(_vni_letter, text)


def decode_font(text: str, font: str) -> str:
    """The text of a run set in ``font``: decoded where that is a legacy font and the text is not Unicode already."""
    name = font.lstrip("#.").lower()
    if _WESTERN.search(text):
        return text
    if name.startswith("vni"):
        return from_vni(text)
    if font.startswith(".") and name.startswith("vn"):
        return from_tcvn3(text, capitals=name.split("-")[0].split(",")[0].endswith("h"))
    return text


def decode_printed(text: str, font: str) -> str:
    """The same for a PDF, in whose fonts the place of "ư" in TCVN3 is that of the hyphen: it is "ư" where that makes a
    syllable."""
    if font.startswith(".") and font[1:3].lower() == "vn" and "-" in text:
        text = _HYPHENED.sub(lambda m: _with_u(m.group()), text)
    return decode_font(text, font)


def _with_u(word: str) -> str:
    written = word.replace("-", "\xad")
    return written if word != "-" and is_syllable(from_tcvn3(written)) else word


def _vni_letter(pair: re.Match[str]) -> str:
    written = pair.group()
    if len(written) == 1:
        return _VNI_SINGLE[written]
    base, mark = written[0], written[1]
    letter = _VNI_MARKS[base.lower()].get(mark.lower())
    if letter is None:
        return _VNI_SINGLE.get(base, base) + _VNI_SINGLE.get(mark, mark)
    return letter.upper() if base.isupper() else letter
