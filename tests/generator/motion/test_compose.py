"""Every figure of the library in both views: whole, in the picture, moving as a hand can, and its own drawing."""

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.motion.registry import FACE, named, names
from generator.scene.body import Mesh, Relief, Sheet, Strand
from generator.scene.camera import Projection
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import MarkKind
from generator.scene.picture import Certainty, Moment, Picture
from knowledge.schema.quantity import Confirmation
from tests.generator.every_figure import each_figure, in_every_view
from tests.generator.specs import (
    IRON,
    LACQUER,
    MAKING,
    OTHER_CRAFTS,
    PREPARING,
    STANDING,
    alike,
    captioned,
    fingerprint,
    length_of,
    lesson,
    moments,
    needle,
    picture,
    places,
    printed,
    quantity,
    shipped,
    stating,
    times,
    tip,
    words,
)

SEEN = 1000.0  # mm/s: the fastest the tip moves over the cloth, where the learner follows it
BEHIND = 1250.0  # mm/s: on the back, where it is led on; in a clip, which captions make longer, no more than over it
UNSEEN = 2000.0  # mm/s: under the cloth
OTHERS = 8  # times a second at which all is looked at but a needle seen from its face: back and section show the same
# movement
ALONG = ("split_and_thread", "cover_one_face")  # in these the needle lies or slides along the cloth
FAR = 160.0  # mm from the middle of the picture, or as far as the front view is wide where that is more: beyond it
# nothing of a teaching sample has any business

HOLES = {MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE}
OPEN = (Certainty.UNSAID, Certainty.DISPUTED, Certainty.ASSUMED)


def pixels(of: Picture, points) -> np.ndarray:
    return Projection(of.camera, 1280, 720).points(np.atleast_2d(np.asarray(points, np.float64)))


def frames(figure: str, view: View) -> list[tuple[float, Moment]]:
    """What a shipped step shows, each with its time, s."""
    fps = 24 if view in FACE and any(needle(moment) for moment in moments(figure, view, OTHERS)) else OTHERS
    return list(zip(times(fps=fps), moments(figure, view, fps), strict=True))


def inside(seen: np.ndarray) -> np.ndarray:
    return (seen[:, 0] >= 0) & (seen[:, 0] < 1280) & (seen[:, 1] >= 0) & (seen[:, 1] < 720)


def flat(line: Line) -> np.ndarray:
    return np.column_stack([line.points, np.zeros(len(line.points))])


@cache
def stitching() -> dict[bytes, str]:
    """Every strand that moves in a stitch step, by its points: the figure in which it does."""
    return {
        strand.points.tobytes(): figure
        for figure in MAKING
        for moment in moments(figure, fps=4)
        for strand in moment.bodies
    }


class TestLibrary:
    def test_every_figure_is_drawn_for_a_step_and_within_a_technique_for_one_only(self):
        used = [[step.figure for step in each.steps if step.figure] for each in shipped().techniques.values()]
        assert {figure for figures in used for figure in figures} == set(names())
        assert all(len(figures) == len(set(figures)) for figures in used)


@in_every_view
class TestEveryFigure:
    def test_all_it_draws_is_finite_and_has_a_body(self, figure: str, view: View):
        of = picture(figure, view)
        shown = moments(figure, view, OTHERS)
        bodies = [*of.laid, *(s for moment in shown for s in moment.bodies)]
        sheets = [body for body in bodies if isinstance(body, Sheet)]
        surfaces = [*sheets, *(body for body in bodies if isinstance(body, Mesh))]
        reliefs = [body for body in bodies if isinstance(body, Relief)]
        strands = [*(s for s in bodies if isinstance(s, Strand)), *(line for sheet in sheets for line in sheet.lines)]
        assert len(strands) + len(surfaces) + len(reliefs) >= len(bodies)
        assert all(np.isfinite(surface.vertices).all() and len(surface.triangles) for surface in surfaces)
        assert all(np.isfinite([*relief.middle, relief.pitch]).all() and relief.heights.size for relief in reliefs)
        assert all(s.points.shape[1:] == (3,) and len(s.points) == len(s.radius) >= 2 for s in strands)
        assert np.isfinite([s.phase for s in strands]).all()
        points, radius, colour = (
            np.concatenate([np.zeros((1, 3)), *(s.points for s in strands)]),
            np.concatenate([np.ones(1), *(s.radius for s in strands)]),
            np.array([s.colour for s in (*strands, *surfaces)] + [sheet.reverse for sheet in sheets]),
        )
        assert np.isfinite(points).all()
        assert (np.isfinite(radius) & (radius > 0)).all()
        assert ((colour >= 0) & (colour <= 255)).all()
        for line in of.ground.lines:
            assert np.isfinite(line.points).all()
            assert line.width > 0
        for moment in shown:
            assert np.isfinite(moment.light)
            assert 0 <= moment.slack <= 1
            for mark in moment.marks:
                assert np.isfinite([*mark.at, *(mark.to or ()), *(mark.other or ())]).all()

    def test_what_lies_done_stays_and_is_never_more_than_there_is(self, figure: str, view: View):
        of = picture(figure, view)
        laid = [moment.laid for _, moment in frames(figure, view)]
        assert laid == sorted(laid)
        assert laid[0] >= 0
        assert laid[-1] <= len(of.laid)

    def test_nothing_leaves_the_world_that_the_camera_looks_at(self, figure: str, view: View):
        of = picture(figure, view)
        centre = np.array([*of.camera.centre, 0.0])
        far = max(FAR, picture(figure).camera.field)
        bodies = (*of.laid, *(s for moment in moments(figure, view, OTHERS) for s in moment.bodies))
        assert np.linalg.norm(np.concatenate([places(body) for body in bodies]) - centre, axis=1).max() < far

    def test_where_the_needle_meets_the_cloth_it_is_in_the_picture(self, figure: str, view: View):
        of = picture(figure, view)
        for t, moment in frames(figure, view):
            if needle(moment) is not None and abs(tip(moment)[2]) < 1.5 and figure not in ALONG:
                assert inside(pixels(of, tip(moment))).all(), t

    def test_the_point_the_needle_goes_to_is_in_the_picture(self, figure: str, view: View):
        of = picture(figure, view)
        for t, moment in frames(figure, view):
            here = [mark.at for mark in moment.marks if mark.kind is MarkKind.HERE]
            if here and needle(moment) is not None and tip(moment)[2] > -0.5:
                assert inside(pixels(of, here)).all(), t

    def test_its_needle_moves_as_a_hand_can_move_it(self, figure: str, view: View):
        for (t, before), (later, after) in pairwise(frames(figure, view)):
            if needle(before) is None or needle(after) is None:
                continue
            a, b = tip(before), tip(after)
            over = BEHIND if view is View.BACK else SEEN
            limit = over if max(a[2], b[2]) > 0 else UNSEEN
            assert np.linalg.norm(b - a) / (later - t) < limit, t

    def test_it_says_what_it_is_and_what_the_hand_does(self, figure: str, view: View):
        about, of = captioned(figure, view)
        assert of.title == f"第 {about.step} 步 · {about.technique_name}"
        assert of.view_name == {View.FRONT: "正面", View.CLOSE: "特写", View.BACK: "背面", View.SECTION: "剖面"}[view]
        assert of.label == about.label
        assert {caption.text for caption in about.captions} <= {cue.text.removeprefix("快放 · ") for cue in of.cues}

    def test_every_caption_stands_as_long_as_it_takes_to_read(self, figure: str, view: View):
        about, of = captioned(figure, view)
        ends = [*(cue.begin for cue in of.cues[1:]), about.seconds]
        for caption in about.captions:
            stood = sum(
                end - cue.begin
                for cue, end in zip(of.cues, ends, strict=True)
                if cue.text.removeprefix("快放 · ") == caption.text
            )
            assert stood >= caption.seconds - 0.02, caption.text

    def test_in_english_not_a_sign_of_it_is_chinese(self, figure: str, view: View):
        about, of = captioned(figure, view, "en")
        marks = {mark.text for t in times(about.seconds, 2) for mark in of.at(t).marks}  # what is written can be read
        told = {of.title, of.view_name, of.label, *(f.text for f in of.facts), *(cue.text for cue in of.cues), *marks}
        assert [text for text in told if re.search("[\u4e00-\u9fff，。：（）、]", text)] == []
        assert about.seconds == captioned(figure, view)[0].seconds


@each_figure
def test_the_same_time_gives_the_same_moment_in_any_order(figure: str):
    for view in {View.FRONT, View.SECTION} & {*named(figure).views}:
        of, again = picture(figure, view), compose(lesson(figure, view))
        assert printed(figure, view) == fingerprint(again), view
        late, early = again.at(4.0), again.at(1.0)
        assert early.marks == of.at(1.0).marks
        assert late.marks == of.at(4.0).marks


@in_every_view
class TestNumbersOnScreen:
    def test_every_angle_names_what_it_is_measured_from(self, figure: str, view: View):
        for text in words(figure, view, OTHERS):
            if re.search("°(?!C)", text):
                assert re.search("从绣面量|从绣面法线量|从纬向量|从工件表面量|转过的角", text), text

    def test_a_dimension_line_is_as_long_as_it_says(self, figure: str, view: View):
        measured = 0
        for moment in moments(figure, view, OTHERS):
            for mark in moment.marks:
                said = re.search(r"([\d.]+) mm", mark.text)
                if mark.kind is MarkKind.MEASURE and said:
                    measured += 1
                    assert mark.to is not None
                    long = float(np.linalg.norm(np.subtract(mark.to, mark.at)))
                    assert long == pytest.approx(float(said[1]), rel=0.05), mark.text
        if (figure in ("draw_bands", "hidden_start") and view in FACE) or (figure, view) == (
            "first_band",
            View.FRONT,
        ):
            assert measured

    def test_what_is_not_confirmed_is_shown_so(self, figure: str, view: View):
        about = lesson(figure, view)
        of = picture(figure, view)
        unconfirmed = [q for q in about.quantities.values() if not q.firm]
        for known in unconfirmed:
            (fact,) = stating(of.facts, known.name)
            assert fact.certainty in ((Certainty.DISPUTED,) if known.disputed else OPEN), known.name
        angle = about.quantities.get("needle_angle")
        for moment in moments(figure, view, OTHERS):
            for mark in moment.marks:
                if mark.kind is MarkKind.ANGLE and angle is not None and not angle.firm:
                    assert mark.dashed

    def test_once_everything_is_confirmed_nothing_is_shown_as_open(self, figure: str, view: View):
        about = lesson(figure, view)
        signed = {
            name: q.model_copy(update={"confirmed": Confirmation(by="传承人")} if q.value is not None else {})
            for home in (about.quantities, about.sample)
            for name, q in home.items()
        }
        of = compose(
            about.model_copy(
                update={
                    "quantities": {name: signed[name] for name in about.quantities},
                    "sample": {name: signed[name] for name in about.sample},
                }
            )
        )
        assert [fact.text for fact in of.facts if fact.certainty is Certainty.ASSUMED] == []

    def test_a_number_nobody_gave_is_never_written(self, figure: str, view: View):
        about = lesson(figure, view)
        unknown = [q.name for q in about.quantities.values() if q.value is None and not q.disputed]
        for name in unknown:
            for text in words(figure, view, OTHERS):
                assert not re.search(rf"(?<!\w){re.escape(name)} ?\d", text)
                if re.search(rf"(?<!\w){re.escape(name)}[ ：]", text):
                    assert text == f"{name}：未说明，待问传承人"


class TestADisputedNumber:
    TOLD = ({"source": "S1", "value": 0.5}, {"source": "S2", "value": 1.0})

    def test_that_a_figure_needs_is_drawn_by_one_of_its_tellings_and_the_picture_says_so(self):
        told = {"value": None, "high": None, "origin": "disputed", "tellings": self.TOLD}
        of = picture("fill_side", View.FRONT, pitch=told)
        (stated,) = stating(of.facts, "针距")
        assert stated.text == "针距 0.5 mm／1 mm"
        assert [fact.text for fact in of.facts if "只作示意" in fact.text] == ["画里的针距用 0.5 mm，只作示意"]
        assert {fact.certainty for fact in of.facts if "针距" in fact.text} == {Certainty.DISPUTED}

    def test_is_drawn_as_if_that_telling_were_the_number(self):
        told = {"value": None, "high": None, "origin": "disputed", "tellings": self.TOLD}
        disputed, plain = (picture("fill_side", View.FRONT, pitch=given) for given in (told, 0.5))
        assert len(disputed.laid) == len(plain.laid)
        assert all(np.array_equal(a.points, b.points) for a, b in zip(disputed.laid, plain.laid, strict=True))


class TestMissingNumbers:
    @pytest.mark.parametrize("figure", ["fill_side", "first_band", "stem_first"])
    def test_without_a_thread_nothing_can_be_sewn(self, figure: str):
        about = lesson(figure)
        bare = {name: q for name, q in about.sample.items() if name != "thread_width"}
        with pytest.raises(GeneratorError, match="thread_width"):
            compose(about.model_copy(update={"sample": bare}))

    def test_an_unknown_number_counts_as_missing(self):
        with pytest.raises(GeneratorError, match="pitch"):
            compose(lesson("fill_side", pitch=quantity(None).model_dump(include={"value", "origin", "question"})))


class TestEachFigureIsItsOwnDrawing:
    def test_no_two_figures_draw_the_same(self):
        prints = {figure: printed(figure) for figure in names()}
        assert len(set(prints.values())) == len(names())

    @each_figure
    def test_a_stitch_step_sews_through_the_cloth_and_no_other_pierces_it_or_numbers_holes(self, figure: str):
        """No tool of another craft is as fast as a needle: those are looked at half as often."""
        shown = moments(figure, fps=12 if figure in OTHER_CRAFTS else 24)
        heights = [tip(moment)[2] for moment in shown if needle(moment) is not None]
        numbered = {mark.kind for moment in shown for mark in moment.marks} & HOLES
        if figure in PREPARING:
            assert not numbered
            assert all(height > 0 for height in heights)
        elif figure in STANDING:
            assert min(heights) < 0
        else:
            assert any(s.material == "silk" for s in shown[0].bodies)
            assert min(heights) < -1
            assert max(heights) > 5
            assert MarkKind.HERE in numbered

    @pytest.mark.parametrize("figure", PREPARING)
    def test_a_step_that_is_no_stitch_shares_no_strand_with_any_stitch_step(self, figure: str):
        if figure == "inspect_sheen":  # it looks at what the stitch steps made
            return
        mine = {places(s).tobytes() for moment in moments(figure, fps=4) for s in moment.bodies}
        assert {stitching()[shared] for shared in mine & stitching().keys()} == set()

    @pytest.mark.parametrize(
        ("figure", "must", "never"),
        [
            ("stretch_frame", {"wood", "cord"}, {"silk", "steel"}),
            ("split_and_thread", {"silk", "steel"}, {"wood", "cord"}),
            ("draw_bands", {"matte"}, {"silk", "steel", "cord"}),
            ("lay_out_shades", {"silk"}, {"steel", "cord", "wood"}),
            ("inspect_sheen", {"silk"}, {"steel", "cord", "wood"}),
        ],
    )
    def test_each_uses_the_things_of_its_own_step(self, figure: str, must: set[str], never: set[str]):
        of = picture(figure)
        used = {s.material for s in of.laid} | {s.material for m in moments(figure) for s in m.bodies}
        assert must <= used
        assert not never & used

    @each_figure
    def test_something_moves_nearly_all_the_time_unless_it_is_looked_at(self, figure: str):
        shown = moments(figure, fps=12)
        still = sum(
            a.laid == b.laid
            and a.slack == b.slack
            and a.elevation == b.elevation
            and len(a.bodies) == len(b.bodies)
            and all(alike(x, y) for x, y in zip(a.bodies, b.bodies, strict=True))
            for a, b in pairwise(shown)
        )
        assert (still < 0.35 * len(shown)) == (figure != "inspect_sheen")

    def test_looking_at_the_sheen_moves_only_the_light(self):
        shown = moments("inspect_sheen")
        assert not any(moment.bodies for moment in shown)
        assert len({moment.laid for moment in shown}) == 1
        assert np.ptp([moment.light for moment in shown]) > 90


BESIDE = ("draw_bands", "lay_out_shades", "first_band", "second_band", "further_bands", "curved_band")
BESIDE_IT = ("sift_and_solder", "pickle_and_check")  # the close view stays with a piece that is carried to and fro


class TestViews:
    @each_figure
    def test_the_close_view_looks_nearer_at_the_same_thing(self, figure: str):
        front, close = picture(figure, View.FRONT), picture(figure, View.CLOSE)
        assert close.camera.field < 0.75 * front.camera.field
        if figure not in (*BESIDE_IT, *LACQUER):  # of lacquer a part by finer cells, with finer tools
            assert printed(figure) == printed(figure, View.CLOSE)

    @each_figure
    def test_no_view_of_the_work_is_mirrored_and_all_look_from_the_same_side(self, figure: str):
        for view in (View.FRONT, View.CLOSE, View.BACK):
            of = picture(figure, view)
            x, y = of.camera.centre
            left, middle, right, up = pixels(of, [(x - 1, y, 0), (x, y, 0), (x + 1, y, 0), (x, y + 1, 0)])
            assert left[0] < middle[0] < right[0]
            assert up[1] < middle[1]
            assert 0 < of.camera.tilt < (75 if figure in IRON else 60)  # who watches stands on the ground

    @each_figure
    def test_the_front_shows_the_whole_sample(self, figure: str):
        of = picture(figure)
        laid = [s for s in of.laid if s.material not in ("wood", "cord")]  # a frame may run out of it
        if figure == "fur_eyes":  # beside the haunch, of which only the near end is seen
            laid = []
        for strand in laid:
            if length_of(strand.points) > of.camera.field:  # so may what is longer than it is wide
                continue
            assert inside(pixels(of, strand.points)).all()
        lines = of.ground.lines
        if figure.startswith("fur_"):  # haunch and face lie beside each other on one cloth: the other is not in it
            seen = {True: np.all, False: np.any}[figure == "fur_eyes"]  # of the haunch beside the eyes: the near end
            lines = [line for line in lines if seen(inside(pixels(of, flat(line))))]
            assert len(lines) > 1
        if figure in BESIDE:  # the petal behind comes into the picture when it is stitched
            lines = (lines[0], *lines[2:])
        for line in lines:
            assert inside(pixels(of, flat(line))).all()
