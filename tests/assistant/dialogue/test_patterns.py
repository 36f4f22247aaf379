"""A teacher's own pattern in his lesson: brought, drawn, said, and taken away again."""

from dataclasses import replace

import pytest

from assistant import events as ev
from assistant.dialogue.conversation import Conversation
from assistant.dialogue.patterns import Patterns
from assistant.errors import AssistantError
from assistant.place import Place
from assistant.tutor.turn import Turn
from assistant.tutor.tutor import Tutor
from generator.errors import GeneratorError
from generator.pattern.reading import read
from generator.scene.clip import Language
from generator.scene.pattern import OwnPattern
from generator.scene.picture import Fact
from tests.assistant.learner import Learner
from tests.generator.svg import DUMBBELL, HEART, path

SATIN, STEM = "suxiu/qi-zhen", "suxiu/gun-zhen"


async def nobody() -> bool:
    return False


class Teacher(Learner):
    """At the fill of the leaf."""

    async def there(self, technique: str = SATIN, step: int = 5) -> "Teacher":
        await self.choose(technique, step, voice=False)
        await self.press("repeat")
        await self.conversation.settled()
        return self

    async def bring(self, svg: bytes | None, name: str = "心.svg") -> None:
        await self.send("lesson.pattern", name=name, svg=None if svg is None else svg.decode())
        await self.conversation.settled()

    @property
    def offers(self) -> list[ev.ClipOffer]:
        return [item for item in self.sent if isinstance(item, ev.ClipOffer)]

    @property
    def beside(self) -> str:
        return self.offers[-1].facts[0].text

    @property
    def told(self) -> str:
        return [item.text for item in self.sent if isinstance(item, ev.TextDone)][-1]


class TestAPatternThatIsBrought:
    async def test_is_drawn_at_once_and_named(self, tutor: Tutor):
        teacher = await Teacher(tutor).there()
        taught = teacher.offers[-1]
        await teacher.bring(HEART)
        own = teacher.offers[-1]
        assert (taught.takes_pattern, taught.pattern, own.pattern) == (True, None, "心")
        assert own.id != taught.id
        assert own.provenance["pattern"]["name"] == "心"
        assert "心" in teacher.told
        await teacher.conversation.close()

    async def test_stays_with_the_lesson_where_steps_take_it(self, tutor: Tutor):
        teacher = await Teacher(tutor).there(step=6)
        await teacher.bring(HEART)
        await teacher.press("previous")
        await teacher.conversation.settled()
        assert teacher.offers[-1].pattern == "心"
        await teacher.press("jump", 1)
        await teacher.conversation.settled()
        assert (teacher.offers[-1].takes_pattern, teacher.offers[-1].pattern) == (False, None)
        await teacher.press("jump", 6)
        await teacher.conversation.settled()
        assert (teacher.offers[-1].pattern, teacher.offers[-1].own) == ("心", "心")
        await teacher.conversation.close()

    async def test_is_said_to_be_left_out_where_a_step_takes_none(self, tutor: Tutor):
        teacher = await Teacher(tutor).there()
        await teacher.bring(HEART)
        await teacher.press("jump", 1)
        await teacher.conversation.settled()
        assert teacher.told.endswith("此步不能换花样，画的是样稿的花样。")
        assert (teacher.offers[-1].own, teacher.beside) == ("心", "此步不能换花样：画的是样稿的花样，不是“心”")
        await teacher.press("repeat")
        await teacher.conversation.settled()
        assert "此步不能换花样" not in teacher.told, "it is said when he comes there, not each time"
        assert "此步不能换花样" in teacher.beside
        await teacher.conversation.close()

    async def test_is_said_to_be_left_out_where_a_class_is_led(self, tutor: Tutor):
        teacher = await Teacher(tutor).there()
        await teacher.bring(HEART)
        conversation = teacher.conversation
        await conversation.led(conversation.place.at(tutor.library.technique(SATIN), 6), lambda: True)
        await conversation.settled()
        assert (teacher.offers[-1].pattern, teacher.offers[-1].own) == (None, "心")
        assert teacher.beside == "全班看的：画的是样稿的花样，不是“心”"
        await conversation.close()

    async def test_is_nobody_elses(self, tutor: Tutor):
        teacher, other = await Teacher(tutor).there(), await Teacher(tutor).there()
        await teacher.bring(HEART)
        await other.press("repeat")
        await other.conversation.settled()
        assert other.offers[-1].pattern is None
        await teacher.conversation.close()
        await other.conversation.close()

    async def test_says_what_of_it_cannot_be_made(self, tutor: Tutor):
        teacher = await Teacher(tutor).there()
        await teacher.bring(path(DUMBBELL))
        assert "比一根线还窄" in teacher.told
        await teacher.conversation.close()

    async def test_goes_by_one_button(self, tutor: Tutor):
        teacher = await Teacher(tutor).there()
        taught = teacher.offers[-1].id
        await teacher.bring(HEART)
        await teacher.bring(None)
        assert (teacher.offers[-1].id, teacher.offers[-1].pattern) == (taught, None)
        assert "原样" in teacher.told
        await teacher.press("repeat")
        await teacher.conversation.settled()
        assert "原样" not in teacher.told
        await teacher.conversation.close()


class TestWhatIsDrawnAsTaught:
    """Nothing is drawn here: which clip follows, and what is said with it."""

    TWO = path("M0 0H9V9H0Z M20 20H29V29H20Z")

    @pytest.fixture
    def own(self) -> OwnPattern:
        return read(self.TWO, "两块")

    async def turn(self, tutor: Tutor, own: OwnPattern, fault: str | None = None, language: Language = "zh") -> Turn:
        place = Place().at(tutor.library.technique(SATIN), 5)
        turn = await tutor.turn(None, (ev.Intent(name=ev.IntentName.REPEAT),), place, language)
        assert turn.clip is not None
        taught = replace(turn, clip=turn.clip.model_copy(update={"fault": fault}))
        drawn = await Patterns(tutor.clips, nobody).drawn(taught, own)
        assert (drawn.clip, drawn.own) == (taught.clip, "两块")
        return drawn

    async def test_a_step_that_cannot_be_drawn_with_it_says_why(self, tutor: Tutor, own: OwnPattern):
        drawn = await self.turn(tutor, own)
        why = "齐针一次只用一个轮廓，文件里有 2 个"
        assert drawn.answer.text.endswith(f"{why}，画的是样稿的花样。")
        assert drawn.beside == (Fact(f"{why}：画的是样稿的花样，不是“两块”"),)

    async def test_it_is_said_in_the_learners_language(self, tutor: Tutor, own: OwnPattern):
        drawn = await self.turn(tutor, own, language="en")
        assert drawn.answer.text.endswith(" got 2: as taught.")
        assert drawn.beside[0].text.endswith("got 2: the taught pattern is drawn, not '两块'")

    async def test_a_fault_is_named_beside_the_picture_alone(self, tutor: Tutor, own: OwnPattern):
        drawn = await self.turn(tutor, own, fault="边口锯齿")
        assert "花样" not in drawn.answer.text
        assert drawn.beside == (Fact("错例：画的是样稿的花样，不是“两块”"),)


class TestRefused:
    @pytest.mark.parametrize(
        ("place", "svg", "code"),
        [
            ((SATIN, 5), b"<svg/>", "bad_pattern"),
            ((SATIN, 5), b"", "bad_pattern"),
            ((SATIN, 5), path("M0 0H9V9H0Z M20 20H29V29H20Z"), "bad_pattern"),
            ((SATIN, 1), HEART, "no_pattern"),
            ((STEM, 2), HEART, "no_pattern"),
        ],
    )
    async def test_all_stays_as_it_was(self, tutor: Tutor, place: tuple[str, int], svg: bytes, code: str):
        teacher = await Teacher(tutor).there(*place)
        with pytest.raises(GeneratorError) as bad:
            await teacher.bring(svg)
        assert (bad.value.code, len(teacher.offers)) == (code, 1)
        await teacher.press("repeat")
        await teacher.conversation.settled()
        assert teacher.offers[-1].pattern is None
        await teacher.conversation.close()

    async def test_where_no_technique_is_chosen(self, tutor: Tutor):
        teacher = Teacher(tutor)
        with pytest.raises(AssistantError) as bad:
            await teacher.bring(HEART)
        assert bad.value.code == "no_technique"
        await teacher.conversation.close()

    async def test_more_than_a_file_has(self, tutor: Tutor):
        teacher = await Teacher(tutor).there()
        with pytest.raises(AssistantError) as bad:
            await teacher.bring(b"a" * 100_001)
        assert bad.value.code == "invalid_event"
        await teacher.conversation.close()

    async def test_of_whoever_may_not_bring_one(self, tutor: Tutor):
        teacher = Teacher(tutor)
        teacher.conversation = Conversation(tutor, teacher._take, may_own=nobody)
        await teacher.conversation.open()
        await teacher.there()
        with pytest.raises(AssistantError) as bad:
            await teacher.bring(HEART)
        assert (bad.value.code, len(teacher.offers)) == ("not_allowed", 1)
        created = next(item for item in teacher.sent if isinstance(item, ev.SessionCreated))
        assert not created.session.own_patterns
        await teacher.conversation.close()
