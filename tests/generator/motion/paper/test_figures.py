"""五瓣梅花 from the sheet to the flower: what each step shows, and that the next begins with what it left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.lamp import GLOW
from generator.motion.paper.opening import LIT
from generator.motion.paper.paper_numbers import PaperNumbers
from generator.motion.paper.piece import PALE, RED
from generator.scene.body import Sheet, Strand
from generator.scene.clip import View
from generator.scene.picture import Moment
from tests.generator.specs import PAPER, captioned, lesson, moments, picture, places, shipped

LAST = 5.0 - 1e-3  # s


def sheets(moment: Moment) -> list[Sheet]:
    looks = ((RED, PALE), (LIT, LIT))  # as it lies, and held to the light
    return [body for body in moment.bodies if isinstance(body, Sheet) and (body.colour, body.reverse) in looks]


def size(sheet: Sheet) -> float:
    """mm² of a sheet, wherever it lies."""
    a, b, c = (sheet.vertices[sheet.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


def work(figure: str, t: float) -> Sheet:
    """The piece in hand: the waste beside it is drawn after it."""
    return sheets(picture(figure).at(t))[0]


@pytest.mark.parametrize(("figure", "following"), list(pairwise(PAPER)))
def test_each_step_begins_with_the_paper_as_the_one_before_left_it(figure: str, following: str) -> None:
    left, found = work(figure, LAST), work(following, 0.0)
    assert size(left) == pytest.approx(size(found), rel=2e-3)
    low, high = (np.array([s.vertices.min(0), s.vertices.max(0)]) for s in (left, found))
    assert low == pytest.approx(high, abs=0.25)


def test_the_scissors_stay_while_the_outline_is_cut_and_the_paper_turns() -> None:
    shown = moments("turn_along_outline")
    rivets = np.array(
        [[s.points[0] for s in m.bodies if isinstance(s, Strand) and s.material == "steel"][-1] for m in shown]
    )
    assert np.ptp(rivets, axis=0) == pytest.approx([0, 0, 0], abs=1e-6)
    edges = [sheets(m)[0].vertices for m in shown]
    assert max(np.linalg.norm(b - a, axis=1).max() for a, b in pairwise(edges)) > 0.1


@pytest.mark.parametrize("figure", ["turn_along_outline", "cut_inner_shapes"])
def test_the_paper_keeps_its_shape_while_it_is_turned(figure: str) -> None:
    sizes = [size(sheets(moment)[0]) for moment in moments(figure, fps=4)]
    assert max(np.diff(sizes)) < 0.01
    assert sizes[-1] > 0.96 * sizes[0]


def test_no_paper_is_lost_when_the_waste_comes_off() -> None:
    before, after = (sheets(moment) for moment in (moments("stop_at_corner")[0], moments("stop_at_corner")[70]))
    assert sum(map(size, after[:2])) == pytest.approx(size(before[0]), rel=5e-3)


@pytest.mark.parametrize(("done", "text"), [(0, "1 层"), (1, "2 层"), (2, "4 层"), (3, "6 层"), (4, "10 层")])
def test_the_layers_are_counted_as_they_come(done: int, text: str) -> None:
    of = picture("fold_five")
    said = [mark.text for t in np.linspace(0, LAST, 200) for mark in of.at(float(t)).marks if "层" in mark.text]
    assert list(dict.fromkeys(said))[done] == text


@pytest.mark.parametrize("part", [34.0, 36.0, 38.0])
def test_the_films_fold_shows_the_fifth_that_the_step_declares(part: float) -> None:
    """Measured in the picture: the first mark is made at two fifths from the folded edge."""
    of = picture("fold_five", wedge_angle=part)
    marks = [mark for t in np.linspace(0, LAST, 100) for mark in of.at(float(t)).marks if "五分之二" in mark.text]
    to = np.array(marks[0].other)
    assert np.degrees(np.arctan2(to[1], to[0])) == pytest.approx(2 * part, abs=1e-6)


def folds(figure: str = "fold_five") -> list[float]:
    """The greatest height of the paper at each frame."""
    return [float(places(sheets(m)[0])[:, 2].max()) for m in moments(figure)]


def test_paper_is_folded_four_times() -> None:
    up = np.array(folds()) > 5.0
    assert int((np.diff(up.astype(int)) == 1).sum()) == 4


class TestTheSection:
    def shown(self) -> list[Strand]:
        of = picture("fold_five", View.SECTION)
        return [body for body in of.at(LAST).bodies if isinstance(body, Strand)]

    def test_has_ten_layers_as_thick_as_the_paper_is(self) -> None:
        n = PaperNumbers(lesson("fold_five"))
        middle = [s for s in self.shown() if s.colour == RED and s.points[:, 0].min() < 0 < s.points[:, 0].max()]
        heights = sorted(float(np.interp(0.0, *s.points[np.argsort(s.points[:, 0])][:, [0, 2]].T)) for s in middle)
        flat = [s for s in middle if len(s.points) == 2]
        assert len(flat) == 10
        whole = heights[-1] - heights[0]
        assert whole == pytest.approx(9 * n.thickness, abs=0.6 * n.thickness)

    def test_every_layer_hangs_on_the_next(self) -> None:
        ends = np.concatenate([s.points[[0, -1]] for s in self.shown() if s.colour == RED])
        near = np.linalg.norm(ends[:, None] - ends[None], axis=2) + 1e3 * np.eye(len(ends))
        assert (near.min(1) < 0.05).mean() > 0.9


class TestTheFlower:
    @pytest.mark.parametrize("radius", [7.0, 8.0, 9.0])
    def test_has_the_petals_that_the_numbers_declare(self, radius: float) -> None:
        """Recovered from the opened paper: five circles of that radius, so far from the middle."""
        of = picture("open_flower", petal_radius=radius)
        edge = np.concatenate([line.points for line in sheets(of.at(0.46 * 5))[0].lines])[:, :2]
        away = np.linalg.norm(edge, axis=1)
        assert away.max() == pytest.approx(10.0 + radius, abs=0.02)
        angles = np.degrees(np.arctan2(edge[:, 1], edge[:, 0]))[away > away.max() - 0.05]
        assert {round((float(a) - 108.0) / 72.0) % 5 for a in angles} == {0, 1, 2, 3, 4}

    def test_its_creases_fade_between_the_pages(self) -> None:
        of = picture("open_flower")
        lines = [len(sheets(of.at(t))[0].lines) for t in (0.45 * 5, LAST)]
        colours = [{line.colour for line in sheets(of.at(t))[0].lines} for t in (0.45 * 5, LAST)]
        assert lines[0] == lines[1]
        assert colours[0] != colours[1]

    def test_held_to_the_light_it_lets_it_through(self) -> None:
        (flower,) = sheets(picture("open_flower").at(LAST))
        assert flower.colour == LIT
        screens = [body for body in picture("open_flower").at(LAST).bodies if body.material == "flat"]
        assert [body.colour for body in screens if isinstance(body, Sheet)] == [GLOW]

    def test_five_petals_are_counted(self) -> None:
        assert [mark.text for mark in picture("open_flower").at(LAST).marks] == ["1", "2", "3", "4", "5"]


def test_the_samples_numbers_are_those_of_its_steps() -> None:
    """A figure reads the sample's where its step has none of its own: one flower through all steps."""
    of = shipped().technique("jianzhi/mei-hua")
    for step in of.steps:
        for key, known in step.quantities.items():
            if key in of.sample:
                sampled = of.sample[key]
                assert (known.value, known.high, known.unit) == (sampled.value, sampled.high, sampled.unit)


@pytest.mark.parametrize("figure", PAPER)
def test_the_size_of_the_sheet_is_asked_for_and_stated_nowhere(figure: str) -> None:
    _, of = captioned(figure)
    assert any("纸裁多大没有人说过" in fact.text for fact in of.facts)
