"""A teacher's own pattern in his lesson: brought, drawn, said, and taken away again."""

import pytest

from assistant import events as ev
from assistant.dialogue.conversation import Conversation
from assistant.errors import AssistantError
from assistant.tutor.tutor import Tutor
from generator.errors import GeneratorError
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
        await teacher.conversation.close()

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
