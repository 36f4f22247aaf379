"""Where sources disagree: every telling is told, none as the right one, and a master is to be asked."""

import pytest

from assistant.answering import amounts, disputed
from assistant.answering.answer import answer
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.speaking.brief import fits
from knowledge.finding.search import Finding, Hit
from knowledge.schema.craft import QuantityTerm
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Confirmation
from knowledge.schema.template import worded
from tests.library import shipped

LIBRARY = shipped()
IRON = LIBRARY.technique("datiehua/que-shan")  # 打铁花: shown and told of, never coached
ROUND = LIBRARY.technique("suxiu/ji-tao")
HERE = Place().at(ROUND, 6, "我到这一步了")
TERM = QuantityTerm()  # of a quantity that its craft says nothing of


class TestWhereSourcesDisagree:
    PIT = IRON.steps[2].quantities["pit_width"]

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_each_telling_of_every_conflict_is_told_none_as_the_right_one_and_a_master_is_to_be_asked(
        self, language: str
    ) -> None:
        for technique in LIBRARY.techniques.values():
            for _, key, of in technique.conflicts():
                if isinstance(of, Dispute):
                    said = disputed.sentence(of, technique, language)
                    told = [worded(each, language) for each in of.tellings]
                else:
                    term = LIBRARY.craft_of(technique.id).term(key)
                    said = amounts.sentence(of, term, technique, language)
                    told = amounts.said_as(of, term, language).split(" / " if language == "en" else "／")
                assert len(told) == len(of.tellings)
                assert all(each in said for each in told), said
                assert said.endswith(("ask your master.", "请问师傅。"))
                assert fits(said), said

    def test_the_sources_are_named_where_there_is_time(self) -> None:
        said = amounts.sentence(self.PIT, TERM, IRON, "zh")
        assert said == "棒坑直径有两种说法：打铁花的花棒与击打说3厘米，打铁花一文说指头肚大小，请问师傅。"

    def test_where_there_is_none_what_they_tell_still_is(self) -> None:
        long = [("某某博物馆馆刊二零二三年第四期的文章", "三百二十度"), ("另一处更长的出处名字写在这里", "四百度")]
        assert disputed.differing("炉温", long, "zh") == "炉温有两种说法：三百二十度，或者四百度，请问师傅。"

    def test_a_number_is_shown_with_both_and_as_disputed(self) -> None:
        shown = amounts.value(self.PIT, TERM, "zh")
        assert (shown.text, shown.origin, shown.confirmed) == ("3厘米／指头肚大小", "disputed", False)

    @pytest.mark.parametrize(
        ("technique", "step", "said", "language", "told"),
        [
            ("suxiu/ji-tao", 6, "圆心最后怎么收口", "zh", "圆心的收法有两种说法"),
            ("suxiu/ji-tao", 6, "Can all stitches end in one hole?", "en", "Sources differ on the end of the threads"),
            ("datiehua/que-shan", 1, "花棚是方的还是圆的", "zh", "花棚的样子有三种说法"),
            ("zisha/wei-shen-tong", 8, "接缝放在哪一边", "zh", "接缝的位置有两种说法"),
        ],
    )
    def test_words_are_told_where_a_question_asks_for_them(
        self, technique: str, step: int, said: str, language: str, told: str
    ) -> None:
        of = LIBRARY.technique(technique)
        place = Place() if of.display_only else Place().at(of, step, "我到这一步了")
        finding = Finding(Hit(technique, step, of.steps[step - 1].name, 0.9))
        given = answer((Intent(name=Name.QUESTION),), said, place, place, LIBRARY, finding, language)
        assert given.text.startswith(told)
        assert given.about == (technique, step)

    def test_another_question_about_the_step_is_answered_as_before(self) -> None:
        of = LIBRARY.technique("suxiu/ji-tao")
        finding = Finding(Hit(of.id, 6, of.steps[5].name, 0.9))
        given = answer((Intent(name=Name.QUESTION),), "集套怎么收针", HERE, HERE, LIBRARY, finding, "zh")
        assert of.steps[5].says in given.text

    def test_of_what_is_only_shown_a_number_is_told_and_no_doing(self) -> None:
        finding = Finding(Hit(IRON.id, 3, IRON.steps[2].name, 0.9))
        asked = (Intent(name=Name.AMOUNT),)
        given = answer(asked, "棒坑直径多大", Place(), Place(), LIBRARY, finding, "zh")
        assert given.text.startswith("棒坑直径有两种说法")
        assert [value.origin for value in given.values] == ["disputed"]

    def test_once_settled_what_holds_is_said_and_who_said_so(self) -> None:
        heart = LIBRARY.technique("suxiu/ji-tao").steps[5].disputes["heart"]
        held = heart.model_copy(update={"settled": "S3", "confirmed": Confirmation(by="某传承人")})
        technique = LIBRARY.technique("suxiu/ji-tao")
        assert disputed.sentence(held, technique, "zh") == "圆心的收法：都落进圆心一个眼，某传承人定的。"
        assert "settled by 某传承人" in disputed.sentence(held, technique, "en")
