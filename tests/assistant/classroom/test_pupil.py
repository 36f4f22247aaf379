"""When a pupil is stuck, and what a step forgets."""

from assistant.classroom.pupil import LONG_LEAST, Pupil
from assistant.place import Place
from tests.library import shipped

TECHNIQUE = shipped().technique("suxiu/qi-zhen")
HERE = Place().at(TECHNIQUE, 3)


def pupil() -> Pupil:
    return Pupil("p", "小明").at(HERE, 1000)


class TestStuck:
    def test_who_asks_the_same_twice(self) -> None:
        once = pupil().asks("针脚不齐怎么办？", None)
        assert not once.stuck((), 2000)
        assert once.asks("针脚不齐，怎么办", None).stuck((), 2000)

    def test_who_meets_the_same_fault_twice_in_other_words(self) -> None:
        assert pupil().asks("不齐", "边口锯齿").asks("像锯子", "边口锯齿").stuck((), 2000)

    def test_who_takes_long_over_the_others_time(self) -> None:
        took = (100_000, 120_000, 140_000)
        assert not pupil().stuck(took, 1000 + 2 * 120_000)
        assert pupil().stuck(took, 1001 + 2 * 120_000)

    def test_nobody_before_three_others_have_done_it_or_within_three_minutes(self) -> None:
        assert not pupil().stuck((1000, 1000), 10**7)
        assert not pupil().stuck((1000, 1000, 1000), 1000 + LONG_LEAST)

    def test_no_longer_at_the_next_step(self) -> None:
        stuck = pupil().asks("针脚不齐", None).asks("针脚不齐", None)
        assert not stuck.at(Place().at(TECHNIQUE, 4), 5000).stuck((), 6000)

    def test_not_who_has_done_it(self) -> None:
        finished = HERE.model_copy(update={"finished": True})
        assert pupil().asks("不齐", None).asks("不齐", None).at(finished, 2000).done
        assert not pupil().at(finished, 2000).stuck((1, 1, 1), 10**7)


class TestAt:
    def test_the_time_at_a_step_begins_with_it_and_not_with_another_view(self) -> None:
        assert pupil().at(HERE.paced(0.5), 9000).since == 1000
        assert pupil().at(Place().at(TECHNIQUE, 4), 9000).since == 9000
