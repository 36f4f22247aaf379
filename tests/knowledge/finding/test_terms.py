"""What the recogniser should expect in a lesson, and how it sounds."""

import pytest
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.finding.phonetics import pinyin
from knowledge.finding.terms import PROMPT_CHARACTERS, Vocabulary
from knowledge.loading.library import Library
from tests.library import shipped

HAN = st.text(alphabet=sorted({char for word in shipped().crafts["suxiu"].words for char in word.text}), max_size=8)


class TestAVocabulary:
    def test_of_a_lesson_has_its_steps_tools_verbs_and_faults(self, kites: Library) -> None:
        terms = {term.text: term.kind for term in Vocabulary.of(kites, "kite/zha-jia").terms}
        assert terms["风筝"] == "craft"
        assert terms["扎架"] == terms["绑架子"] == "technique"
        assert terms["削篾"] == terms["十字扎绳"] == "step"
        assert terms["小刀"] == "tool"
        assert terms["刀角"] == "quantity"
        assert terms["竹篾断"] == terms["一头重"] == "fault"
        assert terms["扎绳"] == terms["绑绳"] == "verb"

    def test_of_a_lesson_has_every_verb_but_only_those_other_words_that_occur_in_it(self, kites: Library) -> None:
        terms = {term.text for term in Vocabulary.of(kites, "kite/zha-jia").terms}
        assert "糊纸" in terms
        assert "竹篾" in terms
        assert "绢面" not in terms

    def test_of_a_lesson_has_no_word_of_another_craft(self, shipped: Library) -> None:
        words = {form for word in shipped.crafts["datiehua"].words for form in word.forms}
        own = {form for word in shipped.crafts["suxiu"].words for form in word.forms}
        terms = {term.text for term in Vocabulary.of(shipped, "suxiu/zheng-qiang-zhen").terms if term.kind != "craft"}
        assert not (words - own) & terms

    def test_carries_the_sound_of_every_term(self, shipped: Library) -> None:
        terms = Vocabulary.of(shipped, "suxiu/qi-zhen").terms
        assert {term.text: term.pinyin for term in terms}["劈丝"] == ("pi", "si")
        assert all(term.pinyin == pinyin(term.text) for term in terms)

    def test_has_every_term_once_and_none_of_one_character(self, shipped: Library) -> None:
        for technique in (None, *shipped.techniques):
            texts = [term.text for term in Vocabulary.of(shipped, technique).terms]
            assert len(texts) == len(set(texts))
            assert min(map(len, texts)) >= 2

    def test_lets_another_lesson_be_asked_for(self, shipped: Library) -> None:
        terms = {term.text for term in Vocabulary.of(shipped, "suxiu/qi-zhen").terms}
        assert {"齐针", "正抢针", "滚针"} <= terms

    def test_of_no_lesson_holds_those_of_all(self, shipped: Library) -> None:
        everything = {term.text for term in Vocabulary.of(shipped, None).terms}
        for technique in shipped.techniques:
            assert {term.text for term in Vocabulary.of(shipped, technique).terms} <= everything

    def test_of_an_unknown_lesson_is_refused(self, shipped: Library) -> None:
        with pytest.raises(KnowledgeError, match="no technique 'suxiu/none'"):
            Vocabulary.of(shipped, "suxiu/none")


class TestThePromptForTheRecogniser:
    def test_names_the_lesson_first_then_its_steps(self, kites: Library) -> None:
        assert Vocabulary.of(kites, "kite/zha-jia").prompt.startswith("扎架、削篾、十字扎绳")

    @pytest.mark.parametrize("technique", [None, *shipped().techniques])
    def test_is_short_and_says_nothing_twice(self, shipped: Library, technique: str | None) -> None:
        prompt = Vocabulary.of(shipped, technique).prompt
        terms = prompt.removesuffix("。").split("、")
        assert prompt.endswith("。")
        assert PROMPT_CHARACTERS // 2 < len(prompt) <= PROMPT_CHARACTERS
        assert not [term for term in terms for other in terms if term != other and other.startswith(term)]
        assert len(terms) == len(set(terms))
