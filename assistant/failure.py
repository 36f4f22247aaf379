"""The one place where an exception becomes an error event."""

import logging
from traceback import format_tb

from assistant.errors import AssistantError
from assistant.events import ErrorEvent, ErrorInfo
from generator.errors import GeneratorError
from knowledge.errors import DiskTrouble, KnowledgeError

log = logging.getLogger("wenjiang")


def failed(bad: BaseException, event_id: str | None = None) -> ErrorEvent:
    """What the learner's page is told. Of an unexpected exception the log gets where it was raised: its text may hold
    words of a learner."""
    match bad:
        case AssistantError():
            info = ErrorInfo(code=bad.code, message=str(bad), hint=bad.hint, event_id=event_id)
        case DiskTrouble():
            log.error("the records cannot be written: %s", bad)
            info = ErrorInfo(type="server_error", code=bad.code, message=str(bad), hint=bad.hint, event_id=event_id)
        case KnowledgeError():
            info = ErrorInfo(code="unknown_name", message=str(bad), hint=bad.hint, event_id=event_id)
        case GeneratorError():
            log.error("clip failed: %s", bad)
            info = ErrorInfo(
                type="server_error",
                code=bad.code,
                message=str(bad),
                hint=bad.hint or "这段画面画不出来，换个角度或再问一次。Ask again or take another view.",
                event_id=event_id,
            )
        case _:
            log.error("unexpected %s\n%s", type(bad).__name__, "".join(format_tb(bad.__traceback__)))
            info = ErrorInfo(
                type="server_error",
                code="internal",
                message="出了点问题，您的进度没有丢。Something went wrong; your place is kept.",
                hint="请再问一次。Please ask again.",
                event_id=event_id,
            )
    return ErrorEvent(error=info)
