"""Settings of the stores and of typed queries: a name, a default, what it is for. Read from the environment.

Nothing comes in but the environment; ``number(name)`` and ``text(name)`` give the value in force. Secrets are
never given on a command line: ``CANCU_PASSWORD_FILE`` names a file, ``CANCU_PASSWORD`` is for containers.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from graph.errors import USAGE, StoreError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: environment variable, default value, help in both languages."""

    name: str
    default: str
    vi: str
    en: str


SETTINGS: tuple[Setting, ...] = (
    Setting("CANCU_STORE", "./cancu-data", "kho: một thư mục, hoặc bolt://, neo4j://, neo4j+s:// của máy chủ",
            "the store: a folder, or bolt://, neo4j://, neo4j+s:// of a server"),
    Setting("CANCU_USER", "neo4j", "tên người dùng của máy chủ", "user name on the server"),
    Setting("CANCU_PASSWORD", "", "mật khẩu của máy chủ", "password on the server"),
    Setting("CANCU_PASSWORD_FILE", "", "tệp chứa mật khẩu của máy chủ", "file holding the password on the server"),
    Setting("CANCU_DATABASE", "", "cơ sở dữ liệu trên máy chủ; để trống: mặc định của máy chủ",
            "database on the server; empty: the server's default"),
    Setting("CANCU_FILES", "./cancu-files", "nơi giữ tệp gốc khi kho ở trên máy chủ: thư mục hoặc kho đối tượng",
            "where originals are kept beside a server: a folder or an object store"),
    Setting("CANCU_MEMORY", "512m", "bộ nhớ tối đa của kho nhúng", "memory limit of the embedded store"),
    Setting("CANCU_IDLE", "600", "số giây không dùng thì kho nhúng tự tắt; 0: không tự tắt",
            "seconds without use after which the embedded store stops; 0: never"),
    Setting("CANCU_START_TIMEOUT", "60", "số giây chờ kho nhúng khởi động", "seconds to wait for the embedded store"),
    Setting("CANCU_ROW_LIMIT", "1000", "số dòng tối đa của một câu hỏi", "rows a query may return"),
    Setting("CANCU_TIME_LIMIT", "30", "số giây tối đa của một câu hỏi", "seconds a query may take"),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def text(name: str) -> str:
    """The value in force of one setting."""
    return os.environ.get(name) or _BY_NAME[name].default


def number(name: str) -> float:
    """The value in force of a setting that is a number, zero or more."""
    value = text(name)
    try:
        result = float(value)
        if result < 0:
            raise ValueError
    except ValueError:
        raise StoreError(
            "bad_setting",
            f"{name}={value!r} không phải là số; hãy sửa biến môi trường này (mặc định: {_BY_NAME[name].default}).",
            f"{name}={value!r} is not a number; correct this environment variable (default: {_BY_NAME[name].default}).",
            USAGE,
        ) from None
    return result
