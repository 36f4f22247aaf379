"""A sheet with shapes cut out of it: openings, lobes, width."""

import cv2
import numpy as np
import pytest

from generator.neural.measure.scale import Scale
from generator.neural.measure.sheet import sheet
from generator.scene.camera import Camera

SCALE = Scale.of(Camera((0.0, 0.0), 60.0, 0.0), 600, 400)  # 10 px/mm


@pytest.mark.parametrize("lobes", [4, 5, 8])
def test_a_flower_of_red_paper(lobes: int):
    picture = np.full((400, 600, 3), (255, 245, 220), np.uint8)
    turns = 2 * np.pi * np.arange(lobes) / lobes
    for x, y in np.column_stack([300 + 80 * np.cos(turns), 200 + 80 * np.sin(turns)]).round().astype(int):
        cv2.circle(picture, (int(x), int(y)), 60, (214, 61, 43), -1)
    cv2.circle(picture, (300, 200), 60, (214, 61, 43), -1)
    for x, y in np.column_stack([300 + 80 * np.cos(turns), 200 + 80 * np.sin(turns)]).round().astype(int):
        cv2.circle(picture, (int(x), int(y)), 9, (255, 245, 220), -1)
    found = sheet(picture, SCALE)
    assert found is not None
    assert (found.lobes, found.openings) == (lobes, lobes)
    assert found.width == pytest.approx(8 * (1 - np.cos(turns).min()) + 12.0, rel=0.02)


def test_a_light_line_on_hide_is_no_opening():
    picture = np.full((400, 600, 3), (148, 110, 80), np.uint8)
    picture[100:300, 100:500] = (214, 184, 134)
    cv2.circle(picture, (200, 200), 40, (250, 246, 238), 2)
    cv2.circle(picture, (400, 200), 12, (148, 110, 80), -1)
    found = sheet(picture, SCALE)
    assert found is not None
    assert (found.openings, found.width) == (1, pytest.approx(40.0, abs=0.2))


def test_one_that_runs_out_of_the_picture_is_not_measured():
    picture = np.full((400, 600, 3), (255, 245, 220), np.uint8)
    picture[100:300, 200:] = (214, 61, 43)
    assert sheet(picture, SCALE) is None
