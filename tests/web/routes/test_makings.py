"""The whole making over HTTP."""

import io
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from generator.motion.compose import compose, spec_for
from generator.scene.clip import View
from tests.browser.pixels import drawn
from tests.conftest import Running
from tests.library import shipped
from tests.waiting import LONG

LEAF = "suxiu/qi-zhen"


@pytest.fixture(scope="module")
def clock(server: Running) -> dict[str, list[dict[str, Any]]]:
    answer = httpx.get(f"{server.http}/v1/makings/{LEAF}", params={"view": "close"}, timeout=LONG)
    assert answer.status_code == 200
    made: dict[str, list[dict[str, Any]]] = answer.json()
    return made


class TestTheClock:
    def test_tells_when_each_step_begins_and_each_stitch_is_done(self, clock: dict[str, list[dict[str, Any]]]) -> None:
        assert [step["number"] for step in clock["steps"]] == [1, 2, 3, 4, 5, 6, 7]
        begun = clock["steps"][0]
        assert (begun["number"], begun["name"], begun["begin"]) == (1, "上绷勾稿", 0)
        assert [step["after"] for step in clock["steps"]] == [None, 1, 2, 3, 4, 5, 6]
        assert len(clock["stops"]) > 20

    def test_tells_what_stands_beside_each_steps_picture(self, clock: dict[str, list[dict[str, Any]]]) -> None:
        of = compose(spec_for(shipped().craft_of(LEAF), shipped().technique(LEAF), 5, View.CLOSE))
        assert clock["steps"][4]["facts"] == [{"text": f.text, "certainty": f.certainty} for f in of.facts] != []

    def test_speaks_english(self, server: Running) -> None:
        answer = httpx.get(f"{server.http}/v1/makings/{LEAF}", params={"language": "en"}, timeout=LONG)
        assert answer.json()["steps"][0]["name"].isascii()


class TestAPicture:
    def test_is_the_frame_of_that_step(self, server: Running, clock: dict[str, list[dict[str, Any]]]) -> None:
        at = clock["steps"][4]["begin"] + 48 / 24
        answer = httpx.get(f"{server.http}/v1/makings/{LEAF}/still.jpg", params={"view": "close", "at": at}, timeout=30)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        picture = np.asarray(Image.open(io.BytesIO(answer.content)), np.float32)
        assert np.abs(picture - drawn(LEAF, 5, 48, View.CLOSE)).mean() < 2

    @pytest.mark.parametrize("query", ["", "at=nan", "at=-1", "at=soon", "at=1&view=inside", "at=1&language=fr"])
    def test_asked_for_wrongly_is_refused_with_what_to_do(self, server: Running, query: str) -> None:
        answer = httpx.get(f"{server.http}/v1/makings/{LEAF}/still.jpg?{query}", timeout=LONG)
        assert answer.status_code == 422
        assert answer.json()["error"]["hint"]

    def test_of_no_technique_is_refused_by_name(self, server: Running) -> None:
        answer = httpx.get(f"{server.http}/v1/makings/suxiu/nix/still.jpg?at=1", timeout=LONG)
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unknown_name")
