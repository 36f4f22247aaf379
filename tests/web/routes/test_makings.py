"""The whole making over HTTP."""

import io

import httpx
import numpy as np
import pytest
from PIL import Image

from generator.scene.clip import View
from tests.browser.pixels import drawn
from tests.conftest import Running

LEAF = "suxiu/qi-zhen"


@pytest.fixture(scope="module")
def clock(server: Running) -> dict[str, list[dict[str, float]]]:
    answer = httpx.get(f"{server.http}/v1/makings/{LEAF}", params={"view": "close"})
    assert answer.status_code == 200
    made: dict[str, list[dict[str, float]]] = answer.json()
    return made


class TestTheClock:
    def test_tells_when_each_step_begins_and_each_stitch_is_done(
        self, clock: dict[str, list[dict[str, float]]]
    ) -> None:
        assert [step["number"] for step in clock["steps"]] == [1, 2, 3, 4, 5, 6, 7]
        assert clock["steps"][0] == {"number": 1, "name": "上绷勾稿", "begin": 0}
        assert len(clock["stops"]) > 20

    def test_speaks_english(self, server: Running) -> None:
        answer = httpx.get(f"{server.http}/v1/makings/{LEAF}", params={"language": "en"})
        assert answer.json()["steps"][0]["name"].isascii()


class TestAPicture:
    def test_is_the_frame_of_that_step(self, server: Running, clock: dict[str, list[dict[str, float]]]) -> None:
        at = clock["steps"][4]["begin"] + 48 / 24
        answer = httpx.get(f"{server.http}/v1/makings/{LEAF}/still.jpg", params={"view": "close", "at": at}, timeout=30)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        picture = np.asarray(Image.open(io.BytesIO(answer.content)), np.float32)
        assert np.abs(picture - drawn(LEAF, 5, 48, View.CLOSE)).mean() < 2

    @pytest.mark.parametrize("query", ["", "at=nan", "at=-1", "at=soon", "at=1&view=inside", "at=1&language=fr"])
    def test_asked_for_wrongly_is_refused_with_what_to_do(self, server: Running, query: str) -> None:
        answer = httpx.get(f"{server.http}/v1/makings/{LEAF}/still.jpg?{query}")
        assert answer.status_code == 422
        assert answer.json()["error"]["hint"]

    def test_of_no_technique_is_refused_by_name(self, server: Running) -> None:
        answer = httpx.get(f"{server.http}/v1/makings/suxiu/nix/still.jpg?at=1")
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unknown_name")
