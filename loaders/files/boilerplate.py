"""A web page → the part of it that is the document, without navigation, menus, footers, shares and related links."""

from __future__ import annotations

import re

from loaders.files.markup import Element

_TAGS = frozenset({"nav", "footer", "aside", "button", "input", "form"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"})
_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|side-?bar|share|sharing|social|comments?|related|"
    r"cookie|paginat\w*|toolbar|tags?|advert\w*|banner|popup|modal|login|search|print|rating|widget|copyright|"
    r"tin-?lien-?quan|lien-?quan|chia-?se|binh-?luan|dang-?nhap|tim-?kiem|thanh-?menu|chan-?trang|dau-?trang)"
    r"(?:[-_ ]|$)",
    re.I,
)
_BLOCKS = frozenset({"div", "ul", "ol", "section", "header", "table", "dl"})
_LINKS = 0.6
"""A block whose text is to this share in links is a menu."""
_MAIN = 0.5
"""An element that calls itself the main part is taken for it where it holds so much of the text."""


def without_boilerplate(body: Element) -> Element:
    """The element that holds the document; what is not part of it is removed from the tree."""
    if "WordSection1" in {div.get("class") for div in body.iter("div")}:
        return body
    lengths, links = _lengths(body)
    whole = lengths[body]
    for element in list(body.iter()):
        if element is not body and lengths[element] <= 0.5 * whole and _is_boilerplate(element, lengths, links):
            _remove(element)
    lengths, _ = _lengths(body)
    parts = [e for e in body.iter("main", "article", "div") if e.tag != "div" or e.get("role") == "main"]
    return next((e for e in parts if lengths[e] > _MAIN * lengths[body]), body)


def _is_boilerplate(element: Element, lengths: dict[Element, int], links: dict[Element, tuple[int, int]]) -> bool:
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    if tag in _TAGS or element.get("role", "").lower() in _ROLES:
        return True
    if tag not in _BLOCKS:
        return False
    number, length = links[element]
    named = tag not in ("ol", "dl") and _NAMES.search(f"{element.get('class', '')} {element.get('id', '')}")
    return bool(named) or (number >= 3 and length > _LINKS * max(1, lengths[element]))


def _lengths(body: Element) -> tuple[dict[Element, int], dict[Element, tuple[int, int]]]:
    """For every element how much text it holds, and how many links with how much text."""
    lengths: dict[Element, int] = {}
    links: dict[Element, tuple[int, int]] = {}
    for element in reversed(list(body.iter())):
        inner = [(child, _length(child.tail)) for child in element]
        lengths[element] = _length(element.text) + sum(lengths[child] + tail for child, tail in inner)
        found = [links[child] for child, _ in inner]
        links[element] = sum(n for n, _ in found), sum(length for _, length in found)
        if element.tag == "a":
            links[element] = 1, lengths[element]
    return lengths, links


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _remove(element: Element) -> None:
    """Without what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
