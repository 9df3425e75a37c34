"""Files a second and pages a second of each reader, beside other libraries on the same files in the same run.

    python -m benchmarks.reading FILE… [--peers PYTHON] [--seconds 3]

``--peers`` names a Python in whose environment docx2python, markitdown, pdfplumber and pypdfium2 are installed; those
that are absent are left out. Times are those of one process; ours include the way into the reading process and back.
Exit code 1 where one of the others that gives tables and paragraphs is faster than ours.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from loaders import files

PEERS = {
    "pypdfium2": "import pypdfium2 as p; d = p.PdfDocument(path); [x.get_textpage().get_text_range() for x in d]",
    "pdfplumber": "import pdfplumber as p; [(x.extract_text(), x.extract_tables()) for x in p.open(path).pages]",
    "markitdown": "from markitdown import MarkItDown as M; M().convert(path).text_content",
    "docx2python": "from docx2python import docx2python as p; p(path).text",
    "lxml": "import zipfile; from lxml import etree; z = zipfile.ZipFile(path); "
    "[etree.fromstring(z.read(n)) for n in z.namelist() if n.endswith('.xml')]",
}
FLOORS = {"pypdfium2", "lxml"}
"""These give less than a text with its tables: shown as the floor, not as rivals."""
WHICH = {
    "pdf": ("pypdfium2", "pdfplumber", "markitdown"),
    "docx": ("lxml", "docx2python", "markitdown"),
    "html": ("markitdown",),
}
TIMER = """
import json, sys, time
path, code, seconds = sys.argv[1], compile(sys.argv[2], "peer", "exec"), float(sys.argv[3])
exec(code); n, begin = 0, time.perf_counter()
while time.perf_counter() - begin < seconds or not n:
    exec(code); n += 1
print(json.dumps((time.perf_counter() - begin) / n))
"""


def main() -> int:
    """Prints one line a file and reader; the exit code says whether ours held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--seconds", type=float, default=3.0)
    options = parser.parse_args()
    slower = 0
    for path in options.paths:
        ours, pages = own_seconds(path, options.seconds)
        show(path, "cancu", ours, pages)
        for peer in WHICH.get(path.suffix.lower().lstrip("."), ()) if options.peers else ():
            theirs = peer_seconds(options.peers, peer, path, options.seconds)
            if theirs is not None:
                show(path, peer, theirs, pages)
                slower += peer not in FLOORS and theirs < ours
    return int(slower > 0)


def own_seconds(path: Path, seconds: float) -> tuple[float, int]:
    """Seconds a file, and its pages (1 where the format has none)."""
    data = path.read_bytes()
    text = files.read(data, path.name)
    count, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < seconds or not count:
        files.read(data, path.name)
        count += 1
    return (time.perf_counter() - begin) / count, max(1, len(text.pages))


def peer_seconds(python: Path, peer: str, path: Path, seconds: float) -> float | None:
    command = [str(python), "-c", TIMER, str(path), PEERS[peer], str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return float(json.loads(done.stdout)) if done.returncode == 0 else None


def show(path: Path, reader: str, seconds: float, pages: int) -> None:
    print(f"{path.name:32} {reader:12} {seconds * 1000:9.2f} ms a file {pages / seconds:9.1f} pages/s")


if __name__ == "__main__":
    sys.exit(main())
