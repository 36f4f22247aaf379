"""People write the lessons: what is wrong in a file is refused with file, line, field and reason."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.craft import Origin, Quantity, Technique, Unit
from knowledge.errors import KnowledgeError
from knowledge.library import MAX_BYTES, MAX_DEPTH, MAX_REASONS, SHIPPED, Library, load, read
from tests.knowledge.small import CRAFT, TECHNIQUE, write


def refused(folder: Path, craft: str = CRAFT, technique: str = TECHNIQUE) -> str:
    """What is said of a file that is wrong, without its folder."""
    write(folder, craft, technique)
    with pytest.raises(KnowledgeError) as refusal:
        load(folder)
    assert refusal.value.hint
    return str(refusal.value).replace(f"{folder}/", "")


def line(text: str, of: str = TECHNIQUE) -> int:
    return of[: of.index(text)].count("\n") + 1


class TestALibrary:
    def test_is_read_from_one_folder_a_craft_and_one_file_a_technique(self, tmp_path: Path) -> None:
        write(tmp_path)
        library = load(tmp_path)
        assert library.crafts["kite"].name == "风筝"
        assert library.techniques["kite/zha-jia"].steps[1].name == "十字扎绳"

    def test_says_what_there_is_when_asked_for_a_technique_there_is_not(self, kites: Library) -> None:
        with pytest.raises(KnowledgeError, match="no technique 'kite/none'") as refusal:
            kites.technique("kite/none")
        assert refusal.value.hint == "there is: kite/zha-jia"

    def test_knows_the_craft_of_a_technique(self, kites: Library) -> None:
        assert kites.craft_of("kite/zha-jia").id == "kite"
        with pytest.raises(KnowledgeError):
            kites.craft_of("kite/none")

    def test_without_a_technique_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match="no technique in") as refusal:
            load(tmp_path)
        assert "CRAFT/craft.yaml and CRAFT/TECHNIQUE.yaml" in refusal.value.hint

    def test_of_several_crafts_holds_them_all(self, tmp_path: Path) -> None:
        write(tmp_path)
        (tmp_path / "suxiu").symlink_to(SHIPPED / "suxiu")
        assert {"kite/zha-jia", "suxiu/qi-zhen"} <= set(load(tmp_path).techniques)


class TestAWrongFile:
    def test_has_a_field_that_does_not_exist(self, tmp_path: Path) -> None:
        wrong = TECHNIQUE.replace("    figure: hidden_start", "    colour: 红\n    figure: hidden_start")
        at = line("    colour", wrong)
        assert refused(tmp_path, technique=wrong) == (
            f"kite/zha-jia.yaml:{at}: steps.1.colour: Extra inputs are not permitted"
        )

    def test_lacks_a_field(self, tmp_path: Path) -> None:
        wrong = TECHNIQUE.replace("    why: 两边一样重，风筝才不偏。\n", "")
        at = line("  - number: 1", wrong)
        assert refused(tmp_path, technique=wrong) == f"kite/zha-jia.yaml:{at}: steps.0.why: Field required"

    def test_has_a_unit_that_does_not_exist(self, tmp_path: Path) -> None:
        said = refused(tmp_path, technique=TECHNIQUE.replace("unit: mm,", "unit: cm,"))
        at = line("  width:")
        assert said.startswith(f"kite/zha-jia.yaml:{at}: sample.width.unit: Input should be 'mm', '°', 's'")

    def test_has_an_angle_that_does_not_say_from_what(self, tmp_path: Path) -> None:
        said = refused(tmp_path, technique=TECHNIQUE.replace(" reference: cloth,", ""))
        at = line("      tilt:")
        assert said.startswith(f"kite/zha-jia.yaml:{at}: steps.0.quantities.tilt: ")
        assert said.endswith("an angle, and only an angle, names its reference: cloth, normal or weft")

    def test_has_a_fault_that_points_to_a_step_there_is_not(self, tmp_path: Path) -> None:
        said = refused(tmp_path, technique=TECHNIQUE.replace("    step: 2\n", "    step: 9\n"))
        assert said.startswith("kite/zha-jia.yaml:1: file: ")
        assert said.endswith("the fault 竹篾断 points to a step beyond 2")

    def test_is_not_yaml(self, tmp_path: Path) -> None:
        said = refused(tmp_path, technique=TECHNIQUE.replace("tools: [小刀]", "tools: [小刀"))
        found = re.fullmatch(r"kite/zha-jia\.yaml:(\d+): yaml: .+", said)
        assert found, said
        assert line("    tools: [小刀]") <= int(found[1]) <= line("    tools: [小刀]") + 2

    def test_has_a_tab_before_a_field(self, tmp_path: Path) -> None:
        said = refused(tmp_path, technique=TECHNIQUE.replace("use: 做", "\tuse: 做"))
        assert said.startswith(f"kite/zha-jia.yaml:{line('use: 做')}: yaml: ")

    def test_carries_the_id_of_another_technique(self, tmp_path: Path) -> None:
        write(tmp_path)
        (tmp_path / "kite" / "hu-mian.yaml").write_text(TECHNIQUE, encoding="utf-8")
        with pytest.raises(KnowledgeError) as refusal:
            load(tmp_path)
        assert str(refusal.value) == (
            f"{tmp_path}/kite/hu-mian.yaml:1: id: is 'kite/zha-jia', but this file's place says 'kite/hu-mian'"
        )

    def test_carries_the_id_of_another_craft(self, tmp_path: Path) -> None:
        said = refused(tmp_path, craft=CRAFT.replace("id: kite", "id: paper"))
        assert said == "kite/craft.yaml:1: id: is 'paper', but this file's place says 'kite'"

    def test_carries_a_wrong_id_in_whatever_way_it_is_written(self, tmp_path: Path) -> None:
        said = refused(tmp_path, craft=CRAFT.replace("id: kite", '"id": paper'))
        assert said == "kite/craft.yaml:1: id: is 'paper', but this file's place says 'kite'"

    def test_gives_a_field_twice(self, tmp_path: Path) -> None:
        wrong = TECHNIQUE.replace("use_en:", "name: 绑架\nuse_en:")
        assert refused(tmp_path, technique=wrong) == (
            f"kite/zha-jia.yaml:{line('name: 绑架', wrong)}: name: given twice, first on line 2"
        )

    def test_shows_several_reasons_at_once_but_not_without_end(self, tmp_path: Path) -> None:
        fields = "".join(f"zz{letter}: 1\n" for letter in "abcdefghijkl")
        rows = refused(tmp_path, technique=TECHNIQUE + fields).splitlines()
        assert len(rows) == MAX_REASONS + 1
        assert rows[0].endswith(": zza: Extra inputs are not permitted")
        assert rows[-1] == f"and {12 - MAX_REASONS} more"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", ":1: file: expected fields such as 'id:' at the top"),
            ("- id: x\n", ":1: file: expected fields such as 'id:' at the top"),
            ("id: &a x\nname: *a\n", ":1: yaml: anchors (&) and aliases (*) are not allowed; write the value out"),
            ("id: x\n---\nid: y\n", ":2: yaml: more than one document; one file holds one technique"),
            ("id: x\nname: !!python/name:os.system\n", ":2: yaml: the tag "),
            ("id: x\nname: !colour red\n", ":2: yaml: the tag !colour is not allowed"),
            ("id: x\nname: 'a\x07b'\n", ":2: yaml: the character U+0007 is not allowed"),
            ("id: x\n[a]: y\n", ":2: yaml: a field name must be a word"),
            ("id: x\nname: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, f":2: yaml: nested deeper than {MAX_DEPTH}"),
        ],
        ids=["empty", "a list", "alias", "two documents", "python", "a tag", "bell", "a list as name", "deep"],
    )
    def test_that_yaml_would_accept_is_refused(self, tmp_path: Path, text: str, reason: str) -> None:
        assert f"kite/zha-jia.yaml{reason}" in refused(tmp_path, technique=text)

    def test_is_larger_than_any_lesson(self, tmp_path: Path) -> None:
        said = refused(tmp_path, technique=TECHNIQUE + "#" * MAX_BYTES)
        assert said.endswith(f" bytes, at most {MAX_BYTES}")

    def test_is_not_utf_8(self, tmp_path: Path) -> None:
        path = write(tmp_path)
        path.write_bytes(TECHNIQUE.encode("gb18030", errors="ignore"))
        with pytest.raises(KnowledgeError, match=r":2: file: not UTF-8; save it as UTF-8"):
            load(tmp_path)

    @pytest.mark.parametrize("suffix", [".yml", ".YAML", ".YML"])
    def test_has_an_ending_that_would_not_be_read(self, tmp_path: Path, suffix: str) -> None:
        path = write(tmp_path)
        path.with_name(f"hu-mian{suffix}").write_text(TECHNIQUE, encoding="utf-8")
        with pytest.raises(KnowledgeError, match="would not be read") as refusal:
            load(tmp_path)
        assert refusal.value.hint == "name it hu-mian.yaml"

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
    def test_of_any_text_is_refused_and_never_breaks_the_reader(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "any.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        with pytest.raises(KnowledgeError, match=r"any\.yaml:"):
            read(path, Technique)


class TestWritingByHand:
    def test_a_mark_at_the_start_of_the_file_does_no_harm(self, tmp_path: Path) -> None:
        path = write(tmp_path)
        path.write_text(TECHNIQUE, encoding="utf-8-sig")
        assert load(tmp_path).techniques["kite/zha-jia"].name == "扎架"

    @pytest.mark.parametrize("word", ["yes", "no", "on", "2026-01-02", "1:30", "0o17", "~x"])
    def test_words_that_yaml_takes_for_something_else_stay_words(self, tmp_path: Path, word: str) -> None:
        write(tmp_path, technique=TECHNIQUE.replace("english: Binding the frame", f"english: {word}"))
        assert load(tmp_path).techniques["kite/zha-jia"].english == word

    @pytest.mark.parametrize(("written", "value"), [("20", 20), ("-0.5", -0.5), ("1e-2", 0.01), (".5", 0.5)])
    def test_numbers_are_numbers(self, tmp_path: Path, written: str, value: float) -> None:
        write(tmp_path, technique=TECHNIQUE.replace("value: 20", f"value: {written}"))
        assert load(tmp_path).techniques["kite/zha-jia"].steps[0].quantities["tilt"].value == value


def quantities(library: Library) -> Iterator[tuple[str, Technique, Quantity]]:
    for technique in library.techniques.values():
        for name, quantity in technique.sample.items():
            yield f"{technique.id}.sample.{name}", technique, quantity
        for step in technique.steps:
            for name, quantity in step.quantities.items():
                yield f"{technique.id}:{step.number}.{name}", technique, quantity


class TestTheShippedLibrary:
    def test_teaches_three_techniques_of_suxiu(self, shipped: Library) -> None:
        assert set(shipped.techniques) == {"suxiu/qi-zhen", "suxiu/zheng-qiang-zhen", "suxiu/gun-zhen"}
        assert all(shipped.craft_of(id_).name == "苏绣" for id_ in shipped.techniques)

    def test_carries_a_unit_and_an_origin_with_every_number(self, shipped: Library) -> None:
        found = list(quantities(shipped))
        assert len(found) > 50
        assert all(isinstance(each.origin, Origin) and isinstance(each.unit, Unit) for _, _, each in found)

    def test_names_the_text_behind_every_number_from_the_literature(self, shipped: Library) -> None:
        cited = [(where, of, each) for where, of, each in quantities(shipped) if each.origin is Origin.LIBRARY]
        assert cited
        assert not [where for where, of, each in cited if each.source not in of.sources]
        assert not [where for where, _, each in cited if each.source == "GK"], "general knowledge is not a text"

    def test_asks_the_inheritor_for_every_number_that_nobody_gave(self, shipped: Library) -> None:
        unknown = [(where, each) for where, _, each in quantities(shipped) if each.origin is Origin.UNKNOWN]
        assert unknown
        assert not [where for where, each in unknown if not each.question or each.value is not None]

    def test_asks_the_inheritor_for_every_number_that_is_assumed(self, shipped: Library) -> None:
        assumed = [(where, each) for where, _, each in quantities(shipped) if each.origin is Origin.ASSUMED]
        assert assumed
        assert not [where for where, each in assumed if not each.question]

    def test_claims_no_inheritor_s_signature_and_no_spoken_number(self, shipped: Library) -> None:
        """Nobody signed yet: it would be invented."""
        found = [each for _, _, each in quantities(shipped)]
        assert not [each for each in found if each.confirmed_by]
        assert not [each for each in found if each.origin in (Origin.SPOKEN, Origin.MEASURED)]

    def test_says_every_step_in_one_sentence_of_eight_seconds_at_most(self, shipped: Library) -> None:
        says = [step.says for technique in shipped.techniques.values() for step in technique.steps]
        assert max(map(len, says)) <= 48

    def test_asks_each_question_of_one_step_only(self, shipped: Library) -> None:
        """The same words in two steps would make both unfindable."""
        seen: dict[str, str] = {}
        for technique in shipped.techniques.values():
            for step in technique.steps:
                for ask in step.asks:
                    assert ask not in seen, f"{ask}: {seen[ask]} and {technique.id}:{step.number}"
                    seen[ask] = f"{technique.id}:{step.number}"

    def test_knows_things_that_no_lesson_answers(self, shipped: Library) -> None:
        asks = {ask for technique in shipped.techniques.values() for step in technique.steps for ask in step.asks}
        assert len(shipped.elsewhere) >= 50
        assert len(set(shipped.elsewhere)) == len(shipped.elsewhere)
        assert not asks & set(shipped.elsewhere)
