"""Nothing in the repository names a machine it was written on, or an address that it should not call."""

from __future__ import annotations

import re

from tests.house.source import ROOT, text_files

MACHINE = re.compile(r"(?<![\w.$}])/(?:work|root|home|Users)/\w[\w./-]*")
URL = re.compile(r"https?://([A-Za-z0-9.-]+)")
KNOWN_HOSTS = {
    # names of vocabularies and schemas, never fetched
    "www.w3.org", "data.europa.eu", "purl.org", "xmlns.com", "schema.org", "json-schema.org", "maven.apache.org",
    "schemas.openxmlformats.org", "schemas.microsoft.com", "graphml.graphdrawing.org", "www.apache.org",
    "openoffice.org",
    # this machine, and addresses that are reserved for examples
    "localhost", "127.0.0.1", "example.org", "example.com", "cancu.example", "192.0.2.1",
}  # fmt: skip
NOT_OURS = {"LICENSE", "OFL.txt", "package-lock.json"}
"""Licences, and a lock whose packages name their own homes."""


def test_no_absolute_path_of_a_machine() -> None:
    wrong = [f"{path.relative_to(ROOT)}: {hit}" for path, text in text_files() for hit in MACHINE.findall(text)]
    assert not wrong


def test_no_address_outside_the_known_ones() -> None:
    wrong = {
        f"{path.relative_to(ROOT)}: {host}"
        for path, text in text_files()
        if path.name not in NOT_OURS and path.suffix not in {".js", ".svg"}
        for host in URL.findall(text)
        if host not in KNOWN_HOSTS
    }
    assert not wrong
