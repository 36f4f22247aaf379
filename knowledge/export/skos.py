"""The vocabulary as SKOS in JSON-LD (https://www.w3.org/TR/skos-reference/): a scheme a craft, a concept a word."""

from collections.abc import Mapping
from typing import Any

from knowledge.finding.phonetics import toned
from knowledge.schema.concept import Concept
from knowledge.schema.craft import Craft

CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@set"},
    "definition": {"@id": "skos:definition", "@language": "zh"},
    "notation": "skos:notation",
    "scopeNote": {"@id": "skos:scopeNote", "@language": "zh"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "narrower": {"@id": "skos:narrower", "@type": "@id", "@container": "@set"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "source": "dct:source",
}


def vocabulary(crafts: Mapping[str, Craft]) -> dict[str, Any]:
    """All crafts' words as one JSON-LD graph."""
    graph: list[dict[str, Any]] = []
    for craft in crafts.values():
        graph.append(
            {
                "@id": _scheme(craft),
                "@type": "skos:ConceptScheme",
                "prefLabel": {"zh": craft.name, "en": craft.english},
            }
        )
        graph += [_concept(craft, word) for word in craft.words]
    return {"@context": CONTEXT, "@graph": graph}


def _scheme(craft: Craft) -> str:
    return f"urn:wenjiang:{craft.id}"


def _concept(craft: Craft, word: Concept) -> dict[str, Any]:
    sound = word.pinyin or toned(word.text)
    made: dict[str, Any] = {
        "@id": f"{_scheme(craft)}:{word.text}",
        "@type": "skos:Concept",
        "inScheme": _scheme(craft),
        "prefLabel": {"zh": word.text, "zh-Latn-pinyin": sound, "en": word.english},
        "notation": word.kind.value,
    }
    others = [{"@value": form, "@language": "zh"} for form in (*word.spoken, *word.old)]
    others += [{"@value": each.form, "@language": "zh", "dct:spatial": each.region} for each in word.dialect]
    if others:
        made["altLabel"] = others
    if word.definition:
        made["definition"] = word.definition
    if word.broader:
        made["broader"] = f"{_scheme(craft)}:{word.broader}"
    if narrower := [other.text for other in craft.words if other.broader == word.text]:
        made["narrower"] = [f"{_scheme(craft)}:{text}" for text in narrower]
    if word.source:
        made["source"] = word.source
    return made
