"""An exception as an event: what went wrong, what to do, and nothing that is nobody's business."""

import logging
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.failure import failed
from generator.errors import GeneratorError
from knowledge.errors import KnowledgeError


class TestAFailure:
    @pytest.mark.parametrize(
        ("bad", "code", "kind"),
        [
            (AssistantError("too many", "wait", "busy"), "busy", "invalid_request_error"),
            (KnowledgeError("no such lesson", "choose one"), "unknown_name", "invalid_request_error"),
            (GeneratorError("no such figure"), "clip_failed", "server_error"),
            (RuntimeError("password=1234"), "internal", "server_error"),
            (KeyError("step"), "internal", "server_error"),
        ],
    )
    def test_has_its_code_and_a_hint_and_names_its_event(self, bad: Exception, code: str, kind: str) -> None:
        error = failed(bad, "mine").error
        assert (error.code, error.type, error.event_id) == (code, kind, "mine")
        assert error.message
        assert error.hint

    def test_that_we_foresaw_says_what_it_is(self) -> None:
        assert failed(AssistantError("too many", "wait", "busy")).error.message == "too many"

    def test_that_nobody_foresaw_is_logged_once_with_its_place_and_without_words(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        said = "what a learner said"
        try:
            {}[said]
        except KeyError as bad:
            with caplog.at_level(logging.ERROR, "wenjiang"):
                told = failed(bad).model_dump_json()
        assert said not in told
        assert len(caplog.messages) == 1
        assert "KeyError" in caplog.messages[0]
        assert Path(__file__).name in caplog.messages[0]
        assert said not in caplog.text
