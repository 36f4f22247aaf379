"""The label that everybody sees: large enough, honest about whose word it rests on, and told from a picture without."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draw import fonts
from generator.neural.finish.label import AI, basis, label, seen, strip
from generator.neural.finish.stamp import stamp
from knowledge.schema.craft import Technique
from knowledge.schema.quantity import Origin
from tests.generator.neural.finish.films import neural
from tests.generator.specs import quantity, shipped

SIZES = [(1280, 720), (1920, 1080), (1280, 704), (832, 480), (720, 1280), (320, 176)]
PLAIN = "AI生成·依据文献与常识重构·未审核·版本1-2d511889"


def spoken(source: str, origin: Origin = Origin.SPOKEN) -> Technique:
    """正抢针 with one number of step 4 out of a source of this wording."""
    technique = shipped().techniques["suxiu/zheng-qiang-zhen"]
    step = technique.steps[3]
    said = step.model_copy(update={"quantities": {"pitch": quantity(0.5, origin=origin, source="M1")}})
    steps = (*technique.steps[:3], said, *technique.steps[4:])
    return technique.model_copy(update={"steps": steps, "sources": {**technique.sources, "M1": source}})


class TestBasis:
    @pytest.mark.parametrize("technique", shipped().techniques.values(), ids=lambda each: each.id)
    def test_where_nobody_spoke_it_does_not_say_so(self, technique: Technique):
        assert {basis(technique, step.number) for step in technique.steps} == {"依据文献与常识重构"}

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("张三传承人口述，2025年3月", "张三"),
            ("苏绣国家级传承人张三口述，录音一", "张三"),
            ("张三老师讲述", "张三"),
            ("传承人口述", ""),
            ("录音 20250301", ""),
        ],
    )
    def test_it_names_the_inheritor_of_a_spoken_number(self, source: str, name: str):
        assert basis(spoken(source), 4) == f"基于{name}传承人口述重构"

    def test_a_book_once_dictated_is_a_text(self):
        book = spoken("《雪宧绣谱》，沈寿口述、张謇记录，1919年", Origin.LIBRARY)
        assert basis(book, 4) == "依据文献与常识重构"

    def test_another_step_of_the_same_technique_does_not_borrow_the_word(self):
        assert basis(spoken("张三传承人口述"), 5) == "依据文献与常识重构"


def test_it_says_ai_first_then_basis_review_and_version():
    spec = neural()
    words = label(spec, shipped().techniques[spec.demonstration.technique]).split("·")
    assert words == [AI, "依据文献与常识重构", "未审核", f"版本1-{spec.key[:8]}"]


class TestStrip:
    @pytest.mark.parametrize("size", SIZES)
    def test_every_letter_of_ai_is_five_percent_of_the_shorter_side(self, size: tuple[int, int]):
        image = strip(AI, *size).image[..., 0]
        rows = np.nonzero((image > 120).any(1))[0]
        assert rows.max() - rows.min() + 1 >= 0.05 * min(size)
        columns = np.nonzero((image > 120).any(0))[0]
        gaps = np.nonzero(np.diff(columns) > 1)[0]
        capital = image[:, columns[0] : columns[gaps[0]] + 1]
        high = np.nonzero((capital > 60).any(1))[0]
        assert high.max() - high.min() + 1 >= 0.05 * min(size)

    @given(width=st.integers(120, 1000).map(lambda n: 2 * n), height=st.integers(90, 1000).map(lambda n: 2 * n))
    def test_it_lies_along_the_lower_edge_on_even_rows(self, width: int, height: int):
        sprite = strip(PLAIN, width, height)
        assert sprite.image.shape[1] == width
        assert sprite.image.shape[0] % 2 == 0
        assert sprite.top + sprite.image.shape[0] == height
        assert sprite.image.shape[0] <= 0.5 * height
        assert (sprite.image[..., 3] == 255).all()

    @pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1280, 704), (320, 176)])
    def test_on_a_wide_picture_it_takes_one_line_and_a_tenth_at_most(self, size: tuple[int, int]):
        assert strip(PLAIN, *size).image.shape[0] <= 0.1 * size[1]

    def test_no_word_is_cut_off(self):
        size = fonts.sized(40)
        sprite = strip("AI生成" + "·基于欧阳某某、司徒某某传承人口述重构" * 2, 1280, 720)
        assert size.getlength("基于欧阳某某、司徒某某传承人口述重构") < 1280
        assert not (sprite.image[:, -6:, 0] > 120).any()


class TestSeen:
    def wanted(self, words: str = PLAIN) -> np.ndarray:
        return stamp(strip(words, 1280, 720), (1280, 720)).added[0]

    def noisy(self, luma: np.ndarray, by: float = 6.0) -> np.ndarray:
        noise = np.random.default_rng(2).normal(0, by, luma.shape)
        return np.clip(luma + noise, 0, 255).astype(np.uint8)

    def test_the_strip_itself_is_seen_through_the_noise_of_coding(self):
        assert seen(self.noisy(self.wanted()), self.wanted())

    @pytest.mark.parametrize("level", [16, 27, 128, 235])
    def test_a_flat_ground_is_not_the_label(self, level: int):
        assert not seen(self.noisy(np.full_like(self.wanted(), level)), self.wanted())

    def test_other_words_are_not_the_label(self):
        other = self.wanted("AI生成·基于张三传承人口述重构·已审核·版本1-2d511889")
        assert not seen(self.noisy(other), self.wanted())

    def test_faint_words_are_not_the_label(self):
        faint = self.wanted() * 0.2 + 100
        assert not seen(self.noisy(faint, 1), self.wanted())
