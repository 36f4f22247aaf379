"""打铁花 as it is seen from behind the cordon: what each step shows, what it never shows, and how steps go on."""

from itertools import pairwise

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.motion.iron.cordon import AWAY, on_line
from generator.motion.iron.deed import Deed
from generator.motion.iron.drops import CLOT, SIZES, flying, of_clot
from generator.motion.iron.furnace import BASIN, LUMP, PILE, Furnace
from generator.motion.iron.iron_numbers import IronNumbers
from generator.motion.iron.night import FIGURE, glow
from generator.motion.iron.site import site_of
from generator.motion.iron.stick import FIST, sticks_of
from generator.motion.iron.strike import flight
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Certainty, Moment
from tests.generator.specs import IRON, captioned, lesson, moments, picture, places, shipped

LAST = 5.0 - 1e-3  # s
GROUND = [figure for figure in IRON if figure != "willow_sticks"]  # the sticks are drawn as things
TECHNIQUE = "datiehua/que-shan"


def people(moment: Moment) -> list[Strand]:
    return [body for body in moment.bodies if isinstance(body, Strand) and body.colour == FIGURE]


def sparks(moment: Moment) -> list[Strand]:
    """Glowing streaks that move."""
    return [
        body for body in moment.bodies
        if isinstance(body, Strand) and body.material == "flat" and body.colour != FIGURE and len(body.points) == 2
    ]  # fmt: skip


class TestNothingIsTaught:
    @pytest.mark.parametrize("figure", IRON)
    def test_every_picture_says_so_all_the_time(self, figure: str) -> None:
        of = picture(figure)
        assert any("不教做法" in fact.text for fact in of.facts)
        assert all(any("只看不教" in mark.text for mark in moment.marks) for moment in moments(figure, fps=2))

    @pytest.mark.parametrize("figure", GROUND)
    def test_people_are_plain_dark_shapes_far_off(self, figure: str) -> None:
        """Seldom more than an eighth of the picture's height, of one dark colour, without hands."""
        of = picture(figure)
        high = of.camera.field * 720 / 1280
        for moment in moments(figure, fps=2):
            assert all(places(body)[:, 2].max() < 0.14 * high for body in people(moment))

    def test_no_close_view_shows_whoever_strikes(self) -> None:
        of = picture("iron_strike", View.CLOSE)
        low = of.camera.centre[1] * np.cos(np.radians(of.camera.tilt)) - 0.5 * of.camera.field * 720 / 1280
        site = site_of(IronNumbers(lesson("iron_strike")))
        chest = site.place[1] * np.cos(np.radians(of.camera.tilt)) + 1000 * np.sin(np.radians(of.camera.tilt))
        assert chest < low + 0.2 * of.camera.field * 720 / 1280

    def test_neither_speed_nor_height_nor_distance_is_given_a_number(self) -> None:
        for figure in ("iron_strike", "iron_scatter", "outside_cordon"):
            open_ones = [fact for fact in picture(figure).facts if fact.certainty is Certainty.UNSAID]
            assert len(open_ones) == len([q for q in lesson(figure).quantities.values() if q.value is None])


@pytest.mark.parametrize(("figure", "following"), list(pairwise(GROUND)))
def test_each_step_begins_with_the_ground_as_the_one_before_left_it(figure: str, following: str) -> None:
    left, found = picture(figure), picture(following)
    count = left.at(LAST).laid
    assert count == found.at(0.0).laid == len(left.laid)
    assert all(np.array_equal(a.points, b.points) for a, b in zip(left.laid, found.laid, strict=True))


def test_the_furnace_stays_as_the_melting_left_it() -> None:
    left = {places(body).tobytes() for body in picture("melting_iron").at(LAST).bodies}
    found = {places(body).tobytes() for body in picture("iron_strike").at(0.0).bodies}
    assert len(left & found) > 6


@pytest.mark.parametrize("figure", IRON)
def test_it_shows_every_action_of_its_step_in_the_librarys_words(figure: str) -> None:
    about, of = captioned(figure)
    step = shipped().technique(TECHNIQUE).steps[about.step - 1]
    assert [act.verb for act in step.actions] == list(dict.fromkeys(cue.deed for cue in of.cues if cue.deed))
    assert {act.verb for act in step.actions} <= set(Deed)


class TestTheShed:
    def test_is_as_high_as_its_measures_say(self) -> None:
        marks = [mark for mark in picture("flower_shed").at(LAST).marks if mark.kind is MarkKind.MEASURE]
        said = {mark.text: mark.to[2] - mark.at[2] for mark in marks}
        assert sorted(said.values()) == pytest.approx([6000.0, 10000.0])
        assert all(mark.dashed for mark in marks)

    @pytest.mark.parametrize("high", [3.5, 6.0, 8.0])
    def test_is_drawn_by_its_numbers(self, high: float) -> None:
        of = picture("iron_strike", shed_height=high, total_height=12.0)
        timber = np.concatenate([s.points for s in of.laid if s.points.shape == (2, 3)])
        assert timber[:, 2].max() == pytest.approx(12000.0)
        assert any(s.points[:, 2].max() == pytest.approx(1000 * high, rel=1e-6) for s in of.laid)

    def test_without_room_for_its_pole_is_refused(self) -> None:
        with pytest.raises(GeneratorError, match="total_height"):
            picture("iron_strike", shed_height=6.0, total_height=6.0)


class TestTheFurnace:
    @pytest.mark.parametrize("melted", [0.0, 0.3, 0.8, 1.0])
    def test_what_the_pieces_lose_stands_molten_below_them(self, melted: float) -> None:
        made = Furnace(np.zeros(2))
        solid = [b for b in made.bodies(0.0, melted) if isinstance(b, Strand) and b.material == "flat"]
        lumps = [b for b in solid if len(b.points) == 2 and b.radius[0] == b.radius[1]]
        cut = sum(np.pi * float(b.radius[0]) ** 2 for b in lumps)
        assert cut + made.level(melted) * BASIN == pytest.approx(len(PILE) * np.pi * LUMP**2, rel=1e-5)


class TestTheSticks:
    def test_the_pit_is_as_wide_as_one_telling_has_it(self) -> None:
        marks = [m for t in np.linspace(0, LAST, 40) for m in picture("willow_sticks", View.SECTION).at(float(t)).marks]
        wide = [m.to[0] - m.at[0] for m in marks if m.kind is MarkKind.MEASURE and m.to[2] == m.at[2]]
        assert wide
        assert wide == pytest.approx([30.0] * len(wide))

    def test_a_stick_is_one_chi_long(self) -> None:
        upper, lower = sticks_of(IronNumbers(lesson("willow_sticks")))
        assert upper.length == lower.length == pytest.approx(1000 / 3)
        assert lower.pit == 0

    def test_at_last_one_is_above_and_the_other_below(self) -> None:
        bodies = [body for body in picture("willow_sticks").at(LAST).bodies if np.ptp(places(body)[:, 2]) > 300]
        upper, lower = (places(body)[:, 2] for body in bodies)
        assert upper.min() > lower.max()

    def test_a_pit_wider_than_the_wood_is_refused(self) -> None:
        with pytest.raises(GeneratorError, match="pit_width"):
            picture("willow_sticks", pit_width={"value": 2 * FIST / 10, "origin": "assumed", "tellings": ()})


class TestTheStrike:
    def test_the_clot_flies_from_the_stick_into_the_willow(self) -> None:
        site = site_of(IronNumbers(lesson("iron_strike")))
        way = flight(site)
        leaves = np.concatenate([s.points for s in site.shed.willow])
        assert np.linalg.norm(leaves - way.at(way.seconds), axis=1).min() < 300
        assert way.at(0.0) == pytest.approx(site.leaves)

    def test_it_goes_up_towards_the_shed_and_not_towards_who_looks_on(self) -> None:
        way = flight(site_of(IronNumbers(lesson("iron_strike"))))
        assert way.velocity[2] > 0
        assert np.hypot(*way.at(way.seconds)[:2]) < np.hypot(*way.at(0.0)[:2])
        assert way.velocity[1] > -500.0


class TestTheDrops:
    def drops(self):
        site = site_of(IronNumbers(lesson("iron_scatter")))
        way = flight(site)
        return of_clot(site.shed.meets, way.speed(way.seconds)), site

    def test_every_drop_of_the_clot_is_there(self) -> None:
        drops, _ = self.drops()
        assert (drops.radius**3).sum() == pytest.approx(CLOT**3)
        assert drops.radius.min() < 1.2 * SIZES[0]

    def test_none_falls_near_the_cordon(self) -> None:
        drops, site = self.drops()
        fallen = np.hypot(*drops.at(4.4)[0][:, :2].T)
        assert fallen.max() < 0.95 * AWAY * site.shed.whole

    @pytest.mark.parametrize("t", [0.3, 1.0, 2.0])
    def test_what_is_seen_has_the_colour_of_its_heat(self, t: float) -> None:
        drops, _ = self.drops()
        shown = flying(drops, t)
        assert 0 < len(shown) <= len(drops.radius)
        hottest = max(shown, key=lambda s: s.colour)
        assert np.abs(np.subtract(hottest.colour, glow(float(drops.heat(t).max())))).max() < 16

    def test_fewer_and_fewer_are_seen(self) -> None:
        drops, _ = self.drops()
        seen = [len(flying(drops, t)) for t in np.linspace(0.0, 4.0, 9)]
        assert seen == sorted(seen, reverse=True)
        assert seen[-1] < 0.75 * seen[0]

    def test_before_the_iron_is_struck_none_is_there(self) -> None:
        assert len(sparks(moments("iron_scatter")[60])) > 100
        assert len(sparks(moments("iron_strike")[2])) < 20


class TestTheCordon:
    def test_everybody_who_watches_stands_outside(self) -> None:
        site = site_of(IronNumbers(lesson("outside_cordon")))
        shown = people(picture("outside_cordon").at(LAST))
        away = np.array([np.hypot(*body.points[0, :2]) for body in shown])
        assert (away > AWAY * site.shed.whole).sum() == len(shown) - 1  # all but the one who strikes
        assert (away > AWAY * site.shed.whole + 1000).sum() > 15

    def test_its_distance_is_asked_for_where_it_would_be_measured(self) -> None:
        (mark,) = [m for m in picture("outside_cordon").at(LAST).marks if m.kind is MarkKind.MEASURE]
        assert mark.text == "警戒距离：未说明，待问传承人"
        assert mark.dashed
        site = site_of(IronNumbers(lesson("outside_cordon")))
        assert mark.to[:2] == pytest.approx(tuple(on_line(site, 270.0)))
