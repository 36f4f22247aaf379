"""Every latent frame reads one text: the prompt, and what is said at its time."""

from hypothesis import given
from hypothesis import strategies as st

from generator.neural.spec import Timed
from generator.neural.wan.models import STRIDE_T
from generator.neural.wan.texts import standing_for, texts

from .conftest import order


@st.composite
def clips(draw: st.DrawFn) -> tuple[int, list[int]]:
    """How many latent frames, and the frames at which timed prompts begin."""
    latents = draw(st.integers(1, 31))
    frames = STRIDE_T * (latents - 1) + 1
    later = draw(st.sets(st.integers(1, frames - 1), max_size=8)) if frames > 1 else set()
    return latents, [0, *sorted(later)]


def read(clip: tuple[int, list[int]]) -> list[int]:
    """Number of the timed prompt that each latent frame reads."""
    latents, begins = clip
    timed = tuple(Timed(frame=frame, says=f"此刻：{number}") for number, frame in enumerate(begins))
    made = texts(order(frames=STRIDE_T * (latents - 1) + 1, timed=timed, prompt=""))
    return [int(text.removeprefix("此刻：")) for text in (made if len(made) > 1 else made * latents)]


@given(clips())
def test_every_latent_frame_reads_one_text_in_order_from_the_first(clip: tuple[int, list[int]]) -> None:
    seen = read(clip)
    assert len(seen) == clip[0]
    assert seen[0] == 0
    assert seen == sorted(seen)


@given(clips())
def test_what_is_said_over_all_frames_of_a_latent_is_what_it_reads(clip: tuple[int, list[int]]) -> None:
    _, begins = clip
    for latent, number in enumerate(read(clip)):
        covered = range(max(0, STRIDE_T * (latent - 1) + 1), STRIDE_T * latent + 1)
        said = {sum(begin <= frame for begin in begins) - 1 for frame in covered}
        assert number in said
        if len(said) == 2:
            changed = next(begin for begin in begins if begin in covered[1:])
            assert (number == max(said)) == (changed - covered[0] < 2)


@given(st.integers(0, 40))
def test_the_frame_that_stands_for_a_latent_is_one_it_covers(latent: int) -> None:
    assert -(-standing_for(latent) // STRIDE_T) == latent


def test_the_last_latent_frame_reads_the_last_text_that_fills_it() -> None:
    assert read((3, [0, 5])) == [0, 0, 1]


def test_without_timed_prompts_there_is_one_text_the_prompt() -> None:
    assert texts(order()) == ("苏绣，正抢针。",)


def test_what_is_said_comes_after_the_whole_prompt_and_nothing_said_leaves_it_alone() -> None:
    timed = (Timed(frame=0, says="此刻：起针。"), Timed(frame=2, says=""))
    assert texts(order(timed=timed)) == ("苏绣，正抢针。此刻：起针。", "苏绣，正抢针。")


def test_equal_texts_are_one() -> None:
    timed = (Timed(frame=0, says="此刻：起针。"), Timed(frame=2, says="此刻：起针。"))
    assert texts(order(timed=timed)) == ("苏绣，正抢针。此刻：起针。",)
