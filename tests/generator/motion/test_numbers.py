"""Numbers: what is drawn, what is asked, and how either is written on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.numbers import Numbers, certainty, line, measured_from, number, words_of
from generator.motion.registry import names
from generator.scene.picture import Certainty, Fact
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Confirmation, Origin, Quantity, Reference
from knowledge.schema.template import MEASURED_FROM
from knowledge.schema.units import Unit
from tests.generator.specs import lesson, numbers, quantity, spec, stating


def of(**given_: object) -> Numbers:
    return Numbers(spec().model_copy(update={"quantities": given_, "sample": {"thread_width": quantity(0.5)}}))


class TestNumbers:
    @given(st.floats(0.1, 5), st.floats(0.1, 5))
    def test_a_range_is_drawn_at_its_middle(self, low: float, more: float):
        n = of(pitch=quantity(low, high=low + more))
        assert n.value("pitch") == pytest.approx(low + more / 2)

    @pytest.mark.parametrize(
        ("known", "certain"),
        [
            (quantity(None), Certainty.UNSAID),
            (quantity(0.5), Certainty.ASSUMED),
            (quantity(0.5, origin=Origin.SPOKEN, source="S1"), Certainty.RECORDED),
            (quantity(0.5, origin=Origin.LIBRARY, source="S2"), Certainty.RECORDED),
            (quantity(0.5, confirmed=Confirmation(by="传承人")), Certainty.CONFIRMED),
        ],
    )
    def test_each_says_how_far_it_can_be_trusted(self, known: Quantity, certain: Certainty):
        assert line(known).certainty is certain

    def test_what_is_computed_can_be_trusted_as_far_as_the_weakest_it_is_computed_from(self):
        n = of(pitch=quantity(0.5, origin=Origin.MEASURED, source="S1"))
        assert n.weakest("pitch") is Certainty.RECORDED
        assert n.weakest("pitch", "thread_width") is Certainty.ASSUMED
        assert n.weakest("pitch", "overlap") is Certainty.UNSAID

    def test_a_count_is_drawn_at_its_lower_end(self):
        assert of(tie_count=quantity(2.0, Unit.COUNT, high=3.0)).count("tie_count") == 2

    @pytest.mark.parametrize("count", [0.0, 0.4])
    def test_less_than_one_piece_is_no_count(self, count: float):
        with pytest.raises(GeneratorError, match="at least 1"):
            of(bands=quantity(count, Unit.COUNT)).count("bands")

    def test_the_steps_number_stands_before_the_samples(self):
        assert of(thread_width=quantity(0.3)).value("thread_width") == 0.3
        assert of().value("thread_width") == 0.5

    def test_what_nobody_said_is_not_found_and_cannot_be_drawn(self):
        n = of(pierce_speed=quantity(None, Unit.MILLIMETRE_PER_SECOND))
        assert n.find("pierce_speed") is None
        with pytest.raises(GeneratorError, match="needs a value for 'pierce_speed', and does not declare it"):
            n.need("pierce_speed")

    def test_only_what_was_confirmed_is_firm(self):
        n = of(
            a=quantity(1.0),
            b=quantity(1.0, origin=Origin.LIBRARY, source="S1"),
            c=quantity(1.0, confirmed=Confirmation(by="传承人")),
        )
        assert [n.firm(name) for name in ("a", "b", "c", "absent")] == [False, True, True, False]


class TestAngles:
    def test_every_reference_has_words_of_its_own(self):
        assert set(MEASURED_FROM) == set(Reference)
        assert len(set(MEASURED_FROM.values())) == len(Reference)

    def test_only_an_angle_is_measured_from_something(self):
        with pytest.raises(GeneratorError, match="mm"):
            measured_from(quantity(0.5))


class TestFacts:
    def test_what_nobody_said_is_asked_for_and_shows_no_number(self):
        fact = line(quantity(None, Unit.MILLIMETRE_PER_SECOND, name="进针速度"))
        assert fact.text == "进针速度：未说明，待问传承人"
        assert fact.certainty is Certainty.UNSAID

    @pytest.mark.parametrize(
        ("given_", "text"),
        [
            (quantity(0.5, name="针距"), "针距 0.5 mm"),
            (quantity(3.0, high=5.0, name="皮高"), "皮高 3–5 mm"),
            (quantity(16.0, Unit.THREAD_FRACTION, name="劈线"), "劈线 1/16"),
            (quantity(1.0, Unit.THREAD_FRACTION, high=2.0, name="用线"), "用线 1/1–1/2"),
            (quantity(70.0, Unit.DEGREE, reference=Reference.WEFT, name="丝理"), "丝理 70°（绣面内，从纬向量）"),
            (quantity(1.5, Unit.THREAD_WIDTH, name="水路宽"), "水路宽 1.5 倍线宽"),
            (quantity(6.0, Unit.COUNT, name="皮数"), "皮数 6"),
            (quantity(0.5, Unit.RATIO, name="回针比"), "回针比 0.5"),
            (quantity(1.0, Unit.CUN, name="余线"), "余线 1 寸"),
        ],
    )
    def test_each_unit_is_written_as_the_craft_says_it(self, given_, text: str):
        assert line(given_).text == text

    @pytest.mark.parametrize("figure", names())
    def test_every_quantity_of_a_step_has_its_line(self, figure: str):
        facts = numbers(figure).facts()
        for known in lesson(figure).quantities.values():
            mine = stating(facts, known.name)
            assert len(mine) == 1
            assert mine[0].certainty is certainty(known)
            if known.value is not None:
                assert f"{known.value:g}" in mine[0].text

    def test_a_number_is_written_without_needless_zeros(self):
        assert number(quantity(0.5)) == "0.5"
        assert number(quantity(2.0, high=4.0)) == "2–4"


PITCH = quantity(
    None,
    name="针距",
    origin=Origin.DISPUTED,
    tellings=[{"source": "S1", "text": "一根线", "english": "a thread"}, {"source": "S2", "value": 0.4, "high": 0.6}],
)
KNOT = Dispute.model_validate(
    {
        "name": "结",
        "english": "knot",
        "question": "在哪里？",
        "asks": ["结"],
        "tellings": [
            {"source": "S1", "text": "在背面", "english": "behind"},
            {"source": "S2", "text": "在正面", "english": "in front"},
        ],
    }
)


class TestWhatSourcesDisagreeOn:
    def test_is_written_with_every_telling(self):
        assert line(PITCH) == Fact("针距 一根线／0.4–0.6 mm", Certainty.DISPUTED)
        assert line(PITCH, "en") == Fact("number a thread / 0.4–0.6 mm", Certainty.DISPUTED)

    def test_is_found_by_no_figure_that_can_do_without_it(self):
        n = of(pitch=PITCH)
        assert n.find("pitch") is None
        assert not n.firm("pitch")
        assert n.weakest("pitch") is Certainty.DISPUTED

    def test_is_drawn_by_the_first_number_told_where_a_figure_needs_one_and_stays_disputed(self):
        n = of(pitch=PITCH)
        assert n.value("pitch") == pytest.approx(0.5)
        assert certainty(n.need("pitch")) is Certainty.DISPUTED
        assert n.labelled("pitch", "0.4–0.6 mm") == "针距 0.4–0.6 mm（两说之一）"

    def test_in_words_alone_cannot_be_drawn(self):
        words = PITCH.model_copy(update={"tellings": (PITCH.tellings[0],)})
        with pytest.raises(GeneratorError, match="needs a value"):
            of(pitch=words).need("pitch")

    def test_stands_below_the_numbers_where_it_is_words(self):
        n = Numbers(spec().model_copy(update={"quantities": {"pitch": quantity(0.5)}, "disputes": {"knot": KNOT}}))
        assert n.facts()[1:] == (Fact("结 在背面／在正面", Certainty.DISPUTED),)

    def test_says_which_words_are_drawn_only_to_show(self):
        told = words_of(KNOT.model_copy(update={"shown": "S2"}))
        assert told.text == "结 在背面／在正面；画的是“在正面”，只作示意"

    def test_once_settled_is_what_holds_alone(self):
        held = KNOT.model_copy(update={"settled": "S1", "confirmed": Confirmation(by="传承人")})
        assert words_of(held) == Fact("结 在背面", Certainty.CONFIRMED)
