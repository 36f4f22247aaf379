"""The measures of the crafts: what each is a measure of, what it can hold, and how old ones become millimetres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.schema.units import DIMENSIONS, Dimension, Unit, convert, limits, promised

LENGTHS = [unit for unit in Unit if DIMENSIONS[unit] is Dimension.LENGTH]
OWN = [Unit.FINGER, Unit.THREAD_WIDTH]  # somebody's finger, the thread in use


class TestAUnit:
    def test_measures_one_kind_of_thing(self) -> None:
        assert set(DIMENSIONS) == set(Unit)
        assert set(DIMENSIONS.values()) == set(Dimension)

    def test_of_an_angle_is_the_degree_alone(self) -> None:
        assert [unit for unit in Unit if DIMENSIONS[unit] is Dimension.ANGLE] == [Unit.DEGREE]
        assert "rad" not in set(Unit)

    @pytest.mark.parametrize("unit", list(Unit))
    def test_has_a_lowest_and_a_highest_value(self, unit: Unit) -> None:
        low, high = limits(unit)
        assert low < high

    def test_is_never_below_nothing_but_where_it_is_a_temperature(self) -> None:
        assert [unit for unit in Unit if limits(unit)[0] < 0] == [Unit.CELSIUS]


class TestAKey:
    @pytest.mark.parametrize(
        ("key", "dimension"),
        [
            ("angle", Dimension.ANGLE),
            ("light_azimuth", Dimension.ANGLE),
            ("stitch_direction", Dimension.ANGLE),
            ("needle_speed", Dimension.SPEED),
            ("wax_temperature", Dimension.TEMPERATURE),
            ("pull_force", Dimension.FORCE),
            ("thread_split", Dimension.SPLIT),
            ("stitch_count", Dimension.COUNT),
            ("twist_passes", Dimension.COUNT),
            ("lye_ratio", Dimension.SHARE),
            ("band_width", Dimension.LENGTH),
            ("stitch_length", Dimension.LENGTH),
            ("drying_time", Dimension.TIME),
        ],
    )
    def test_promises_by_its_last_word_what_is_measured(self, key: str, dimension: Dimension) -> None:
        assert promised(key) is dimension

    @pytest.mark.parametrize("key", ["tilt", "width_of_the_band", "lengthy", "angle_", "", "ANGLE"])
    def test_of_other_words_promises_nothing(self, key: str) -> None:
        assert promised(key) is None


class TestTurningAMeasureIntoAnother:
    @pytest.mark.parametrize(
        ("value", "unit", "to", "result"),
        [
            (3, Unit.CHI, Unit.METRE, 1),
            (1, Unit.CHI, Unit.CUN, 10),
            (1, Unit.CUN, Unit.FEN, 10),
            (1, Unit.FEN, Unit.LI, 10),
            (1, Unit.ZHANG, Unit.CHI, 10),
            (3, Unit.CUN, Unit.MILLIMETRE, 100),
            (2.5, Unit.CENTIMETRE, Unit.MILLIMETRE, 25),
            (1, Unit.DAY, Unit.HOUR, 24),
            (90, Unit.SECOND, Unit.MINUTE, 1.5),
            (50, Unit.PERCENT, Unit.RATIO, 0.5),
        ],
    )
    def test_follows_the_market_measures_and_the_metre(self, value: float, unit: Unit, to: Unit, result: float) -> None:
        assert convert(value, unit, to) == pytest.approx(result)

    @pytest.mark.parametrize("unit", list(Unit))
    def test_leaves_a_value_in_its_own_unit_alone(self, unit: Unit) -> None:
        assert convert(1.1, unit, unit) == 1.1

    @pytest.mark.parametrize(
        ("unit", "to"),
        [
            (Unit.SECOND, Unit.MILLIMETRE),
            (Unit.COUNT, Unit.RATIO),
            (Unit.DEGREE, Unit.RATIO),
            (Unit.NEEDLE_NUMBER, Unit.MILLIMETRE),
            (Unit.THREAD_FRACTION, Unit.MILLIMETRE),
            *((unit, Unit.MILLIMETRE) for unit in OWN),
            *((Unit.MILLIMETRE, unit) for unit in OWN),
        ],
    )
    def test_of_another_kind_or_of_somebody_s_own_finger_is_refused(self, unit: Unit, to: Unit) -> None:
        with pytest.raises(KnowledgeError, match=f"{unit.value} cannot be turned into {to.value}") as refusal:
            convert(1, unit, to)
        assert refusal.value.hint == "give the number in a unit of that kind"

    @given(
        st.floats(0, 1e6),
        st.sampled_from([unit for unit in LENGTHS if unit not in OWN]),
        st.sampled_from([unit for unit in LENGTHS if unit not in OWN]),
    )
    def test_and_back_is_the_same_number(self, value: float, unit: Unit, to: Unit) -> None:
        assert convert(convert(value, unit, to), to, unit) == pytest.approx(value)
