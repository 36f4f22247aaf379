"""What an utterance asks; and how one sounds that asked the tutor nothing."""

from assistant.dialogue.barge_in import Answered
from assistant.dialogue.listener import Speech
from assistant.dialogue.request import request_of, unasked
from assistant.place import Place
from assistant.tutor.heard import Heard
from assistant.tutor.tutor import Tutor

YES = Heard("是呀", "zh", spoken=True)


class TestAnUtteranceThatAsksNothing:
    async def test_is_told_by_its_sounds_for_a_page_that_knows_words_of_its_own(self, tutor: Tutor) -> None:
        said = Speech("item_1")
        assert request_of(tutor.reader, said, YES, Place(), None) is None
        assert unasked(tutor.reader, said, YES, Place()) == ("shi", "ya")

    async def test_is_not_told_where_part_of_it_was_answered(self, tutor: Tutor) -> None:
        said = Speech("item_1", answered=Answered("下一步", (), Place(), Place()))
        assert unasked(tutor.reader, said, YES, Place()) == ()
