"""Where the learner is: moved one intent at a time, undone, resumed, never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import FASTEST, MEMORY, SLOWEST, Place, moved, passed_on, reduce
from generator.scene.clip import Side, View
from tests.library import shipped

LIBRARY = shipped()
QIANG = LIBRARY.technique("suxiu/zheng-qiang-zhen")
IRON = LIBRARY.technique("datiehua/que-shan")  # shown and told of, never coached


def at(step: int) -> Place:
    return Place().at(QIANG, step, "我想学正抢针")


def do(place: Place, *names: Name, said: str = "说") -> Place:
    return moved(place, tuple(Intent(name=name) for name in names), said, LIBRARY)


class TestMoving:
    def test_starting_a_technique_is_its_first_step(self) -> None:
        place = reduce(Place(), Intent(name=Name.START, technique=QIANG.id), "我想学正抢针", LIBRARY)
        assert (place.technique, place.step, place.of, place.step_name) == (QIANG.id, 1, 8, "分皮")
        assert place.evidence == "因为你刚说“我想学正抢针”"

    def test_starting_again_is_the_first_step_of_the_technique_in_hand(self) -> None:
        assert do(at(5), Name.START).step == 1

    def test_next_and_done_are_one_step_on(self) -> None:
        assert do(at(3), Name.NEXT).step == 4
        assert do(at(3), Name.DONE).step == 4

    def test_done_and_next_in_one_breath_are_one_step(self) -> None:
        assert do(at(3), Name.DONE, Name.NEXT).step == 4
        assert do(at(3), Name.DONE, Name.NEXT).rev == at(3).rev + 1

    def test_done_with_a_named_step_goes_on_from_that_one(self) -> None:
        assert reduce(at(1), Intent(name=Name.DONE, step=3), "第三步做完了", LIBRARY).step == 4

    def test_the_last_step_is_finished_and_stays(self) -> None:
        place = do(at(8), Name.NEXT)
        assert (place.step, place.finished) == (8, True)
        assert do(place, Name.NEXT) == place
        assert not do(place, Name.PREVIOUS).finished

    def test_before_the_first_step_there_is_none(self) -> None:
        assert do(at(1), Name.PREVIOUS) == at(1)

    def test_a_jump_may_name_another_technique(self) -> None:
        place = reduce(at(3), Intent(name=Name.JUMP, technique="suxiu/gun-zhen", step=6), "滚针第六步", LIBRARY)
        assert (place.technique_name, place.step_name, place.of) == ("滚针", "转弯缩短", 7)

    @pytest.mark.parametrize("name", [Name.REPEAT, Name.WHERE, Name.LEFT, Name.AMOUNT, Name.QUESTION, Name.TEACHER])
    def test_asking_moves_nobody(self, name: Name) -> None:
        assert do(at(3), name) == at(3)


class TestRefusing:
    @pytest.mark.parametrize("step", [0, 9, -1, 1000])
    def test_a_step_that_does_not_exist(self, step: int) -> None:
        with pytest.raises(AssistantError, match="只有8步") as bad:
            reduce(at(3), Intent(name=Name.JUMP, step=step), "", LIBRARY)
        assert bad.value.code == "unknown_step"

    def test_a_jump_to_nowhere(self) -> None:
        with pytest.raises(AssistantError, match="没听清"):
            reduce(at(3), Intent(name=Name.JUMP), "", LIBRARY)

    @pytest.mark.parametrize("name", [Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.JUMP])
    def test_moving_before_a_technique_is_chosen(self, name: Name) -> None:
        with pytest.raises(AssistantError, match="还没有选") as bad:
            reduce(Place(), Intent(name=name), "", LIBRARY)
        assert bad.value.code == "no_technique"
        taught = [technique.name for technique in LIBRARY.techniques.values() if not technique.display_only]
        assert all(name in bad.value.hint for name in taught[:4])
        assert IRON.name not in bad.value.hint

    def test_a_stale_revision(self) -> None:
        place = at(3)
        place.check_rev(None)
        place.check_rev(place.rev)
        with pytest.raises(AssistantError, match="expected revision 0, the place is at 1") as bad:
            place.check_rev(0)
        assert bad.value.code == "stale_rev"

    def test_when_a_part_cannot_be_nothing_counts(self) -> None:
        with pytest.raises(AssistantError):
            moved(at(3), (Intent(name=Name.SLOWER), Intent(name=Name.JUMP, step=9)), "", LIBRARY)


class TestWhatIsOnlyShown:
    """打铁花: nobody is led into it or through it."""

    @pytest.mark.parametrize("place", [Place(), at(3)], ids=["nowhere", "in a lesson"])
    @pytest.mark.parametrize(
        "intent",
        [Intent(name=Name.START, technique=IRON.id), Intent(name=Name.JUMP, technique=IRON.id, step=4)],
        ids=["start", "jump"],
    )
    def test_is_not_entered_from_anywhere(self, place: Place, intent: Intent) -> None:
        assert reduce(place, intent, "教我打铁花", LIBRARY) == place

    @pytest.mark.parametrize(
        "intent", [Intent(name=name) for name in (Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS)] + [
            Intent(name=Name.JUMP, step=5), Intent(name=Name.DONE, step=2)], ids=str,
    )  # fmt: skip
    def test_is_not_walked_through_by_who_looks_at_it(self, intent: Intent) -> None:
        looking = Place().at(IRON, 2)
        assert reduce(looking, intent, "下一步", LIBRARY) == looking

    def test_is_left_for_a_lesson(self) -> None:
        looking = Place().at(IRON, 2)
        assert reduce(looking, Intent(name=Name.START, technique=QIANG.id), "学正抢针", LIBRARY).technique == QIANG.id
        assert do(do(at(3), Name.NEXT), Name.UNDO).step == 3


class TestSeeing:
    def test_view_named_or_the_other(self) -> None:
        assert reduce(at(1), Intent(name=Name.VIEW), "", LIBRARY).view is View.CLOSE
        assert reduce(at(1), Intent(name=Name.VIEW, view=View.FRONT), "", LIBRARY) == at(1)

    def test_the_hand_below_stays_as_it_was_wished_for(self) -> None:
        place = at(1)
        for wish in (Intent(name=Name.VIEW, view=View.HANDS, below=Side.RIGHT), Intent(name=Name.VIEW, view=View.FRONT),
                     Intent(name=Name.VIEW, view=View.HANDS)):  # fmt: skip
            place = reduce(place, wish, "", LIBRARY)
            assert place.below is Side.RIGHT

    def test_speed_halves_and_doubles_within_bounds(self) -> None:
        slow = do(do(do(do(at(1), Name.SLOWER), Name.SLOWER), Name.SLOWER), Name.SLOWER)
        fast = do(do(at(1), Name.FASTER), Name.FASTER)
        assert (do(at(1), Name.SLOWER).speed, slow.speed, fast.speed) == (0.5, SLOWEST, FASTEST)

    def test_pause_resume_and_moving_on_plays(self) -> None:
        paused = do(at(1), Name.PAUSE)
        assert not paused.playing
        assert do(paused, Name.RESUME).playing
        assert do(paused, Name.NEXT).playing


class TestAVisitorsOwn:
    """View and pace are of whoever learns now."""

    def test_view_and_pace_are_not_for_another_technique(self) -> None:
        place = do(do(at(3), Name.VIEW), Name.SLOWER)
        for intent in (
            Intent(name=Name.START, technique="suxiu/gun-zhen"),
            Intent(name=Name.JUMP, technique="suxiu/gun-zhen", step=6),
        ):
            after = reduce(place, intent, "滚针", LIBRARY)
            assert (after.view, after.speed) == (View.FRONT, 1.0)
            assert do(after, Name.UNDO).spot == place.spot

    def test_view_and_pace_end_with_the_lesson(self) -> None:
        place = do(do(do(at(3), Name.VIEW), Name.FASTER), Name.END)
        assert (place.view, place.speed, place.playing, place.step) == (View.FRONT, 1.0, False, 3)

    def test_view_and_pace_stay_within_a_lesson(self) -> None:
        place = do(do(at(3), Name.VIEW), Name.SLOWER)
        for name in (Name.NEXT, Name.START, Name.PREVIOUS, Name.PAUSE):
            assert (do(place, name).view, do(place, name).speed) == (View.CLOSE, 0.5)

    def test_what_was_set_for_a_lesson_is_passed_on_with_its_end(self) -> None:
        end = (Intent(name=Name.END),)
        assert passed_on(at(3), do(at(3), Name.END), end)
        assert passed_on(at(3), at(3).at(IRON, 1), ())
        assert not passed_on(at(3), at(4), ())
        assert not passed_on(Place(), at(1), ())


class TestEvidence:
    def test_a_button_says_what_was_pressed(self) -> None:
        assert do(at(3), Name.NEXT, said="").evidence == "因为你刚按了“下一步”"

    def test_long_words_are_kept_short(self) -> None:
        assert len(do(at(3), Name.NEXT, said="下一步" * 100).said) == 40

    def test_words_are_not_kept_with_a_place(self) -> None:
        place = do(do(at(3), Name.NEXT, said="我叫王小明，下一步"), Name.NEXT, said="")
        kept = place.without_words()
        assert "王小明" not in kept.model_dump_json()
        assert kept.evidence == "因为你刚按了“下一步”"
        assert do(kept, Name.UNDO).evidence == "因为你说过要到这一步"
        assert [spot.step for spot in kept.history] == [spot.step for spot in place.history]

    def test_state_tells_the_page(self) -> None:
        state = at(3).state()
        assert (state.technique_name, state.step, state.step_name, state.of, state.rev) == ("正抢针", 3, "第一皮", 8, 1)
        assert (Place().state().step, Place().state().of) == (None, 0)


def deep(step: int) -> Place:
    """A place with a full memory behind it."""
    place = Place()
    for number in (*range(1, 9), *range(1, 9), *range(1, 9)):
        place = place.at(QIANG, number, "说")
    return place.at(QIANG, step, "说")


STEPS = st.integers(1, 8)
INTENTS = st.one_of(
    st.sampled_from([name for name in Name if name is not Name.JUMP]).map(lambda name: Intent(name=name)),
    STEPS.map(lambda step: Intent(name=Name.JUMP, step=step)),
    st.sampled_from(list(View)).map(lambda view: Intent(name=Name.VIEW, view=view)),
    st.just(Intent(name=Name.START, technique=QIANG.id)),
)
ANYWHERE = st.one_of(INTENTS, st.just(Intent(name=Name.START, technique="suxiu/fan-qiang-zhen")))  # 8 steps too
# a memory of 20 places outlives what is undone here
SENTENCES = st.lists(INTENTS, min_size=1, max_size=4).map(tuple)


@given(STEPS, st.lists(INTENTS, max_size=15))
def test_the_revision_rises_by_one_with_every_change_and_only_then(step: int, intents: list[Intent]) -> None:
    place = deep(step)
    for intent in intents:
        after = reduce(place, intent, "说", LIBRARY)
        assert 1 <= after.step <= after.of == 8
        assert SLOWEST <= after.speed <= FASTEST
        assert len(after.history) <= MEMORY
        assert after.rev == place.rev + (after != place)
        assert (after == place) == (after.rev == place.rev)
        place = after


@given(STEPS, SENTENCES)
def test_a_sentence_is_one_change_and_one_undo_takes_it_back(step: int, sentence: tuple[Intent, ...]) -> None:
    place = deep(step)
    after = moved(place, sentence, "说", LIBRARY)
    assert after.rev in (place.rev, place.rev + 1)
    if after.rev > place.rev and Name.UNDO not in {intent.name for intent in sentence}:
        undone = do(after, Name.UNDO)
        assert undone.spot == place.spot
        assert undone.history == place.history[-MEMORY + 1 :]
        assert undone.rev == after.rev + 1


SEEING = {Name.VIEW, Name.SLOWER, Name.FASTER, Name.UNDO}


@given(STEPS, st.lists(ANYWHERE, max_size=15))
def test_view_and_pace_change_when_asked_and_when_the_lesson_is_passed_on_and_only_then(
    step: int, intents: list[Intent]
) -> None:
    place = deep(step)
    for intent in intents:
        after = reduce(place, intent, "说", LIBRARY)
        if passed_on(place, after, (intent,)) and intent.name is not Name.UNDO:
            assert (after.view, after.speed) == (View.FRONT, 1.0)
        elif intent.name not in SEEING:
            assert (after.view, after.speed) == (place.view, place.speed)
        place = after


@given(STEPS, SENTENCES)
def test_following_is_pure(step: int, sentence: tuple[Intent, ...]) -> None:
    place = deep(step)
    before = place.model_dump_json()
    assert moved(place, sentence, "说", LIBRARY) == moved(place, sentence, "说", LIBRARY)
    assert place.model_dump_json() == before


@given(STEPS, st.lists(INTENTS, max_size=15))
def test_a_place_survives_json(step: int, intents: list[Intent]) -> None:
    place = deep(step)
    for intent in intents:
        place = reduce(place, intent, "说“好”\n", LIBRARY)
    assert Place.model_validate_json(place.model_dump_json()) == place
    assert Place.model_validate(place.model_dump(mode="json")) == place


def test_undo_with_nothing_before_changes_nothing() -> None:
    assert do(Place(), Name.UNDO) == Place()


@pytest.mark.parametrize(
    ("name", "count", "before", "after"),
    [
        (Name.NEXT, 2, 3, 5),
        (Name.PREVIOUS, 2, 3, 1),
        (Name.NEXT, 9, 6, 8),  # no farther than the last
        (Name.PREVIOUS, 9, 3, 1),
    ],
)
def test_several_steps_at_once_stay_within_the_lesson(name: Name, count: int, before: int, after: int) -> None:
    library = shipped()
    place = Place().at(library.technique("suxiu/zheng-qiang-zhen"), before)
    assert reduce(place, Intent(name=name, count=count), "", library).step == after
