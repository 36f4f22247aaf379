"""A ground is drawn once for all who are over it; what is drawn on it stays in its own clip."""

import threading

import numpy as np
import pytest

from generator.draw import drawn_ground as kept
from generator.draw.drawn_ground import KEPT, drawn_ground
from generator.draw.primitives import grounds
from generator.draw.raster import Raster
from generator.scene.camera import Camera, Projection
from generator.scene.ground import Cloth, Ground, Line
from generator.scene.picture import Moment, Picture
from tests.generator.specs import strand

CAMERA = Camera((0.0, 0.0), 20.0, 30.0)
VIEW = Projection(CAMERA, 160, 96)
LINED = Cloth(lines=(Line(np.array([[-5, 0], [5, 0]], np.float32), (20, 20, 20), 0.5),))


def picture(ground: Ground, laid: int = 0) -> Picture:
    """A ground with a strand across it, where one is `laid`."""
    across = strand((-6.0, -1.0, 0.3), (6.0, 1.0, 0.3))
    return Picture(CAMERA, ground, (across,), lambda _: Moment(laid), "", "", "")


def frame(of: Picture) -> bytes:
    return Raster(of, VIEW.width, VIEW.height, words=False).frame(0.0).tobytes()


@pytest.mark.parametrize("ground", grounds(), ids=lambda ground: type(ground).__name__)
def test_nothing_that_one_clip_draws_on_its_ground_leaks_into_another_clip(ground: Ground) -> None:
    kept._drawn.cache_clear()
    before = frame(picture(ground))
    assert frame(picture(ground, laid=1)) != before
    assert frame(picture(ground)) == before


def test_lines_are_not_of_the_ground_that_is_kept() -> None:
    assert drawn_ground(VIEW, LINED, 0.0) is drawn_ground(VIEW, Cloth(), 0.0)
    assert frame(picture(LINED)) != frame(picture(Cloth()))


def test_another_camera_size_slack_or_colour_is_another_ground() -> None:
    looks = (
        (VIEW, Cloth(), 0.0),
        (Projection(Camera((0.0, 0.0), 20.0, 40.0), 160, 96), Cloth(), 0.0),
        (Projection(CAMERA, 320, 192), Cloth(), 0.0),
        (VIEW, Cloth(), 0.5),
        (VIEW, Cloth(colour=(90, 60, 40)), 0.0),
    )
    assert len({drawn_ground(*look).rgb.tobytes() for look in looks}) == len(looks)


def test_race_of_two_threads_for_one_ground_gives_both_the_same_bytes() -> None:
    kept._drawn.cache_clear()
    drawn: list[bytes] = []
    threads = [threading.Thread(target=lambda: drawn.append(frame(picture(LINED, laid=1)))) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == [frame(picture(LINED, laid=1))] * 2


def test_no_more_than_a_few_are_kept_and_none_can_be_drawn_over() -> None:
    for slack in range(KEPT + 2):
        made = drawn_ground(VIEW, Cloth(), slack / 10)
        assert not any(of.flags.writeable for of in made)
    assert kept._drawn.cache_info().currsize <= KEPT
