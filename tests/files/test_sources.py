"""Where files come from: files, folders, patterns, addresses, archives, mails."""

from __future__ import annotations

import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import fsspec
import pytest

from loaders import files
from tests.files.plan import plan_docx, plan_text


def names(*paths: object) -> list[str]:
    return [source.name for source in files.expand(map(str, paths))]


def codes(*paths: object) -> dict[str, str]:
    found = [files.describe(source) for source in files.expand(map(str, paths))]
    return {d["source"]: d["error"]["code"] if "error" in d else "" for d in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "năm 2026").mkdir()
    (tmp_path / "năm 2026" / "b.txt").write_text("Kế hoạch", "utf-8")
    (tmp_path / "a.md").write_text("# Kế hoạch", "utf-8")
    (tmp_path / ".ẩn.txt").write_text("x", "utf-8")
    (tmp_path / "~$a.docx").write_bytes(b"x")
    (tmp_path / "ngoài.txt").symlink_to("/etc/hostname")
    return tmp_path


def test_folders_patterns_and_single_files(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt"]
    assert names(folder / "**" / "*.txt") == ["ngoài.txt", "b.txt"] or names(folder / "**" / "*.txt") == [
        "b.txt",
        "ngoài.txt",
    ]
    assert names(folder / "a.md", folder / "năm 2026") == ["a.md", "b.txt"]


def test_what_is_not_there_is_said_and_the_rest_is_read(folder: Path) -> None:
    (folder / "rỗng.txt").touch()
    (folder / "ảnh.txt").write_bytes(bytes(range(256)) * 20)
    got = codes(folder / "thiếu.txt", folder / "*.pdf", folder)
    failed = {"thiếu.txt": "missing", str(folder / "*.pdf"): "missing", "rỗng.txt": "empty", "ảnh.txt": "not_text"}
    assert got == {"a.md": "", "b.txt": "", **failed}


def test_a_text_of_200_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    large = tmp_path / "lớn.txt"
    with large.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    error = files.describe(large)["error"]
    assert error["code"] == "too_large" and "200 MB" in error["message_vi"] and "30 MB" in error["message_vi"]


def test_addresses_that_fsspec_opens(folder: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/kho/một.txt", "Kế hoạch".encode())
    assert names("memory://kho") == ["một.txt"]
    assert files.read("memory://kho/một.txt").raw == "Kế hoạch"
    assert files.read((folder / "a.md").as_uri()).raw == "# Kế hoạch"
    assert codes("memory://kho/hai.txt") == {"hai.txt": "missing"}
    assert codes("khongco://x") == {"khongco://x": "cannot_open"}


@pytest.mark.parametrize(("address", "package"), [("s3://kho/a.txt", "s3fs"), ("smb://may/kho/a.txt", "smbprotocol")])
def test_a_backend_that_is_not_installed_is_named(
    address: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("s3fs", "smbprotocol", "fsspec.implementations.smb"):
        monkeypatch.setitem(sys.modules, module, None)
    error = files.describe(address)["error"]
    assert error["code"] == "needs_package" and error["message_vi"].endswith(f"pip install {package}")


def test_an_archive_that_lies_elsewhere_is_fetched_once() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/kho/a.zip", packed(x_txt="Kế hoạch".encode(), y_txt="Chỉ thị".encode()))
    found = list(files.expand(["memory://kho/a.zip"]))
    memory.rm("/kho/a.zip")
    assert [files.read(each).raw for each in found] == ["Kế hoạch", "Chỉ thị"]


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def test_members_of_an_archive_are_sources(tmp_path: Path) -> None:
    inner = packed(d_txt="Chỉ thị".encode())
    path = tmp_path / "kho.zip"
    path.write_bytes(packed(x__a_docx=plan_docx(), b_txt=bytes(range(256)) * 9, c_zip=inner))
    assert codes(path) == {"kho.zip/x/a.docx": "", "kho.zip/b.txt": "not_text", "kho.zip/c.zip/d.txt": ""}
    first = next(files.expand([path]))
    assert files.read(first).raw == plan_text()


def test_a_hostile_archive_is_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    path.write_bytes(packed(**{"..__..__x": b"a"}).replace(b".../", b"../"))
    (tmp_path / "b.txt").write_text("Kế hoạch", "utf-8")
    assert set(codes(tmp_path).values()) >= {""} and codes(tmp_path)["b.txt"] == ""


def test_a_mail_and_its_attachments(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Kế hoạch"
    mail.set_content("Kính gửi các đơn vị.")
    mail.add_attachment(plan_docx(), maintype="application", subtype="octet-stream", filename="Kế hoạch.docx")
    mail.add_attachment(b"\0\1\2" * 50, maintype="application", subtype="octet-stream", filename="x.txt")
    path = tmp_path / "thư.eml"
    path.write_bytes(bytes(mail))
    assert codes(path) == {"thư.eml/thư.txt": "", "thư.eml/Kế hoạch.docx": "", "thư.eml/x.txt": "not_text"}


def test_what_is_in_a_container_cannot_be_read_as_one_text(tmp_path: Path) -> None:
    assert files.describe(packed(a_txt=b"abc"), "a.zip")["error"]["code"] == "container"


def test_a_folder_or_an_archive_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(a_txt=b"abc"))
    assert files.describe(tmp_path)["error"]["code"] == "cannot_open"
    assert files.describe(tmp_path / "a.zip")["error"]["code"] == "container"


def test_describe_has_the_shape_of_the_contract(folder: Path) -> None:
    found = files.describe(folder / "a.md")
    assert found["source"] == "a.md" and found["media_type"] == "text/plain" and len(found["sha256"]) == 64
    assert found["text"] == "# Kế hoạch" and found["pages"] == [] and found["warnings"] == []
    failed = files.describe(folder / "không.txt")
    assert set(failed) == {"source", "error"} and set(failed["error"]) == {"code", "message_vi", "message_en"}
