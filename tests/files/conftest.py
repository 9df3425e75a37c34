"""The plan in the formats that only an office program writes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.plan import plan_docx


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bytes], bytes]:
    """Converts a Word file to the format named, as LibreOffice writes it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice Writer: apt install libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("office")

    def convert(form: str, data: bytes) -> bytes:
        source = folder / "plan.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(program), "--headless", profile, "--convert-to", form, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder / f"plan.{form.partition(':')[0]}").read_bytes()

    return convert


@pytest.fixture(scope="session")
def plan_pdf(office: Callable[[str, bytes], bytes]) -> bytes:
    return office("pdf", plan_docx(tracked=False, box=False))
