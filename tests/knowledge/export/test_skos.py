"""The vocabulary as SKOS: a scheme a craft, a concept a word, broader and narrower two sides of one thing."""

from typing import Any

import pytest
import yaml

from knowledge.export.skos import CONTEXT, vocabulary
from knowledge.loading.library import Library
from knowledge.schema.craft import Craft
from tests.knowledge.small import CRAFT

Nodes = dict[str, dict[str, Any]]


def craft(*words: dict[str, object]) -> Craft:
    named = [{"english": "…", "kind": "stitch", **word} for word in words]
    return Craft.model_validate({**yaml.safe_load(CRAFT), "words": named})


def nodes(*crafts: Craft) -> Nodes:
    return {node["@id"]: node for node in vocabulary({craft.id: craft for craft in crafts})["@graph"]}


@pytest.fixture(scope="module")
def words(shipped: Library) -> Nodes:
    return nodes(*shipped.crafts.values())


class TestAConcept:
    def test_has_its_name_in_chinese_sound_and_english(self) -> None:
        word = nodes(
            craft({"text": "扎绳", "english": "to bind", "kind": "verb", "definition": "绑。", "source": "B1"})
        )
        assert word["urn:wenjiang:kite:扎绳"] == {
            "@id": "urn:wenjiang:kite:扎绳",
            "@type": "skos:Concept",
            "inScheme": "urn:wenjiang:kite",
            "prefLabel": {"zh": "扎绳", "zh-Latn-pinyin": "zhā shéng", "en": "to bind"},
            "notation": "verb",
            "definition": "绑。",
            "source": "B1",
        }

    def test_has_the_sound_that_its_people_give_it(self) -> None:
        word = nodes(craft({"text": "扎绳", "pinyin": "zā shéng"}))["urn:wenjiang:kite:扎绳"]
        assert word["prefLabel"]["zh-Latn-pinyin"] == "zā shéng"

    def test_has_what_else_it_is_called_and_where(self) -> None:
        spoken = {"text": "滚针", "spoken": ["曲针"], "old": ["𢯎针"], "dialect": [{"form": "绲针", "region": "某地"}]}
        assert nodes(craft(spoken))["urn:wenjiang:kite:滚针"]["altLabel"] == [
            {"@value": "曲针", "@language": "zh"},
            {"@value": "𢯎针", "@language": "zh"},
            {"@value": "绲针", "@language": "zh", "dct:spatial": "某地"},
        ]

    def test_names_the_wider_and_the_wider_names_it(self) -> None:
        tree = nodes(craft({"text": "抢针"}, {"text": "正抢", "broader": "抢针"}, {"text": "反抢", "broader": "抢针"}))
        assert tree["urn:wenjiang:kite:正抢"]["broader"] == "urn:wenjiang:kite:抢针"
        assert tree["urn:wenjiang:kite:抢针"]["narrower"] == ["urn:wenjiang:kite:正抢", "urn:wenjiang:kite:反抢"]
        assert "narrower" not in tree["urn:wenjiang:kite:正抢"]

    def test_of_another_craft_is_another_concept(self) -> None:
        other = craft({"text": "抢针"}).model_copy(update={"id": "paper"})
        assert {"urn:wenjiang:kite:抢针", "urn:wenjiang:paper:抢针"} <= nodes(craft({"text": "抢针"}), other).keys()


class TestTheShippedVocabulary:
    def test_has_a_scheme_for_every_craft_and_a_concept_for_every_word(self, shipped: Library, words: Nodes) -> None:
        kinds = [node["@type"] for node in words.values()]
        assert kinds.count("skos:ConceptScheme") == len(shipped.crafts)
        assert kinds.count("skos:Concept") == sum(len(craft.words) for craft in shipped.crafts.values())

    def test_is_broader_one_way_exactly_where_it_is_narrower_the_other(self, words: Nodes) -> None:
        broader = {(id_, node["broader"]) for id_, node in words.items() if "broader" in node}
        narrower = {(other, id_) for id_, node in words.items() for other in node.get("narrower", ())}
        assert broader
        assert broader == narrower

    def test_leads_to_nothing_that_is_not_there(self, words: Nodes) -> None:
        for node in words.values():
            for id_ in (node.get("broader"), node.get("inScheme"), *node.get("narrower", ())):
                assert id_ is None or id_ in words

    def test_stays_in_one_scheme_on_the_way_up(self, words: Nodes) -> None:
        assert all(
            words[node["broader"]]["inScheme"] == node["inScheme"] for node in words.values() if "broader" in node
        )

    def test_uses_no_name_that_its_context_does_not_explain(self, words: Nodes) -> None:
        used = {name for node in words.values() for name in node if not name.startswith("@")}
        assert used <= CONTEXT.keys()
