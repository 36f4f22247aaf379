"""The search as a LangChain retriever, and its collection as a LangChain vector store: for chains built around them.

Only this file imports LangChain (a second), and nothing of the product imports this file.
"""

from langchain_chroma import Chroma
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from knowledge.finding.embed import Embedder
from knowledge.finding.found import Hit
from knowledge.finding.index import Index
from knowledge.finding.search import Search


class StepRetriever(BaseRetriever):
    """`invoke(text)` → one document, the step that answers, or none. Asked from `step` of `technique`, if given.

    Raises KnowledgeError when the library has no such technique.
    """

    search: Search
    technique: str | None = None
    step: int | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        best = self.search.find(query, self.technique, self.step).best
        return [self._document(best)] if best else []

    def _document(self, hit: Hit) -> Document:
        step = self.search.library.technique(hit.technique).steps[hit.step - 1]
        metadata = {
            "technique": hit.technique,
            "step": hit.step,  # from 1
            "name": hit.name,
            "score": hit.score,  # probability that it answers, 0..1
            "channels": list(hit.channels),
            "fault": hit.fault,
        }
        return Document(step.says, metadata=metadata)


class _Vectors(Embeddings):
    """The index's embedder under LangChain's names: lists of floats, each of unit length."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.documents(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._embedder.query(text).tolist()
        return vector


def chroma_store(index: Index) -> Chroma:
    """The index's own collection: a document a passage, cosine distance 0..2. Raises ChromaError once it is dropped."""
    return Chroma(
        index.collection.name,
        embedding_function=_Vectors(index.embedder),
        client=index.client,
        relevance_score_fn=lambda distance: 1 - distance,
        create_collection_if_not_exists=False,
    )
