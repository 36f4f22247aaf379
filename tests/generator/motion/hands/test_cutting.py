"""Scissors in the picture of hands are held: by the hand that was below, never through the cloth or the other hand."""

from functools import cache

import numpy as np
import pytest
from scipy.spatial import cKDTree

from generator.motion import tools
from generator.motion.compose import compose
from generator.motion.hands import cutting, held, scissors
from generator.motion.hands.cutting import Cut, Cutting
from generator.scene.body import Body, Mesh, Strand
from generator.scene.clip import Side, View
from generator.scene.picture import Picture
from tests.generator.specs import lesson

CUTTING = ["fasten_off", "join_finish", "finish_gold"]
SPEED = 600.0  # mm/s: a hand that reaches for something


@cache
def clip(figure: str, below: Side) -> tuple[Picture, Cut, float]:
    spec = lesson(figure, View.HANDS).model_copy(update={"below": below, "seconds": 8.0})
    front = compose(spec.model_copy(update={"view": View.FRONT, "below": None}))
    cut = cutting.found(front.at, spec.seconds, [float(t) for t in np.linspace(0.0, spec.seconds, 24)])
    assert cut is not None
    return compose(spec), cut, spec.seconds


def shown(figure: str, below: Side, t: float) -> tuple[list[Mesh], list[Strand]]:
    """(the hand that cuts, its sleeve, the other hand, its sleeve), and life-size scissors."""
    bodies = clip(figure, below)[0].at(t).bodies
    rivet = next(k for k, body in enumerate(bodies) if is_rivet(body))
    meshes = [body for body in bodies if isinstance(body, Mesh)]
    return meshes, [body for body in bodies[rivet - 6 : rivet + 1] if isinstance(body, Strand)]


def is_rivet(body: Body) -> bool:
    return isinstance(body, Strand) and body.colour == tools.RIVET


def surface(strands: list[Strand]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([s.points for s in strands]), np.concatenate([s.radius for s in strands])


@pytest.mark.parametrize("below", Side)
@pytest.mark.parametrize("figure", CUTTING)
def test_scissors_cut_where_and_when_those_of_the_front_view_do(figure: str, below: Side) -> None:
    _, cut, _ = clip(figure, below)
    for t, opened in ((cut.begin, True), (cut.end, False)):
        _, blades = shown(figure, below, t)
        one, other = (blades[k].points[-1] for k in (0, 3))
        assert (np.linalg.norm(one - other) > 15) == opened
        assert np.linalg.norm((one + other) / 2 - cut.at) < (4.0 if opened else 2.0)


@pytest.mark.parametrize("below", Side)
@pytest.mark.parametrize("figure", CUTTING)
def test_they_are_in_the_fingers_of_the_hand_that_was_below(figure: str, below: Side) -> None:
    _, cut, _ = clip(figure, below)
    for t in (cut.begin, cut.end):
        (hand, sleeve, *_), blades = shown(figure, below, t)
        skin = cKDTree(hand.vertices)
        for ring in (blades[2], blades[5]):
            assert abs(skin.query(ring.points)[0].min() - scissors.WIRE) < 1.0
        elbow, wrist = sleeve.vertices[-1], sleeve.vertices[0]  # from its own side of the learner
        assert (1 if below is Side.RIGHT else -1) * (elbow[0] - wrist[0]) > 0 > elbow[1] - wrist[1]


@pytest.mark.parametrize("below", Side)
@pytest.mark.parametrize("figure", CUTTING)
def test_nothing_goes_through_the_cloth_or_the_other_hand(figure: str, below: Side) -> None:
    _, cut, seconds = clip(figure, below)
    for t in np.linspace(cut.begin - 0.3, min(cut.end + 1.2, seconds - 0.05), 5).tolist():
        (hand, sleeve, *other), blades = shown(figure, below, t)
        points, radii = surface(blades)
        assert min(hand.vertices[:, 2].min(), sleeve.vertices[:, 2].min(), (points[:, 2] - radii).min()) > 0
        there = cKDTree(np.concatenate([mesh.vertices for mesh in other]))
        assert there.query(np.concatenate([hand.vertices, sleeve.vertices]))[0].min() > 1.0
        assert (there.query(points)[0] - radii).min() > 0.5


@pytest.mark.parametrize("below", Side)
def test_the_hand_goes_for_them_at_a_persons_pace_and_out_of_the_picture(below: Side) -> None:
    picture, cut, _ = clip("fasten_off", below)
    where, above = [], []
    for t in np.arange(cut.begin - 2.2, cut.end + 1.2, 1 / 24).tolist():
        hand = next(body for body in picture.at(t).bodies if isinstance(body, Mesh))
        where.append(hand.vertices.mean(0))
        above.append(bool(hand.vertices[:, 2].min() > 0))
    turn = above.index(True)
    assert all(above[turn:])
    steps = 24 * np.linalg.norm(np.diff(where, axis=0), axis=1)
    assert np.delete(steps, turn - 1).max() < SPEED
    assert abs(where[turn][0] - picture.camera.centre[0]) > held.FIELD / 2  # it comes from outside


def test_a_picture_without_scissors_has_no_cut() -> None:
    front = compose(lesson("fill_side"))
    assert cutting.found(front.at, 5.0, [0.0, 1.0, 2.0, 3.0, 4.0]) is None


def test_the_hand_is_back_below_the_cloth_when_the_needle_is_held_there_again() -> None:
    cut = Cut(2.0, 2.4, np.array([0.0, 0.0, 1.3]))
    cutter = Cutting(cut, Side.LEFT, 6.0, lambda t: t < 0.5 or t > 4.5)
    assert [cutter.above(t) for t in (0.4, 2.2, 4.6)] == [False, True, False]
    assert np.linalg.norm(cutter.below(4.6)) < 1e-9
