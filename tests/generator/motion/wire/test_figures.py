"""掐丝 from the drawing to the clean piece: what each step shows, and that the next begins with what it left."""

from collections.abc import Iterator

import numpy as np
import pytest

from generator.motion.registry import named
from generator.motion.wire.bench import EXTRA, IN_HAND, STRIP, piece
from generator.motion.wire.bending import Bending
from generator.motion.wire.deed import Deed
from generator.motion.wire.pattern import Pattern, pattern
from generator.motion.wire.plate import DARK, RED, State, plate
from generator.scene.body import Mesh, Relief, Sheet, Strand
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.picture import Moment
from tests.generator.specs import WIRE, captioned, lesson, moments, picture, shipped, to_line

LAST = 5.0 - 1e-3  # s
OF: Pattern = pattern(14.0, 0.2)
HIGH = 1.15


def copper(moment: Moment) -> list[Mesh]:
    """The wires, in the order in which they are drawn."""
    return [body for body in moment.bodies if isinstance(body, Mesh) and body.material == "copper"]


def centre(wire: Mesh) -> np.ndarray:
    """A standing wire's centre line, (n, 3), read off its sections."""
    corners = 10
    return wire.vertices[: -2 * corners].reshape(-1, corners, 3).astype(np.float64).mean(1)


def length(line: np.ndarray) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


def wires(figure: str, t: float) -> list[np.ndarray]:
    """Centre lines on the paper or the body, (n, 2) mm."""
    return [centre(wire)[:, :2] for wire in copper(picture(figure).at(t))]


def reliefs(moment: Moment) -> list[Relief]:
    return [body for body in moment.bodies if isinstance(body, Relief)]


class TestEachStepBeginsWithWhatTheOneBeforeLeft:
    def test_the_drawing_is_measured_along_as_it_was_drawn(self) -> None:
        of = picture("draw_cells")
        assert of.at(LAST).laid == len(of.laid)
        drawn = np.concatenate([strand.points[:, :2] for strand in of.laid])
        lines: tuple[Line, ...] = picture("measure_along_line").ground.lines
        for line in lines:
            assert to_line(line.points, drawn).max() < 0.2
        assert reliefs(of.at(LAST)) == []

    def test_the_strip_that_is_measured_is_the_one_that_was_rolled(self) -> None:
        (left,), (found,) = wires("roll_wire_flat", LAST), wires("measure_along_line", 0.0)
        assert length(left) == pytest.approx(length(found), rel=1e-4)
        assert length(left) == pytest.approx(STRIP * OF.petals[0].length, rel=1e-4)
        low, high = (
            np.ptp(copper(picture(f).at(t))[0].vertices[:, 2])
            for f, t in (("roll_wire_flat", LAST), ("measure_along_line", 0.0))
        )
        assert low == pytest.approx(high) == pytest.approx(HIGH)

    @pytest.mark.parametrize(
        ("figure", "following"), [("measure_along_line", "bend_with_tweezers"), ("bend_with_tweezers", "close_joints")]
    )
    def test_the_piece_in_hand_lies_where_it_lay(self, figure: str, following: str) -> None:
        (left,), (found,) = wires(figure, LAST), wires(following, 0.0)
        assert [left[0], left[-1]] == [pytest.approx(end, abs=1e-3) for end in (found[0], found[-1])]
        assert length(left) == pytest.approx(length(found), abs=1e-3)
        assert to_line(found, left).max() < 1e-3

    def test_all_pieces_go_to_the_body_as_they_were_put_together(self) -> None:
        for left, found in zip(wires("close_joints", LAST), wires("glue_on_edge", 0.0), strict=True):
            assert left == pytest.approx(found, abs=1e-4)

    @pytest.mark.parametrize(
        ("figure", "following"), [("glue_on_edge", "sift_and_solder"), ("sift_and_solder", "pickle_and_check")]
    )
    def test_on_the_body_they_stand_as_they_stood(self, figure: str, following: str) -> None:
        left, found = wires(figure, LAST), wires(following, 0.0)
        shift = left[0][0] - found[0][0]
        for one, other in zip(left, found, strict=True):
            assert one - shift == pytest.approx(other, abs=1e-4)
        ends = [copper(picture(f).at(t))[0].colour for f, t in ((figure, LAST), (following, 0.0))]
        assert ends[0] == ends[1]
        faces = [reliefs(picture(f).at(t))[0] for f, t in ((figure, LAST), (following, 0.0))]
        assert np.abs(faces[0].colours.astype(int) - faces[1].colours).max() == 0


@pytest.mark.parametrize("figure", ["measure_along_line", "bend_with_tweezers"])
def test_bending_shortens_nothing(figure: str) -> None:
    """Of the strip, and of what it is cut into, all the time."""
    petal = OF.petals[IN_HAND].length
    whole = {"measure_along_line": STRIP * petal, "bend_with_tweezers": (1 + EXTRA) * petal}[figure]
    gone = False
    for moment in moments(figure, fps=4):
        pieces = [length(centre(wire)[:, :2]) for wire in copper(moment)]
        gone = gone or (figure == "measure_along_line" and len(pieces) == 1 and pieces[0] < 0.9 * whole)
        assert sum(pieces) == pytest.approx((1 + EXTRA) * petal if gone else whole, rel=2e-3)
    assert gone is (figure == "measure_along_line")


class TestBending:
    def states(self) -> Iterator[np.ndarray]:
        for moment in moments("bend_with_tweezers", fps=12):
            yield centre(copper(moment)[0])[:, :2]

    def test_at_last_the_wire_covers_the_line(self) -> None:
        last = wires("bend_with_tweezers", LAST)[0]
        assert to_line(last[:-1], OF.petals[IN_HAND].line).max() < 1e-3

    def test_the_tweezers_hold_it_on_both_faces(self) -> None:
        for moment in moments("bend_with_tweezers", fps=4)[4:-5]:
            tips = np.array([s.points[0] for s in moment.bodies if isinstance(s, Strand) and s.material == "steel"])
            line = centre(copper(moment)[0])[:, :2]
            assert to_line(tips[:, :2].mean(0)[None], line).max() < 0.05
            assert 0.2 < tips[:, 2].mean() < HIGH

    @pytest.mark.parametrize("more", [1.0, 2.0, 4.0])
    def test_it_is_bent_too_far_by_what_the_step_says_and_springs_back(self, more: float) -> None:
        """Measured in the picture: at its station the wire turns by the bend and so much more, then by the bend."""
        of, turn = picture("bend_with_tweezers", overbend_ratio=more), Bending(piece(OF).line)
        station = turn.stations(1.5)[2]
        ways = []
        for t in np.linspace(0.0, LAST, 700):
            line = centre(copper(of.at(float(t)))[0])[:, :2]
            a, b = (line[k] - line[k - 1] for k in (station.first, station.behind))
            ways.append(np.degrees(np.arctan2(a[0] * b[1] - a[1] * b[0], a @ b)))
        bend = turn.angle(station)
        assert max(ways) == pytest.approx(bend * (1 + more / 100), abs=0.05)
        assert ways[-1] == pytest.approx(bend, abs=0.05)


def test_end_comes_to_end_no_further_than_the_step_allows() -> None:
    lines = wires("close_joints", LAST)
    allowed = lesson("close_joints").quantities["gap_width"].value
    assert allowed is not None
    assert 0.0 < np.hypot(*(lines[6][-1] - lines[7][0])) <= allowed
    for petal in lines[1:6]:
        for end in (petal[0], petal[-1]):
            assert 0.0 < to_line(end[None], lines[0]).min() - OF.thickness / 2 <= allowed


@pytest.mark.parametrize("width", [12.0, 14.0, 18.0])
def test_the_pattern_is_as_wide_as_the_sample_says(width: float) -> None:
    across = np.concatenate(wires_of("close_joints", width))
    assert np.ptp(across[:, 0]) + 0.2 == pytest.approx(width, abs=0.01)


def wires_of(figure: str, width: float) -> list[np.ndarray]:
    return [centre(wire)[:, :2] for wire in copper(picture(figure, pattern_width=width).at(LAST))]


class TestTheFillTest:
    def colours(self, figure: str, t: float) -> set[tuple[int, ...]]:
        shown = reliefs(picture(figure).at(t))
        if not shown:
            return set()
        wet = ~np.isnan(shown[0].heights)
        return {tuple(c) for c in shown[0].colours[wet].tolist()}

    def test_an_open_line_lets_one_colour_into_two_cells_and_closed_each_keeps_its_own(self) -> None:
        found = [(t, self.colours("draw_cells", t)) for t in np.linspace(0.0, LAST, 60)]
        leaking = [t for t, colours in found if len(colours) == 1]
        kept = [t for t, colours in found if len(colours) == 3]
        assert leaking
        assert kept
        assert max(leaking) < max(kept)
        assert self.spread(leaking[-2] if len(leaking) > 1 else leaking[0]) > 0

    def spread(self, t: float) -> int:
        """Places that are wet."""
        return int((~np.isnan(reliefs(picture("draw_cells").at(t))[0].heights)).sum())

    def test_in_the_joined_wires_every_cell_keeps_its_own(self) -> None:
        most = max(len(self.colours("close_joints", t)) for t in np.linspace(0.0, LAST, 60))
        assert most == 3


class TestTheFire:
    def face(self, t: float) -> Relief:
        return reliefs(picture("sift_and_solder").at(t))[0]

    def test_powder_lies_thickest_at_the_foot_of_the_wires(self) -> None:
        body = plate(OF, HIGH)
        powder = body.face(State(sifted=1.0), np.zeros(3))[1]
        assert isinstance(powder, Relief)
        near = (body.to_wire > 0.0) & (body.to_wire < 0.25)
        far = (body.to_wire > 0.7) & ~np.isnan(powder.heights)
        assert powder.heights[near].mean() > 1.5 * powder.heights[far].mean() > 0.0

    def test_it_comes_out_dark_with_a_bright_line_at_the_foot(self) -> None:
        body, last = plate(OF, HIGH), self.face(LAST)
        bare = (body.to_wire > 0.5) & ~np.isnan(last.heights)
        foot = (body.to_wire > 0.0) & (body.to_wire < 0.06)
        assert last.colours[bare].mean(0) == pytest.approx(DARK, abs=6)
        assert last.colours[foot].mean() > 150

    def test_in_the_pickle_the_copper_comes_red_again_and_the_line_stays(self) -> None:
        body, last = plate(OF, HIGH), reliefs(picture("pickle_and_check").at(LAST))[0]
        bare = (body.to_wire > 0.5) & ~np.isnan(last.heights)
        assert last.colours[bare].mean(0) == pytest.approx(RED, abs=6)

    def test_no_wire_moves_where_it_is_touched(self) -> None:
        shown = [wires("pickle_and_check", t) for t in (0.62 * 5, 0.75 * 5, LAST)]
        for later in shown[1:]:
            assert [np.abs(a - b).max() for a, b in zip(shown[0], later, strict=True)] == pytest.approx([0.0] * 8)


class TestTheSections:
    def test_the_wire_is_at_last_as_thick_and_as_high_as_the_step_says(self) -> None:
        last = picture("roll_wire_flat", View.SECTION).at(LAST)
        (wire,) = [body for body in last.bodies if isinstance(body, Sheet)]
        assert np.ptp(wire.vertices[:, [0, 2]], axis=0) == pytest.approx([0.2, HIGH], abs=1e-3)
        assert wire.vertices[:, 2].min() == pytest.approx(0.0, abs=1e-3)

    @pytest.mark.parametrize("height", [0.8, 1.5])
    def test_powder_becomes_a_fillet_on_both_sides_of_the_foot(self, height: float) -> None:
        first, last = (picture("sift_and_solder", View.SECTION, wire_height=height).at(t) for t in (0.0, LAST))
        assert len([b for b in last.bodies if isinstance(b, Sheet)]) > len(
            [b for b in first.bodies if isinstance(b, Sheet)]
        )


@pytest.mark.parametrize("figure", WIRE)
def test_what_is_done_is_told_in_the_steps_own_words(figure: str) -> None:
    spec, _ = captioned(figure)
    step = next(step for step in shipped().technique("jingtailan/qia-si").steps if step.figure == figure)
    deeds = named(figure).timeline(spec).deeds
    assert list(deeds) == [act.verb for act in step.actions]
    assert set(deeds) <= set(Deed)


def test_the_samples_numbers_are_those_of_its_steps() -> None:
    of = shipped().technique("jingtailan/qia-si")
    for step in of.steps:
        for key, known in step.quantities.items():
            if key in of.sample:
                sampled = of.sample[key]
                assert (known.value, known.high, known.unit) == (sampled.value, sampled.high, sampled.unit)


@pytest.mark.parametrize("figure", [figure for figure in WIRE if figure != "roll_wire_flat"])
def test_that_the_pattern_is_only_to_show_is_said(figure: str) -> None:
    assert any("只作示意" in fact.text and "花样" in fact.text for fact in captioned(figure)[1].facts)
