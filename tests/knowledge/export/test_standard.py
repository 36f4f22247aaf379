"""The standard as it is published: what the models say, so that one can check a lesson without Python."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from knowledge.errors import KnowledgeError
from knowledge.export import standard
from knowledge.export.standard import ENUMS, FILES, FOLDER, MODELS, main, pages
from knowledge.loading.document import Document
from knowledge.loading.library import SHIPPED
from knowledge.schema.craft import STANDARD, Craft, Technique
from knowledge.schema.process import Performance
from knowledge.schema.record import Model
from tests.knowledge.small import CRAFT, SECOND, TECHNIQUE

CRAFTS = sorted(SHIPPED.glob("*/craft.yaml"))
TECHNIQUES = sorted(path for path in SHIPPED.glob("*/*.yaml") if path.name != "craft.yaml")


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return pages()


def validator(kind: str, version: int = STANDARD) -> jsonschema.Draft202012Validator:
    """Of the schema as it lies in docs/standard."""
    schema = json.loads((FOLDER / str(version) / f"{kind}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def errors(kind: str, data: object, version: int = STANDARD) -> list[str]:
    return [error.message for error in validator(kind, version).iter_errors(data)]


def plain(text: str) -> dict[str, Any]:
    return yaml.safe_load(text)


class TestTheFolder:
    def test_holds_what_the_models_say_and_nothing_else(self, written: dict[str, str]) -> None:
        lying = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file()}
        assert {name for name in lying if name.split("/")[0] not in ("1", "2", "3")} == set(written)

    def test_is_not_behind_them(self, written: dict[str, str]) -> None:
        behind = [name for name, text in written.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
        assert not behind, "python -m knowledge.export.standard"

    def test_keeps_the_schemas_of_the_versions_before(self) -> None:
        first = {"technique.schema.json", "craft.schema.json"}
        assert {path.name for path in (FOLDER / "1").iterdir()} == first
        for version in ("2", "3"):
            assert {path.name for path in (FOLDER / version).iterdir()} == {*first, "performance.schema.json"}


class TestWritingIt:
    def test_again_gives_the_same(self, written: dict[str, str]) -> None:
        assert pages() == written

    def test_makes_every_file_and_then_finds_nothing_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(standard, "FOLDER", tmp_path / "standard")
        assert main(["--check"]) == 1
        assert "docs/standard is behind the models (4/technique.schema.json" in capsys.readouterr().err
        assert not (tmp_path / "standard").exists()
        assert main([]) == 0
        assert main(["--check"]) == 0
        assert capsys.readouterr().err == ""

    def test_notices_a_single_changed_word(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(standard, "FOLDER", tmp_path)
        main([])
        page = tmp_path / "README.md"
        page.write_text(page.read_text(encoding="utf-8").replace("Rules", "Rulez"), encoding="utf-8")
        assert main(["--check"]) == 1
        assert "(README.md)" in capsys.readouterr().err

    def test_is_refused_while_a_field_has_no_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Undescribed(Model):
            weight: float

        monkeypatch.setattr(standard, "MODELS", (*MODELS, Undescribed))
        with pytest.raises(KnowledgeError, match=r"standard\.yaml has no words for Undescribed\.about") as refusal:
            pages()
        assert refusal.value.hint == "write [中文, English] for it"


class TestThePages:
    @pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
    def test_name_every_field_and_every_value(self, written: dict[str, str], page: str) -> None:
        text = written[page]
        for model in MODELS:
            assert f"## {model.__name__}\n" in text
            assert all(f"| `{name}` |" in text for name in model.model_fields)
        for enum in ENUMS:
            assert all(f"`{member.value}`" in text for member in enum)

    @pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
    def test_name_no_module_of_python(self, written: dict[str, str], page: str) -> None:
        rows = [row for row in written[page].splitlines() if row.startswith("| `")]
        assert rows
        assert not [row for row in rows if "knowledge." in row or "typing." in row or "<class" in row]

    def test_describe_every_model_of_a_file(self) -> None:
        assert set(FILES) <= set(MODELS)
        assert {model for model in Model.__subclasses__() if model.__module__ in {of.__module__ for of in MODELS}} == (
            set(MODELS)
        )

    def test_say_the_same_in_both_languages(self, written: dict[str, str]) -> None:
        fields = [
            [row.split("|")[1:3] for row in written[page].splitlines() if row.startswith("| `")]
            for page in ("README.md", "README.zh.md")
        ]
        assert fields[0] == fields[1]


class TestTheSchemas:
    @pytest.mark.parametrize("path", TECHNIQUES, ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_accept_every_shipped_technique(self, path: Path) -> None:
        assert errors("technique", Document(path).data) == []

    @pytest.mark.parametrize("path", CRAFTS, ids=lambda path: path.parent.name)
    def test_accept_every_shipped_craft(self, path: Path) -> None:
        assert errors("craft", Document(path).data) == []

    def test_accept_a_performance(self) -> None:
        done = {
            "technique": "kite/zha-jia",
            "performer": "某传承人",
            "recorded_on": "2026-01-02",
            "recording": "a.mp4",
            "consent": "书面同意",
            "segments": [{"step": 1, "start": 0, "end": 4}],
        }
        assert Performance.model_validate(done)
        assert errors("performance", done) == []
        assert errors("performance", done | {"segments": []})

    @pytest.mark.parametrize("text", [TECHNIQUE, SECOND])
    def test_accept_what_the_models_accept(self, text: str) -> None:
        assert Technique.model_validate(plain(text))
        assert errors("technique", plain(text)) == []
        assert errors("craft", plain(CRAFT)) == []

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("use_en:", "use_eng:", "'use_en' is a required property"),
            ("name: 扎架", "name: 扎架\ncolour: 红", "'colour' was unexpected"),
            ("unit: mm,", "unit: inch,", "'inch' is not one of"),
            ("value: 20", "value: 二十", "is not valid under any of the given schemas"),
            ("hidden_start", "跳舞", "is not valid under any of the given schemas"),
            ("id: kite/zha-jia", "id: 扎架", "does not match"),
            ("name: 扎架", "name: 扎架\nstandard: 1", "4 was expected"),
            ("steps:\n", "process: {sequence: [0]}\nsteps:\n", "is not valid under any of the given schemas"),
        ],
        ids=["lacking", "unknown", "unit", "number", "figure", "id", "version", "process"],
    )
    def test_refuse_a_broken_file(self, old: str, new: str, message: str) -> None:
        broken = TECHNIQUE.replace(old, new)
        assert broken != TECHNIQUE
        assert [error for error in errors("technique", plain(broken)) if message in error]

    def test_refuse_a_craft_for_a_technique(self) -> None:
        assert errors("technique", plain(CRAFT))
        assert errors("craft", plain(TECHNIQUE))

    def test_of_version_1_accept_files_of_version_1_alone(self) -> None:
        signed = TECHNIQUE.replace("unit: mm,", "unit: mm, confirmed_by: 某传承人,")
        assert errors("technique", plain(signed), version=1) == []
        assert errors("craft", plain(CRAFT), version=1) == []
        assert errors("technique", plain(signed))
        assert errors("technique", {"standard": 2} | plain(TECHNIQUE), version=1)

    @pytest.mark.parametrize("model", FILES)
    def test_say_which_version_they_are_of(self, model: type[Model]) -> None:
        schema = validator(model.__name__.lower()).schema
        assert isinstance(schema, dict)
        assert schema["$id"] == f"urn:wenjiang:standard:{STANDARD}:{model.__name__.lower()}"


class TestTheVocabulary:
    def test_names_every_word_of_every_craft(self) -> None:
        graph = json.loads((FOLDER / "terms.jsonld").read_text(encoding="utf-8"))["@graph"]
        words = [
            f"urn:wenjiang:{craft.id}:{word.text}"
            for craft in (Craft.model_validate(Document(path).data) for path in CRAFTS)
            for word in craft.words
        ]
        assert {node["@id"] for node in graph if node["@type"] == "skos:Concept"} == set(words)
