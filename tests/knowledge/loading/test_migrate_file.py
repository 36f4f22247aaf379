"""A file rewritten in the newest version: only the words that change are touched, and all of it or nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.loading.document import Document, read
from knowledge.loading.library import SHIPPED
from knowledge.loading.migrate import migrated
from knowledge.loading.migrate_file import rewrite
from knowledge.schema.craft import Technique
from tests.knowledge.small import TECHNIQUE

OLD = """\
# 扎架：一本书上抄来的
id: x/y  # 代号

asks: [
  甲, 乙,  # 这两句是陈师傅问的
  # 下面一句待核
  丙,
]
width: {name: 样宽, confirmed_by: 某传承人, unit: mm}  # 他量过
steps:
  - number: 1   # 头一步
    says: >-
      一句话，
      分两行写。
    confirmed_by: "李, 王"  # 两位
    # 为什么还没有人说
    why: null
# 完
"""

NEW = """\
# 扎架：一本书上抄来的
standard: 4
id: x/y  # 代号

asks: [
  甲, 乙,  # 这两句是陈师傅问的
  # 下面一句待核
  丙,
]
width: {name: 样宽, confirmed: {by: 某传承人}, unit: mm}  # 他量过
steps:
  - number: 1   # 头一步
    says: >-
      一句话，
      分两行写。
    confirmed: {by: '李, 王'}  # 两位
    # 为什么还没有人说
    why: null
# 完
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "zha-jia.yaml"


def rewritten(path: Path, text: str) -> str:
    path.write_bytes(text.encode("utf-8"))
    rewrite(path)
    return path.read_bytes().decode("utf-8")


class TestRewriting:
    def test_keeps_comments_order_and_the_way_the_lines_are_broken(self, path: Path) -> None:
        assert rewritten(path, OLD) == NEW

    def test_says_which_version_became_which(self, path: Path) -> None:
        path.write_text(OLD, encoding="utf-8")
        assert rewrite(path) == (1, 4)
        assert rewrite(path) == (4, 4)

    def test_of_a_file_of_the_newest_version_does_not_touch_it(self, path: Path) -> None:
        path.write_text(NEW, encoding="utf-8")
        before = path.stat()
        rewrite(path)
        after = path.stat()
        assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)

    def test_makes_a_lesson_that_reads_as_the_old_one_did(self, path: Path) -> None:
        path.write_text(TECHNIQUE.replace("unit: mm,", "unit: mm, confirmed_by: 某传承人,"), encoding="utf-8")
        before = read(path, Technique)
        rewrite(path)
        assert read(path, Technique) == before
        assert before.sample["width"].confirmed

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("standard: 1 # 一\nid: x\n", "standard: 4 # 一\nid: x\n"),
            ("id: x\nstandard: 1\n", "id: x\nstandard: 4\n"),
            ("standard: 2\nid: x # 一\n", "standard: 4\nid: x # 一\n"),
            ("id: x\nq:\n  confirmed_by:\n", "standard: 4\nid: x\nq:\n  confirmed: null\n"),
            ("id: x", "standard: 4\nid: x"),
            ("---\nid: 𢯎针\n", "---\nstandard: 4\nid: 𢯎针\n"),
            ("{id: x, confirmed_by: 某人}", "{standard: 4, id: x, confirmed: {by: 某人}}"),
            ("{}", "{standard: 4}"),
            ("\ufeffid: x\r\nname: 甲\r\n", "\ufeffstandard: 4\r\nid: x\r\nname: 甲\r\n"),
        ],
        ids=["version", "version last", "version 2", "nobody", "no end", "marker", "braces", "empty", "windows"],
    )
    def test_follows_the_way_a_file_is_written(self, path: Path, old: str, new: str) -> None:
        assert rewritten(path, old) == new

    @pytest.mark.parametrize("file", ["suxiu/craft.yaml", "suxiu/qi-zhen.yaml", "jianzhi/mei-hua.yaml"])
    def test_of_a_shipped_file_adds_one_line(self, path: Path, file: str) -> None:
        line = "standard: 4\n"
        text = (SHIPPED / file).read_text(encoding="utf-8").replace(line, "", 1)
        after = rewritten(path, text)
        assert after.count(line) == 1
        assert after.replace(line, "") == text

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(name=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12))
    def test_keeps_the_name_of_whoever_signed(self, path: Path, name: str) -> None:
        quoted = "'" + name.replace("'", "''") + "'"
        path.write_text(f"id: x\nq: {{a: 1, confirmed_by: {quoted}}}\nb:\n  confirmed_by: {quoted}\n", encoding="utf-8")
        wanted = migrated(Document(path).data)
        rewrite(path)
        assert Document(path).data == wanted
        assert wanted["q"]["confirmed"] == wanted["b"]["confirmed"] == {"by": name}


class TestAFileThatCannotBeRewritten:
    @pytest.mark.parametrize("text", ["id: [", "", "standard: 9\nid: x\n", "id: x\nid: y\n"])
    def test_is_refused_and_stays_as_it_was(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(KnowledgeError):
            rewrite(path)
        assert path.read_text(encoding="utf-8") == text
        assert list(path.parent.iterdir()) == [path]

    def test_stays_as_it_was_when_the_disk_gives_out(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path.write_text(OLD, encoding="utf-8")

        def full(*_: object) -> None:
            raise OSError("no space left on device")

        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="no space left"):
            rewrite(path)
        assert path.read_text(encoding="utf-8") == OLD
        assert list(path.parent.iterdir()) == [path], "nothing half written is left beside it"

    def test_is_not_replaced_by_a_file_that_says_something_else(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path.write_text(OLD, encoding="utf-8")
        monkeypatch.setattr("knowledge.loading.migrate_file._written", lambda _: "standard: 7")
        with pytest.raises(KnowledgeError, match="not brought to version 4"):
            rewrite(path)
        assert path.read_text(encoding="utf-8") == OLD
        assert list(path.parent.iterdir()) == [path]
