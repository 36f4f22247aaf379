"""Which fault a complaint is about."""

import pytest

from assistant.understanding.likeness import SURE, complains, fault_of
from assistant.understanding.utterance import utterance
from tests.library import shipped

LIBRARY = shipped()
SATIN = LIBRARY.technique("suxiu/qi-zhen")
FAULTS = [
    (technique, fault, step.number if step else None)
    for technique in LIBRARY.techniques.values()
    for step in (None, *technique.steps)
    for fault in (step.faults if step else technique.faults)
]


class TestAComplaint:
    def test_in_the_lessons_own_words_is_about_its_own_fault(self) -> None:
        asked = [(t, f, n, ask) for t, f, n in FAULTS for ask in f.asks]
        missed = [
            ask
            for technique, fault, number, ask in asked
            if (matched := fault_of(utterance(ask), technique, number)) is None or matched.fault is not fault
        ]
        assert len(missed) <= len(asked) // 20, missed

    @pytest.mark.parametrize(
        ("said", "name"),
        [
            ("线又断掉了怎么办", "线断"),
            ("my thread just broke", "线断"),
            ("丝线毛毛的", "起毛"),
            ("手指扎出血了", "血沾绣面"),
        ],
    )
    def test_in_other_words_is_about_it_too(self, said: str, name: str) -> None:
        matched = fault_of(utterance(said), SATIN, None)
        assert matched is not None
        assert matched.fault.name == name
        assert matched.score >= SURE

    @pytest.mark.parametrize("said", ["", "怎么办", "what do I do", "停车场在哪里"])
    def test_that_names_no_fault_is_about_none(self, said: str) -> None:
        assert fault_of(utterance(said), SATIN, 1) is None
        assert not complains(utterance(said), SATIN)

    def test_names_the_step_its_fault_belongs_to(self) -> None:
        for technique, fault, number in FAULTS:
            matched = fault_of(utterance(fault.name + fault.sign), technique, number)
            assert matched is not None
            assert (matched.fault is not fault) or matched.step == number
