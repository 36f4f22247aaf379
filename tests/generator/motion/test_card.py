"""A step whose movement is not drawn: its actions in words, one after another, and its numbers beside."""

import pytest

from generator.motion.card import MOST, NOT_DRAWN, lines
from generator.motion.compose import compose, spec_for
from generator.scene.clip import Caption, ClipSpec, View
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Certainty, Picture
from tests.generator.specs import in_words, quantity, shipped, spec

CARDS = [
    spec_for(shipped().craft_of(technique.id), technique, step.number, View.FRONT)
    for technique in map(in_words, shipped().techniques)
    for step in technique.steps
]
MARKED = (MarkKind.DONE, MarkKind.HERE, MarkKind.NEXT)


def made(*actions: str, view: View = View.FRONT, **numbers: object) -> ClipSpec:
    captions = tuple(Caption(verb=text[0], text=text, seconds=2.0) for text in actions)
    seconds = 2.0 * max(2, len(actions))
    return spec(view=view).model_copy(
        update={"figure": None, "captions": captions, "quantities": numbers, "seconds": seconds}
    )


def kinds(of: Picture, t: float) -> list[MarkKind]:
    return [mark.kind for mark in of.at(t).marks if mark.kind in MARKED]


def notes(of: Picture, t: float = 0.0) -> list[Mark]:
    return [mark for mark in of.at(t).marks if mark.kind is MarkKind.NOTE]


class TestActions:
    def test_one_after_another_is_in_hand_each_as_long_as_it_takes_to_read(self):
        of = compose(made("剪开", "对折", "打开"))
        done, here, coming = MarkKind.DONE, MarkKind.HERE, MarkKind.NEXT
        assert kinds(of, 0.0) == [here, coming, coming]
        assert kinds(of, 1.99) == [here, coming, coming]
        assert kinds(of, 2.01) == [done, here, coming]
        assert kinds(of, 5.99) == [done, done, here]
        assert kinds(of, 6.0) == kinds(of, 5.99)

    def test_are_written_in_order_from_above_and_numbered(self):
        of = compose(made("剪开", "对折", "打开"))
        assert [mark.text for mark in notes(of)] == ["剪开", "对折", "打开"]
        heights = [mark.at[1] for mark in notes(of)]
        assert heights == sorted(heights, reverse=True)
        assert [mark.text for mark in of.at(0.0).marks if mark.kind in MARKED] == ["1", "2", "3"]

    def test_of_more_than_a_line_break_after_a_mark(self):
        of = compose(made("用剪刀沿着纸上画好的线慢慢地一刀一刀剪开，手里的纸跟着剪刀一点点慢慢地转动起来"))
        assert [mark.text for mark in notes(of)] == [
            "用剪刀沿着纸上画好的线慢慢地一刀一刀剪开，",
            "手里的纸跟着剪刀一点点慢慢地转动起来",
        ]

    @pytest.mark.parametrize("length", [1, 22, 23, 44, 200])
    def test_of_any_length_are_at_most_two_lines_and_say_where_they_were_cut(self, length: int):
        made_ = lines("纸" * length, 22)
        assert len(made_) == (1 if length <= 22 else 2)
        assert all(len(line) <= 22 for line in made_)
        assert (made_[-1][-1] == "…") == (length > 44)

    def test_in_english_break_between_words(self):
        assert lines("stick the knife into the groove, then turn the sheet", 44) == (
            "stick the knife into the groove, then turn", "the sheet"
        )  # fmt: skip

    def test_may_be_none(self):
        assert compose(made()).at(1.0).marks == ()


class TestHonesty:
    @pytest.mark.parametrize("view", View)
    def test_it_says_that_the_movement_is_not_drawn(self, view: View):
        of = compose(made("剪开", view=view))
        assert of.caption(0.0) == NOT_DRAWN[0]
        assert [fact.certainty for fact in of.facts if "还没有画" in fact.text] == [None]

    def test_nothing_moves_but_the_step_in_hand(self):
        of = compose(made("剪开", "对折"))
        assert of.laid == ()
        assert all(of.at(t).bodies == () and of.at(t).laid == 0 for t in (0.0, 2.0, 4.9))
        assert [mark.at for mark in of.at(0.1).marks] == [mark.at for mark in of.at(4.9).marks]

    def test_its_numbers_stand_beside_with_how_far_they_can_be_trusted(self):
        of = compose(made("剪开", depth=quantity(2.0, name="深"), wide=quantity(None, name="宽")))
        assert [(fact.text, fact.certainty) for fact in of.facts[:2]] == [
            ("深 2 mm", Certainty.ASSUMED),
            ("宽：未说明，待问传承人", Certainty.UNSAID),
        ]


class TestTheLibrary:
    def test_every_step_without_a_figure_has_a_card_with_all_its_actions(self):
        assert CARDS
        for card in CARDS:
            of = compose(card)
            assert of.title == f"第 {card.step} 步 · {card.technique_name}"
            assert len(kinds(of, 0.0)) == len(card.captions) <= MOST

    def test_the_same_step_gives_the_same_card(self):
        for card in CARDS[:20]:
            assert [compose(card).at(t) for t in (0.0, 2.0)] == [compose(card).at(t) for t in (0.0, 2.0)]
