"""Words and marks: legible, upright, inside the picture, and an unconfirmed value looks unconfirmed."""

from math import hypot
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draw import fonts, overlay
from generator.draw.overlay import Sprite
from generator.scene.camera import Camera, Projection
from generator.scene.clip import LABEL, View
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Certainty, Fact, Picture, Verdict
from tests.generator.draw.signs import lacking
from tests.generator.every_figure import in_every_view
from tests.generator.specs import captioned, moments, picture, shipped, still_life, words

WIDTH, HEIGHT = 1280, 720
LEAST = 20  # px at 720 lines: no text is smaller
VIEW = Projection(Camera((0.0, 0.0), 20.0, 34.0), WIDTH, HEIGHT)

Box = tuple[int, int, int, int]


def box(of: Sprite) -> Box:
    return of.left, of.top, of.left + of.image.shape[1], of.top + of.image.shape[0]


def shared(a: Box, b: Box) -> int:
    """Pixels that two boxes have in common."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if min(wide, high) > 0 else 0


def within(a: Box) -> bool:
    return a[0] >= 0 and a[1] >= 0 and a[2] <= WIDTH and a[3] <= HEIGHT


def mark(kind: MarkKind, text: str = "", **more: Any) -> tuple[Sprite, ...]:
    ends = {"to": (4.0, 1.0, 0.0), "other": (1.0, 4.0, 0.0)}
    return overlay.mark(Mark(kind, (0.0, 0.0, 0.0), text, **{**ends, **more}), VIEW)


def reds(image: np.ndarray) -> int:
    """Pixels of the cinnabar that says 待传承人确认."""
    r, g, b, a = (image[:, :, c].astype(int) for c in range(4))
    return int(((r - g > 80) & (r - b > 80) & (a > 128)).sum())


class TestPanel:
    def test_words_are_not_mirrored(self):
        """An L has its stem at the left and its foot at the bottom."""
        image = overlay.panel(("L",), 60, overlay.INK, overlay.PAPER, 255).astype(int)
        ink = (image[:, :, :3].sum(2) < 300) & (image[:, :, 3] > 200)
        rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
        assert ink[:, columns[2]].sum() > 2.5 * ink[:, columns[-3]].sum()
        assert ink[rows[-3]].sum() > 2.5 * ink[rows[2]].sum()

    def test_two_lines_stand_under_each_other(self):
        one, two = (overlay.panel(lines, 30, overlay.INK, overlay.PAPER, 255) for lines in (("针",), ("针", "线")))
        assert two.shape[0] - one.shape[0] == pytest.approx(42, abs=1)
        assert two.shape[1] == one.shape[1]

    @given(st.text("针线0.5一二三（从绣面量）°", min_size=1, max_size=20), st.integers(20, 40))
    def test_it_is_wide_enough_for_its_words(self, text: str, size: int):
        image = overlay.panel((text,), size, overlay.INK, overlay.PAPER, 255)
        assert image.shape[1] >= fonts.sized(size).getlength(text) + size // 2
        assert image.shape[0] >= size

    def test_an_unconfirmed_value_is_outlined_in_broken_cinnabar(self):
        firm, open_ = (
            overlay.panel(("针距 0.5 mm",), 24, overlay.INK, overlay.PAPER, 225, dashed) for dashed in (False, True)
        )
        assert reds(firm) == 0
        assert reds(open_) > 100
        edge = open_[1, :, :].astype(int)
        red = (edge[:, 0] - edge[:, 1] > 80) & (edge[:, 3] > 128)
        changes = int((red[1:] != red[:-1]).sum())
        assert changes > 8  # dashes, not a line


class TestWrap:
    @given(st.text("从布下出针，尖先露在一号点。", min_size=1, max_size=40), st.integers(24, 40))
    def test_nothing_is_lost_and_there_are_at_most_two_lines(self, text: str, size: int):
        lines = overlay.wrap(text, size, 900)
        assert len(lines) <= 2
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert fonts.sized(size).getlength(lines[0]) <= 900

    def test_a_short_caption_stays_on_one_line(self):
        assert overlay.wrap("落针", 36, 900) == ("落针",)

    def test_it_breaks_after_a_comma_where_there_is_one(self):
        text = "从里边的皮线上出针再往前走一小步，正扎在第二号点的墨线上"
        first, second = overlay.wrap(text, 36, 700)
        assert first.endswith("，")
        assert first + second == text


class TestMarks:
    def test_now_next_and_done_look_different(self):
        images = [mark(kind, "1")[-1].image.tobytes() for kind in (MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE)]
        assert len(set(images)) == 3

    def test_the_point_in_hand_is_filled_with_cinnabar_and_the_next_only_outlined(self):
        here, coming, done = (reds(mark(kind, "1")[-1].image) for kind in (MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE))
        assert here > 2 * coming > 0
        assert done == 0

    @given(st.floats(-8, 8), st.floats(-4, 4))
    def test_a_point_sits_on_its_hole(self, x: float, y: float):
        point, _ = overlay.mark(Mark(MarkKind.HERE, (x, y, 0.0), "1"), VIEW)
        left, top, right, low = box(point)
        seen = VIEW.point(x, y, 0.0)
        assert hypot((left + right) / 2 - seen[0], (top + low) / 2 - seen[1]) < 2

    @pytest.mark.parametrize("kind", [MarkKind.ANGLE, MarkKind.MEASURE, MarkKind.NOTE])
    def test_an_unconfirmed_value_looks_so(self, kind: MarkKind):
        firm, open_ = (mark(kind, "0.5", dashed=dashed)[-1].image for dashed in (False, True))
        assert reds(open_) > reds(firm) + 50

    @pytest.mark.parametrize("kind", [MarkKind.ANGLE, MarkKind.MEASURE])
    def test_an_unconfirmed_value_is_also_drawn_with_a_broken_line(self, kind: MarkKind):
        firm, open_ = (int((mark(kind, dashed=dashed)[0].image[:, :, 3] > 60).sum()) for dashed in (False, True))
        assert open_ < 0.85 * firm

    def test_a_dimension_line_reaches_from_end_to_end(self):
        line = mark(MarkKind.MEASURE)[0]
        inked = np.argwhere(line.image[:, :, 3] > 100)[:, ::-1] + (line.left, line.top)
        for end in ((0.0, 0.0, 0.0), (4.0, 1.0, 0.0)):
            assert np.hypot(*(inked - VIEW.point(*end)).T).min() < 3

    def test_an_arrow_points_to_its_end(self):
        image = mark(MarkKind.ARROW)[0]
        inked = np.argwhere(image.image[:, :, 3] > 100)[:, ::-1] + (image.left, image.top)
        start, end = VIEW.point(0, 0, 0), VIEW.point(4, 1, 0)
        near_start = (np.hypot(*(inked - start).T) < 14).sum()
        near_end = (np.hypot(*(inked - end).T) < 14).sum()
        assert near_end > 1.5 * near_start

    def test_an_angle_is_drawn_at_its_corner(self):
        image = mark(MarkKind.ANGLE)[0]
        left, top, right, low = box(image)
        assert ((left + right) / 2, (top + low) / 2) == pytest.approx(VIEW.point(0, 0, 0), abs=2)


class TestVerdict:
    WRONG, RIGHT = Verdict("错例 · 边口锯齿", right=False), Verdict("正确", right=True)

    def test_wrong_is_framed_in_cinnabar_and_right_is_not(self):
        wrong, right = (overlay.verdict(of, WIDTH, HEIGHT) for of in (self.WRONG, self.RIGHT))
        assert all(reds(sprite.image) for sprite in wrong)
        assert not any(reds(sprite.image) for sprite in right)

    def test_it_frames_the_picture_and_stands_within_it(self):
        sprites = overlay.verdict(self.WRONG, WIDTH, HEIGHT)
        assert all(within(box(sprite)) for sprite in sprites)
        edges = [box(sprite) for sprite in sprites[:4]]
        assert (min(e[0] for e in edges), max(e[2] for e in edges)) == (0, WIDTH)
        assert (min(e[1] for e in edges), max(e[3] for e in edges)) == (0, HEIGHT)

    def test_its_sign_is_no_matter_of_colour_alone(self):
        cross, tick = (overlay.verdict(of, WIDTH, HEIGHT)[4].image for of in (self.WRONG, self.RIGHT))
        assert cross.shape == tick.shape
        light = [(image[:, :, 2] > 200) & (image[:, :, 3] > 128) for image in (cross, tick)]
        assert (light[0] ^ light[1]).sum() > 0.5 * light[0].sum()

    def test_a_ring_lies_round_its_place_and_leaves_it_free(self):
        (ring,) = mark(MarkKind.FAULT)
        x, y = VIEW.point(0.0, 0.0, 0.0)
        high, wide = ring.image.shape[:2]
        assert abs(ring.left + wide / 2 - x) <= 1
        assert abs(ring.top + high / 2 - y) <= 1
        assert ring.image[high // 2, wide // 2, 3] == 0
        assert reds(ring.image) > 0
        assert reds(mark(MarkKind.MENDED)[0].image) == 0


class TestStill:
    @staticmethod
    def of(**more: Any) -> Picture:
        bare = still_life()
        told = {
            "title": "第 4 步 · 正抢针",
            "view_name": "正面",
            "label": LABEL["zh"],
            **more,
        }
        return Picture(bare.camera, bare.ground, bare.laid, bare.at, **told)

    def test_every_clip_carries_the_label_that_nobody_signed_it(self):
        assert "未经传承人签认" in LABEL["zh"]
        sprites = overlay.still(self.of(), WIDTH, HEIGHT)
        label = overlay.panel((LABEL["zh"],), overlay.LABEL, overlay.PAPER, overlay.INK, 150)
        assert any(np.array_equal(sprite.image, label) for sprite in sprites)

    def test_the_numbers_that_stand_beside_it_do_not_lie_over_it(self):
        bare, told = self.of(), self.of(facts=(Fact("针距 0.5 mm", Certainty.ASSUMED),))
        assert overlay.still(told, WIDTH, HEIGHT) == overlay.still(bare, WIDTH, HEIGHT)

    def test_the_title_is_one_line_in_less_than_half_of_the_width_in_both_languages(self):
        shown = 896 / 1280  # the clip on a screen of 1280 × 800
        assert overlay.LABEL * shown >= 20
        assert overlay.CAPTION * shown >= 28
        titles = {f"第 {len(t.steps)} 步 · {t.name}" for t in shipped().techniques.values()}
        titles |= {f"Step {len(t.steps)} · {t.english}" for t in shipped().techniques.values()}
        for title in titles:
            image = overlay.still(self.of(title=title), WIDTH, HEIGHT)[0].image
            assert image.shape[1] <= 0.45 * WIDTH, title
            assert image.shape[0] < 2 * overlay.LABEL

    @pytest.mark.parametrize(("width", "height"), [(1280, 720), (640, 360)])
    def test_it_grows_with_the_picture(self, width: int, height: int):
        for sprite in overlay.still(self.of(), width, height):
            left, top, right, low = box(sprite)
            assert left >= 0
            assert top >= 0
            assert right <= width
            assert low <= height


class TestCaption:
    def test_no_words_no_panel(self):
        assert overlay.caption("", WIDTH, HEIGHT) == ()

    def test_it_stands_low_in_the_middle(self):
        (sprite,) = overlay.caption("针尖对准 2 号点", WIDTH, HEIGHT)
        left, top, right, low = box(sprite)
        assert (left + right) / 2 == pytest.approx(WIDTH / 2, abs=1)
        assert top > HEIGHT / 2
        assert low < HEIGHT


@in_every_view
class TestEveryClip:
    def test_its_panels_and_captions_are_in_the_picture_and_apart(self, figure: str, view: View):
        of = picture(figure, view)
        still = [box(sprite) for sprite in overlay.still(of, WIDTH, HEIGHT)]
        assert all(within(panel) for panel in still)
        assert not any(shared(a, b) for i, a in enumerate(still) for b in still[:i])
        for caption in {cue.text for cue in captioned(figure, view)[1].cues}:
            for sprite in overlay.caption(caption, WIDTH, HEIGHT):
                assert within(box(sprite)), caption
                assert not any(shared(box(sprite), panel) for panel in still), caption

    def test_the_typeface_has_a_sign_for_every_character_of_it(self, figure: str, view: View):
        written = "".join(words(figure, view, 6))
        assert len(set(written)) > 20
        assert lacking(written) <= {*fonts.BUILT, *fonts.BESIDE}

    def test_what_it_writes_beside_the_work_can_be_read(self, figure: str, view: View):
        """Most of each note lies in the picture and under no panel."""
        of = picture(figure, view)
        seen = Projection(of.camera, WIDTH, HEIGHT)
        panels = [box(sprite) for sprite in overlay.still(of, WIDTH, HEIGHT)]
        for moment in moments(figure, view, 6):
            for each in moment.marks:
                if each.kind not in (MarkKind.NOTE, MarkKind.ANGLE) or not each.text:
                    continue
                written = overlay.mark(each, seen)
                if not written:
                    assert each.kind is MarkKind.NOTE
                    x, y = seen.point(*each.at)
                    assert not (0 <= x < WIDTH and 0 <= y < HEIGHT), each.text  # of what is not seen
                    continue
                note = written[-1]
                area = note.image.shape[0] * note.image.shape[1]
                hidden = sum(shared(box(note), panel) for panel in panels)
                inside = shared(box(note), (0, 0, WIDTH, HEIGHT))
                assert inside - hidden > 0.9 * area, each.text


@given(st.integers(24, 400), st.integers(24, 90), st.integers(0, 255))
def test_a_wide_panel_has_the_corners_of_a_small_one(width: int, height: int, opacity: int):
    fill = (*overlay.INK, opacity)
    drawn, stretched = overlay._rounded(width, height, fill), overlay._stretched(width, height, fill)
    assert np.array_equal(drawn, stretched)
