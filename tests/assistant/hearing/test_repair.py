"""Misheard terms put right by sound, and everything else left as it was."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.hearing.repair import repair
from knowledge.finding.terms import Term, Vocabulary
from tests.library import shipped

LIBRARY = shipped()
BANDS = Vocabulary.of(LIBRARY, "suxiu/zheng-qiang-zhen")
SATIN = Vocabulary.of(LIBRARY, "suxiu/qi-zhen")
STEM = Vocabulary.of(LIBRARY, "suxiu/gun-zhen")
WHOLE = Vocabulary.of(LIBRARY, None)
ASKS = [ask for technique in LIBRARY.techniques.values() for step in technique.steps for ask in step.asks]
PIECES = [*"下一步真镇分皮丝劈批藏珍怎么走慢点断线,。 ok3", "落真", "走针"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


class TestAMisheardTerm:
    @pytest.mark.parametrize(
        ("heard", "meant", "vocabulary"),
        [
            ("下一步怎么走真", "下一步怎么走针", BANDS),
            ("皮丝要劈几股", "劈丝要劈几股", SATIN),
            ("我做到藏珍了", "我做到藏针了", BANDS),
            ("下面开始学弃针吧", "下面开始学齐针吧", BANDS),
            ("正枪针怎么起头", "正抢针怎么起头", BANDS),
            ("我想学滚真", "我想学滚针", BANDS),
        ],
    )
    def test_is_put_right_by_its_sound(self, heard: str, meant: str, vocabulary: Vocabulary) -> None:
        assert repair(heard, vocabulary).text == meant

    def test_may_be_a_name_from_another_lesson_where_none_is_chosen(self) -> None:
        assert repair("我想学滚真", WHOLE).text == "我想学滚针"

    @pytest.mark.parametrize("heard", ["下一步怎么走真", "走真,再走镇", "皮丝之后落真"])
    def test_is_marked_where_it_stood(self, heard: str) -> None:
        mended = repair(heard, SATIN)
        assert mended.repairs
        for each in mended.repairs:
            assert heard[each.start : each.end] == each.heard
            assert mended.text[each.start : each.end] == each.term
            assert each.heard != each.term

    def test_of_two_syllables_needs_one_character_right_where_a_sound_is_off(self) -> None:
        """比丝 has one of the two characters, 比撕 only something like the sound."""
        assert repair("比丝", SATIN).text == "劈丝"
        assert repair("比撕", SATIN).text == "比撕"

    def test_is_found_beside_words_that_sound_like_another_term_across_their_edge(self) -> None:
        assert repair("接着往前滚怎么走真", STEM).text == "接着往前滚怎么走针"


class TestWhatWasRight:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "下一步",
            "慢一点,再看一遍",
            "几针",
            "这针要多长",
            "其实我想先看看",
            "where am I now?",
            "第三步怎么走针",
            "跳到第5步",
            "线断了怎么办",
        ],
    )
    def test_stays(self, text: str) -> None:
        mended = repair(text, BANDS)
        assert mended.text == text
        assert mended.repairs == ()

    @pytest.mark.parametrize("vocabulary", [BANDS, SATIN, STEM, WHOLE], ids=["bands", "satin", "stem", "whole"])
    def test_stays_when_it_is_a_term(self, vocabulary: Vocabulary) -> None:
        for term in vocabulary.terms:
            assert repair(f"这个{term.text}怎么弄", vocabulary).text == f"这个{term.text}怎么弄"

    def test_stays_in_the_questions_of_the_lesson_in_hand(self) -> None:
        """At most one question in fifty is changed, and in no lesson one in twenty."""
        shares, total = {}, 0
        for id_, technique in LIBRARY.techniques.items():
            vocabulary = Vocabulary.of(LIBRARY, id_)
            asks = [ask for step in technique.steps for ask in step.asks]
            changed = sum(bool(repair(ask, vocabulary).repairs) for ask in asks)
            shares[id_] = changed / len(asks)
            total += changed
        assert max(shares.values()) < 1 / 20, shares
        assert total <= len(ASKS) / 50, shares

    def test_stays_in_the_questions_of_the_whole_library_where_no_lesson_is_chosen(self) -> None:
        changed = [ask for ask in ASKS if repair(ask, WHOLE).repairs]
        assert len(changed) <= len(ASKS) / 50, changed

    @pytest.mark.parametrize("text", ["布要不要绷紧", "一圈圈剪到哪里", "上那条线先绣", "顺时针绕还是逆时针绕"])
    def test_stays_where_small_words_only_sound_like_a_term(self, text: str) -> None:
        """不要 is no 补药, 剪到 no 剪刀, 上那 no 上蜡, and a clock's hand no 施针."""
        for vocabulary in (BANDS, WHOLE):
            assert repair(text, vocabulary).text == text

    def test_stays_what_is_part_of_another_term(self) -> None:
        terms = (Term("贴丝", ("tie", "si"), "verb"), Term("铁丝架", ("tie", "si", "jia"), "tool"))
        assert repair("先把铁丝弯好", Vocabulary(terms, "")).text == "先把铁丝弯好"
        assert repair("先把铁丝弯好", Vocabulary(terms[:1], "")).text == "先把贴丝弯好"

    def test_stays_everything_without_a_vocabulary(self) -> None:
        assert repair("怎么走真", Vocabulary((), "")).text == "怎么走真"


class TestSpeed:
    def test_with_the_words_of_all_lessons_is_still_a_few_milliseconds(self) -> None:
        repair("先听一遍", WHOLE)
        begin = time.thread_time()
        for ask in ASKS[::25]:
            repair(ask, WHOLE)
        assert (time.thread_time() - begin) / len(ASKS[::25]) < 0.010


class TestAnyText:
    @given(TEXTS)
    def test_keeps_its_length_and_all_that_is_not_marked(self, text: str) -> None:
        mended = repair(text, BANDS)
        assert len(mended.text) == len(text)
        rebuilt = list(mended.text)
        for each in mended.repairs:
            rebuilt[each.start : each.end] = each.heard
        assert "".join(rebuilt) == text

    @given(TEXTS)
    def test_mended_needs_no_mending(self, text: str) -> None:
        once = repair(text, BANDS).text
        assert repair(once, BANDS).text == once

    @given(TEXTS)
    def test_has_marks_in_order_that_do_not_overlap(self, text: str) -> None:
        marks = repair(text, BANDS).repairs
        assert all(a.end <= b.start for a, b in pairwise(marks))
