"""What the driver and the engines raise, told as one clear sentence with its remedy and exit code."""

from __future__ import annotations

from graph.driver import neo4j
from graph.embedded import disk_full, disk_is_full
from graph.errors import ATTENTION, USAGE, CancuError, Refused, StoreError

DriverFailure = (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError)
LOST = (neo4j.exceptions.ServiceUnavailable, neo4j.exceptions.SessionExpired)
_CONFLICTS = ("ConstraintValidationFailed", "DeadlockDetected", "LockClientStopped", "ConcurrentModification")
_READ_ONLY = ("Security.Forbidden", "Statement.AccessMode", "Request.Invalid.AccessMode")
_TIMEOUTS = ("TransactionTimedOut", "Transaction.Terminated", "Timeout on iteration")
_MEMORY = ("OutOfMemory", "Java heap space", "heap budget exceeded", "in-heap")
_NO_SPACE = ("No space left", "not enough space", "disk full")


def lost(error: Exception) -> bool:
    """The connection broke or could not be made."""
    return isinstance(error, LOST)


def conflict(error: Exception) -> bool:
    """Another writer was in the way: worth trying again. The driver itself does not retry all of these."""
    if not isinstance(error, neo4j.exceptions.Neo4jError):
        return False
    return error.is_retryable() or _says(error, _CONFLICTS)


def denied(error: Exception) -> bool:
    """The user name or password is wrong."""
    return isinstance(error, neo4j.exceptions.AuthError) and "Unauthorized" in (error.code or "")


def explain(error: Exception, place: str, embedded: bool) -> CancuError:
    """The error to show for what the driver raised while talking to the store at ``place``."""
    text = _message(error)
    if lost(error) and embedded:
        return StoreError(
            "store_died",
            f"Kho nhúng {place} đã dừng giữa chừng, có thể vì câu hỏi cần quá nhiều bộ nhớ. Nó tự khởi động lại ở lệnh "
            "sau; những gì đã báo là ghi xong vẫn còn. Hãy thu hẹp câu hỏi hoặc tăng CANCU_MEMORY.",
            f"The embedded store {place} stopped midway, perhaps because the query needs too much memory. It starts "
            "again with the next command; what was acknowledged is kept. Narrow the query or raise CANCU_MEMORY.")
    if lost(error):
        return StoreError(
            "store_down",
            f"Không kết nối được với kho {place}. Hãy kiểm tra máy chủ có đang chạy và địa chỉ có đúng không.",
            f"The store {place} cannot be reached. Check that the server runs and that the address is right.")
    if denied(error):
        return StoreError(
            "wrong_password",
            f"Kho {place} không nhận tên người dùng hoặc mật khẩu. Hãy đặt lại CANCU_USER và CANCU_PASSWORD "
            "(hoặc CANCU_PASSWORD_FILE).",
            f"The store {place} does not accept the user name or password. Set CANCU_USER and CANCU_PASSWORD "
            "(or CANCU_PASSWORD_FILE).")
    if _says(error, _NO_SPACE) or (embedded and disk_is_full(place)):
        return disk_full(place)
    if _says(error, _READ_ONLY):
        return Refused("read_only", "Câu hỏi chỉ được đọc, không được ghi hay thay đổi kho; đã từ chối.",
                       f"A query may only read; refused. ({text})")
    if _says(error, _TIMEOUTS):
        return CancuError("time_limit", "Câu hỏi chạy quá thời gian cho phép; hãy thu hẹp câu hỏi hoặc tăng --timeout.",
                          "The query took longer than allowed; narrow it or raise --timeout.", ATTENTION)
    if _says(error, _MEMORY):
        return CancuError("memory_limit", "Câu hỏi cần quá nhiều bộ nhớ; hãy thu hẹp câu hỏi hoặc tăng CANCU_MEMORY.",
                          "The query needs too much memory; narrow it or raise CANCU_MEMORY.", ATTENTION)
    if _says(error, ("ClientError.Statement", "ClientError.Procedure")):
        return CancuError("cypher", f"Câu Cypher không chạy được: {text}", f"The Cypher cannot run: {text}", USAGE)
    return StoreError("store_failed", f"Kho {place} báo lỗi: {text}", f"The store {place} reports: {text}")


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    told = f"{getattr(error, 'code', '')} {_message(error)}"
    return any(word in told for word in words)


def _message(error: Exception) -> str:
    """The first line of what the engine said; Neo4j repeats the statement below it."""
    return str(getattr(error, "message", None) or error).strip().partition("\n")[0]
