"""A teacher picks an SVG file on the lesson's page and sees it stitched; one button back to the taught pattern."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Learner
from tests.browser.pixels import difference, pictured
from tests.generator.svg import DUMBBELL, HEART, path, svg

LEAF = "suxiu/qi-zhen"

pytestmark = pytest.mark.browser


@pytest.fixture
def teacher(visit: Callable[..., Learner]) -> Learner:
    """Whoever sits at this machine, at the fill of the leaf."""
    learner = visit(f"?technique={LEAF}&step=5")
    learner.painted(LEAF, 5)
    return learner


def choose(teacher: Learner, of: bytes, name: str = "心.svg") -> None:
    teacher.see("own-file").set_input_files([{"name": name, "mimeType": "image/svg+xml", "buffer": of}])


class TestAnOwnPattern:
    def test_is_seen_in_place_of_the_taught_one_and_goes_by_one_button(self, teacher: Learner) -> None:
        taught = pictured(teacher.page, "video.front")
        choose(teacher, HEART)
        teacher.until("painted.at(-1)?.pattern === '心'")
        assert difference(pictured(teacher.page, "video.front"), taught) > 3
        assert "心" in teacher.text("sentence")
        assert "自备" in teacher.text("facts")
        teacher.see("taught").click()
        teacher.until("painted.at(-1)?.pattern === null")
        teacher.see("taught").wait_for(state="detached")

    def test_that_cannot_be_stitched_is_said(self, teacher: Learner) -> None:
        choose(teacher, path(DUMBBELL))
        teacher.until("painted.at(-1)?.pattern === '心'")
        assert "比一根线还窄" in teacher.text("sentence")

    @pytest.mark.parametrize(
        ("of", "told"),
        [
            (svg("<script>alert(1)</script>"), "脚本"),
            (path("M0 0H9V9"), "没有闭合"),
            (b"", "空的"),
            (b" " * 100_001, "文件太大"),
        ],
        ids=["script", "open", "empty", "too large"],
    )
    def test_that_is_none_is_refused_with_what_is_wrong(self, teacher: Learner, of: bytes, told: str) -> None:
        choose(teacher, of)
        teacher.see("trouble").wait_for()
        assert told in teacher.text("trouble")
        assert teacher.see("taught").count() == 0

    def test_has_no_place_on_a_step_that_takes_none(self, teacher: Learner) -> None:
        choose(teacher, HEART)
        teacher.until("painted.at(-1)?.pattern === '心'")
        teacher.see("technique").select_option("suxiu/gun-zhen")
        teacher.see("own-none").wait_for()
        assert teacher.text("own-none") == "此步不能换花样"
