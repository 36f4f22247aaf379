"""Hands in the picture: fingertips on the needle, never in the cloth, the same at the same time."""

from functools import cache

import numpy as np
import pytest

from generator.motion.compose import compose
from generator.motion.hands import held
from generator.motion.hands.grips import pinch
from generator.motion.hands.hand import Hold, bodies, skin
from generator.motion.hands.held import TURNED, Leading
from generator.motion.registry import names
from generator.motion.tools import RIVET
from generator.scene.body import Mesh, Strand, needle
from generator.scene.camera import Projection
from generator.scene.clip import Language, Side, View
from generator.scene.ground import Cloth
from generator.scene.picture import Moment, Picture
from tests.generator.specs import LED, MAKING, STANDING, lesson

SOME = ["fill_side", "second_band", "stem_first", "couch_outline", "set_grains", "fur_splayed"]
BOTH = [(figure, below) for figure in SOME for below in (False, True)]
CUT = {  # whose thread is cut: for the scissors a hand leaves the picture
    "fasten_off", "fasten_and_turn_light", "arcs_in_light", "fur_hidden_ends", "fasten_and_seek_marks", "finish_gold",
    "fasten_and_look_at_fur", "join_finish", "fasten_and_turn_round", "fasten_grains", "fasten_on_both_faces",
}  # fmt: skip
SEEN = 0.3  # of a hand, at the least in the picture


@cache
def clip(figure: str, view: View = View.FRONT) -> tuple[Picture, float]:
    spec = lesson(figure, view)
    return compose(spec), spec.seconds


def leading(figure: str, below: bool = False, side: Side = Side.RIGHT) -> Leading:
    picture, _ = clip(figure)
    sense = TURNED if below else np.ones(3)
    return Leading(lambda t: held._needle(picture.at(t), sense), side, picture.camera.centre, below=below)


def times(figure: str, count: int = 30) -> list[float]:
    return [float(t) for t in np.linspace(0.0, clip(figure)[1], count, endpoint=False)]


def meshes(moment: Moment) -> list[Mesh]:
    return [body for body in moment.bodies if isinstance(body, Mesh)]


@pytest.mark.parametrize("figure", names())
def test_each_needle_that_is_led_through_the_cloth_has_hands(figure: str) -> None:
    assert (figure in LED) == (figure in (*MAKING, *STANDING))


def test_what_is_sewn_on_both_faces_has_hands_over_one_cloth() -> None:
    (both, _), (one, _) = clip("stab_both_faces"), clip("stab_both_faces", View.HANDS)
    assert isinstance(both.ground, Cloth)
    assert isinstance(one.ground, Cloth)
    assert both.ground.gap > one.ground.gap == 0
    assert all(strand.points[:, 0].min() > 0 for strand in one.laid)


@pytest.mark.parametrize("figure", LED)
def test_every_picture_of_hands_shows_both_and_where_the_needle_meets_the_cloth(figure: str) -> None:
    spec = lesson(figure, View.HANDS)
    picture = compose(spec)
    frame = Projection(picture.camera, spec.width, spec.height)
    for moment in map(picture.at, np.linspace(0.0, spec.seconds, 5, endpoint=False).tolist()):
        lower, _, upper, _ = meshes(moment)
        cuts = any(isinstance(body, Strand) and body.colour == RIVET for body in moment.bodies)
        assert upper.vertices[:, 2].min() > 0
        assert lower.vertices[:, 2].min() > 0 if cuts else lower.vertices[:, 2].max() < 0
        assert figure in CUT or not cuts
        for hand in (upper,) if figure in CUT else (lower, upper):
            x, y, _ = frame.points(hand.vertices).T
            assert np.isfinite(x + y).all()
            assert ((x > 0) & (x < spec.width) & (y > 0) & (y < spec.height)).mean() > SEEN
        shaft = needle(moment.bodies)
        if shaft is not None and shaft.points[0, 2] * shaft.points[-1, 2] < 0:
            x, y = frame.point(float(shaft.points[0, 0]), float(shaft.points[0, 1]), 0.0)
            assert 0 < x < spec.width
            assert 0 < y < spec.height


@pytest.mark.parametrize(("language", "name", "strip"), [("zh", "手", "绣地只画一条"), ("en", "hands", "only a strip")])
def test_it_says_what_it_leaves_out(language: Language, name: str, strip: str) -> None:
    picture = compose(lesson("fill_side", View.HANDS).model_copy(update={"language": language}))
    assert picture.view_name == name
    assert any(strip in fact.text for fact in picture.facts)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(("figure", "below"), BOTH)
def test_no_part_of_a_hand_is_in_the_cloth(figure: str, below: bool, side: Side) -> None:
    hand = leading(figure, below, side)
    held_at = (bodies(side, hand.at(t)) for t in times(figure))
    assert min(float(mesh.vertices[:, 2].min()) for both in held_at for mesh in both) > 0.0


@pytest.mark.parametrize(("figure", "below"), BOTH)
def test_while_the_needle_is_held_both_fingertips_are_on_it(figure: str, below: bool) -> None:
    hand = leading(figure, below)
    holding = [t for t in times(figure) if hand.holds(t)]
    assert holding
    for t in holding:
        shaft = needle(clip(figure)[0].at(t).bodies)
        assert shaft is not None
        skinned = skin(Side.RIGHT, hand.at(t)) * (TURNED if below else 1.0)
        a, axis = shaft.points[0], shaft.points[-1] - shaft.points[0]
        along = np.clip((skinned - a) @ axis / (axis @ axis), 0.0, 1.3)
        gap = np.linalg.norm(skinned - a - along[:, None] * axis, axis=1)
        for finger in (pinch().closed[:, 0] < 0, pinch().closed[:, 0] > 0):  # on the thumb's side and the forefinger's
            assert gap[finger].min() < 1.0


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("figure", ["fill_side", "stab_both_faces", "compare_both_faces"])
def test_a_needle_that_is_all_above_the_cloth_hangs_nowhere_by_itself(figure: str, side: Side) -> None:
    hand, picture = leading(figure, side=side), clip(figure)[0]
    for t in times(figure, 60):
        shaft = needle(picture.at(t).bodies)
        if shaft is not None and shaft.points[:, 2].min() > 0.5:
            assert hand.holds(t)


def test_between_two_frames_a_hand_that_is_free_goes_no_faster_than_a_person() -> None:
    hand = leading("fill_side")
    begin = next(t for t in times("fill_side", 200) if hand.at(t).open > 0.1 and t > 3.0)
    path = np.array([hand.at(begin + k / 48).at for k in range(24)])
    assert 0.1 < np.linalg.norm(np.diff(path, axis=0), axis=1).max() * 48 < 300  # mm/s


def test_the_same_time_has_the_same_hand_in_whatever_order_it_is_asked_for() -> None:
    there = times("fill_side", 12)
    one, other = leading("fill_side"), leading("fill_side")
    forth = [one.at(t).at for t in there]
    back = [other.at(t).at for t in reversed(there)]
    assert (np.array(forth) == np.array(back[::-1])).all()


@pytest.mark.parametrize("below", Side)
def test_one_hand_is_above_the_cloth_and_the_one_that_was_wished_for_below(below: Side) -> None:
    spec = lesson("fill_side", View.HANDS).model_copy(update={"below": below})
    right = -1 if below is Side.RIGHT else 1
    for t in (0.2, 0.6 * spec.seconds):
        lower, sleeve_below, upper, sleeve = (mesh.vertices for mesh in meshes(compose(spec).at(t)))
        assert upper[:, 2].min() > 0 > lower[:, 2].max()
        for arm, of in ((sleeve, right), (sleeve_below, -right)):  # each comes from its own side of the learner
            elbow, wrist = arm[-1], arm[0]
            assert of * (elbow[0] - wrist[0]) > 0 > elbow[1] - wrist[1]


def test_the_needle_and_its_thread_are_those_of_the_front_view() -> None:
    (front, seconds), (hands, _) = clip("fill_side"), clip("fill_side", View.HANDS)
    for t in (0.2, 0.6 * seconds):
        here, there = front.at(t), hands.at(t)
        assert there.laid == here.laid
        assert all(a is b or (a.points == b.points).all() for a, b in zip(here.bodies, there.bodies, strict=False))


def test_a_left_hand_is_a_right_one_in_the_mirror() -> None:
    view = np.array([-1.0, 1.0, 1.0])
    right = Hold(np.zeros(3), np.array([0.2, 0.98, 0.0]), np.array([0.8, -0.2, 0.5]))
    left = Hold(np.zeros(3), right.across * view, right.wrist * view)
    assert np.allclose(skin(Side.LEFT, left), skin(Side.RIGHT, right) * view, atol=1e-9)


def test_the_needle_is_held_by_the_end_that_is_drawn_and_by_the_eye_when_it_goes_down() -> None:
    up, down = (held.Needle(np.zeros(3), np.array([0.0, 0.0, z])) for z in (1.0, -1.0))
    assert np.linalg.norm(up.held) == pytest.approx(held.FROM_TIP[0])
    assert np.linalg.norm(down.held) == pytest.approx(held.FROM_TIP[1])
