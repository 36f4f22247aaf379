"""The kiosk and a hub that speaks the Core API of Exhibitera 6, as its source has it."""

import json
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from assistant.errors import AssistantError
from tests.bench.served import free_port
from tests.web.cli.exhibitera import ExhibiteraHub, exhibitera
from web.cli.hub import PERMISSIONS, Hub, commands, identity

PICTURE = b"\xff\xd8 a picture"
KNOWN_AS = "6f11a4e4-b389-45af-811a-042fae1580e3"


@pytest.fixture
def theirs() -> Iterator[ExhibiteraHub]:
    with exhibitera() as found:
        yield found


@pytest.fixture
def ours(theirs: ExhibiteraHub) -> Iterator[tuple[Hub, str]]:
    port = free_port()
    hub = Hub(theirs.address, KNOWN_AS, port, lambda: PICTURE)
    try:
        yield hub, f"http://127.0.0.1:{port}"
    finally:
        hub.close()


def test_the_hub_is_told_who_the_kiosk_is_and_what_it_may_order(theirs: ExhibiteraHub, ours: tuple[Hub, str]) -> None:
    told = theirs.pings.get(timeout=30)
    assert told["uuid"] == KNOWN_AS
    assert told["current_interaction"] is False
    assert told["permissions"] == PERMISSIONS
    assert f"http://{told['helper_address']}" == ours[1]


def test_its_commands_are_there_in_their_order_and_once(theirs: ExhibiteraHub, ours: tuple[Hub, str]) -> None:
    theirs.pings.get(timeout=30)
    theirs.commands = ["sleep_display", "set_dmx_scene__7", "refresh_page"]
    theirs.pings.get(timeout=30)
    assert [ours[0].orders.get(timeout=30) for _ in range(2)] == ["sleep_display", "refresh_page"]
    theirs.pings.get(timeout=30)
    assert ours[0].orders.empty()


def test_a_picture_of_the_screen_and_a_restart_are_to_be_had_and_a_shutdown_is_not(ours: tuple[Hub, str]) -> None:
    hub, here = ours
    with urllib.request.urlopen(f"{here}/core/screenshot") as answer:
        assert (answer.headers["Content-Type"], answer.read()) == ("image/jpeg", PICTURE)
    with urllib.request.urlopen(f"{here}/core/restart") as answer:
        assert json.load(answer) == {"success": True}
    assert hub.orders.get(timeout=30) == "restart"
    with pytest.raises(HTTPError, match="403"):
        urllib.request.urlopen(f"{here}/core/shutdown")
    with pytest.raises(HTTPError, match="404"):
        urllib.request.urlopen(f"{here}/anything")
    assert hub.orders.empty()


def test_a_restart_by_somebody_who_is_not_the_hub_is_refused(theirs: ExhibiteraHub) -> None:
    port = free_port()
    hub = Hub("http://192.0.2.1:8082", KNOWN_AS, port, lambda: PICTURE)
    try:
        with pytest.raises(HTTPError, match="403"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/core/restart")
        assert hub.orders.empty()
    finally:
        hub.close()


def test_a_browser_without_a_picture_is_told() -> None:
    def none() -> bytes:
        raise AssistantError("the browser gives no picture", "try again")

    port = free_port()
    hub = Hub("http://127.0.0.1:9", KNOWN_AS, port, none)
    try:
        with pytest.raises(HTTPError, match="503"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/core/screenshot")
    finally:
        hub.close()


@pytest.mark.parametrize("answer", [None, [], {}, {"commands": "restart"}, {"commands": [{}, 7, "shutdown"]}])
def test_an_answer_that_orders_nothing_a_kiosk_does_is_no_order(answer: object) -> None:
    assert commands(answer) == []


def test_the_kiosk_keeps_its_identity(tmp_path: Path) -> None:
    made = identity(None, tmp_path / "data")
    assert uuid.UUID(made).version == 4
    assert identity(None, tmp_path / "data") == made
    assert identity(KNOWN_AS, tmp_path / "data") == KNOWN_AS
