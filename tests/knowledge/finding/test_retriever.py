"""The search in the hands of LangChain."""

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

import knowledge
from knowledge.errors import KnowledgeError
from knowledge.finding.index import Index
from knowledge.finding.retriever import StepRetriever, chroma_store
from knowledge.finding.search import Search
from knowledge.loading.library import Library

PI, GUN = "suxiu/pi-si", "suxiu/gun-zhen"
PRODUCT = Path(knowledge.__file__).parent.parent


class TestAStepRetriever:
    def test_gives_the_step_s_sentence_and_where_it_stands(self, search: Search, shipped: Library) -> None:
        (document,) = StepRetriever(search=search).invoke("怎么劈丝")
        hit = search.find("怎么劈丝").best
        assert hit
        assert document.page_content == shipped.technique(PI).steps[3].says
        assert document.metadata == {
            "technique": PI,
            "step": 4,
            "name": "劈丝",
            "score": hit.score,
            "channels": list(hit.channels),
            "fault": None,
        }

    def test_gives_nothing_where_nothing_is_found(self, search: Search) -> None:
        assert StepRetriever(search=search).invoke("几点开门") == []

    def test_asks_from_the_learner_s_place(self, search: Search) -> None:
        (document,) = StepRetriever(search=search, technique=GUN, step=6).invoke("这一步怎么弄")
        assert (document.metadata["technique"], document.metadata["step"]) == (GUN, 6)

    def test_names_the_fault_that_is_asked_about(self, search: Search) -> None:
        (document,) = StepRetriever(search=search, technique=GUN, step=2).invoke("线断了怎么办")
        assert (document.metadata["step"], document.metadata["fault"]) == (2, "线断")

    def test_refuses_an_unknown_technique(self, search: Search) -> None:
        with pytest.raises(KnowledgeError, match="no technique"):
            StepRetriever(search=search, technique="suxiu/none").invoke("怎么劈丝")

    def test_composes_in_a_chain(self, search: Search) -> None:
        def answer(documents: list[Document]) -> str:
            return documents[0].page_content if documents else "这个我不知道。"

        chain = StepRetriever(search=search) | RunnableLambda(answer)
        assert chain.batch(["怎么劈丝", "几点开门"]) == [
            "再把绒匀匀劈细，粗细看花样来定，手要轻，不硬拉。",
            "这个我不知道。",
        ]

    async def test_may_be_awaited(self, search: Search) -> None:
        retriever = StepRetriever(search=search)
        assert await retriever.ainvoke("怎么劈丝") == retriever.invoke("怎么劈丝")


class TestAChromaStore:
    def test_is_the_index_s_own_collection(self, index: Index) -> None:
        store = chroma_store(index)
        assert len(store.get()["ids"]) == len(index.passages)
        assert len(index.client.list_collections()) == len({each.name for each in index.client.list_collections()})

    def test_finds_what_the_index_finds(self, index: Index) -> None:
        found = chroma_store(index).similarity_search_with_score("怎么劈丝", k=3)
        rows, cosines = index.nearest(index.embedder.query("怎么劈丝"), 3)
        assert [document.page_content for document, _ in found] == [index.passages[row].text for row in rows]
        assert [document.metadata["row"] for document, _ in found] == rows
        assert np.allclose([distance for _, distance in found], 1 - cosines, atol=1e-5)

    def test_gives_relevance_as_the_cosine(self, index: Index) -> None:
        found = chroma_store(index).similarity_search_with_relevance_scores("怎么劈丝", k=3)
        _, cosines = index.nearest(index.embedder.query("怎么劈丝"), 3)
        assert np.allclose([relevance for _, relevance in found], cosines, atol=1e-5)

    def test_embeds_with_the_index_s_embedder(self, index: Index) -> None:
        embeddings = chroma_store(index).embeddings
        assert embeddings
        assert embeddings.embed_query("怎么劈丝") == index.embedder.query("怎么劈丝").tolist()
        assert embeddings.embed_documents(["针", "线"]) == index.embedder.documents(["针", "线"]).tolist()

    def test_is_a_retriever_as_well(self, index: Index) -> None:
        found = chroma_store(index).as_retriever(search_kwargs={"k": 4}).invoke("线断了怎么办")
        assert len(found) == 4
        assert found[0].metadata["fault"] == "线断"


class TestTheRestOfTheProduct:
    def test_does_not_import_langchain(self) -> None:
        """It costs a second at the start."""
        code = (
            "import sys, knowledge.finding.search; sys.exit(any(name.startswith('langchain') for name in sys.modules))"
        )
        assert subprocess.run([sys.executable, "-c", code], cwd=PRODUCT, check=False).returncode == 0

    def test_does_not_import_the_retriever(self) -> None:
        """Only what speaks to a chat model knows LangChain beside it."""
        importing = []
        for folder in ("knowledge", "generator", "assistant", "web"):
            for path in (PRODUCT / folder).rglob("*.py"):
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                    names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                    importing += [
                        path for name in names if name.startswith(("langchain", "knowledge.finding.retriever"))
                    ]
        assert {path.name for path in importing} == {"retriever.py", "chat.py", "oral.py"}
