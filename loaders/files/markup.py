"""XML and HTML parsed without entities, without a DTD, without the network, and not too deep."""

from __future__ import annotations

import re

from lxml import etree

from loaders.files.reading import damaged, refused

Element = etree._Element
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));",
    re.I,
)


def parse_xml(data: bytes, kind: str) -> Element:
    """The root element. Raises ``Unreadable``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise refused("too_deep", "các phần lồng nhau quá sâu", "elements are nested too deeply") from None
        if "entit" in str(error).lower() or b"<!ENTITY" in data[:65536]:
            raise _entities() from None
        raise damaged(kind, "XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities()
    return root


def _entities() -> Exception:
    return refused("entities", "XML khai báo thực thể (DTD)", "the XML declares entities (a DTD)")


def parse_html(text: str) -> Element | None:
    """The root element of a web page; None where there is nothing in it."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(_CONTROL.sub(" ", text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError):
        return None
