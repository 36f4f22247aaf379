"""The TypeScript of the wire."""

from assistant.events import ServerEvents
from web.documents.wire_types import render


class TestTypes:
    def test_every_event_the_server_sends_is_in_the_union(self):
        from typing import get_args

        union = next(line for line in render().splitlines() if line.startswith("export type ServerEvent "))
        assert {name.strip(" ;") for name in union.split("=")[1].split("|")} == {
            e.__name__ for e in get_args(ServerEvents)
        }

    def test_what_a_client_may_leave_out_is_optional_and_what_the_server_sends_is_not(self):
        text = render()
        assert "expected_rev?: number | null;" in text
        state = text.split("export interface LessonState {")[1].split("}")[0]
        assert "?" not in state
