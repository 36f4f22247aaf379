"""What each model takes, and what is refused before any work is done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.neural.spec import Guide
from generator.neural.wan.models import MODELS, check_size, model_of

from .conftest import order

T2V = MODELS["T2V-A14B"]


def refused(**changes: object) -> GeneratorError:
    spec = order(**changes)
    with pytest.raises(GeneratorError) as bad:
        check_size(spec, model_of(spec))
    return bad.value


def test_the_sequence_of_a_five_second_720p_clip_and_its_work() -> None:
    assert T2V.latents(1280, 720, 81) == (1, 16, 21, 90, 160)
    assert T2V.tokens(1280, 720, 81) == 75_600
    assert round(T2V.tera(1280, 720, 81)) == 6523


def test_5b_packs_more_pixels_into_a_latent() -> None:
    assert MODELS["TI2V-5B"].latents(1280, 704, 121) == (1, 48, 31, 44, 80)


def test_every_guide_has_a_model_and_every_model_its_usual_clip() -> None:
    assert {guide for model in MODELS.values() for guide in model.guides} == set(Guide)
    for model in MODELS.values():
        spec = order(model.name, guide=model.guides[0], width=model.width, height=model.height, frames=model.frames)
        check_size(spec, model_of(spec))


def test_unknown_model_is_refused_with_the_table() -> None:
    bad = refused_name()
    assert bad.code == "unknown_model"
    assert "T2V-A14B" in str(bad)


def refused_name() -> GeneratorError:
    with pytest.raises(GeneratorError) as bad:
        model_of(order().model_copy(update={"model": "T2V-A15B"}))
    return bad.value


def test_a_guide_that_the_model_does_not_take_is_refused_with_one_that_does() -> None:
    with pytest.raises(GeneratorError) as bad:
        model_of(order(guide=Guide.CONTROL))
    assert (bad.value.code, "VACE-A14B" in bad.value.hint) == ("unknown_model", True)


@pytest.mark.parametrize(
    "changes",
    [
        {"width": 1281}, {"height": 40}, {"width": 0}, {"width": 1296, "height": 720}, {"frames": 80}, {"frames": 85},
        {"fps": 24}, {"model": "TI2V-5B", "width": 48},
    ],
    ids=str,
)  # fmt: skip
def test_sizes_that_would_be_rounded_or_were_never_trained_are_refused(changes: dict[str, object]) -> None:
    bad = refused(**changes)
    assert bad.code == "wrong_size"
    assert "expected" in str(bad) and "got" in str(bad) and bad.hint


@given(st.integers(1, 80), st.integers(1, 45), st.integers(0, 20))
def test_what_is_let_through_fills_whole_tokens(w: int, h: int, k: int) -> None:
    spec = order(width=16 * w, height=16 * h, frames=4 * k + 1)
    check_size(spec, T2V)
    assert T2V.tokens(spec.width, spec.height, spec.frames) == w * h * (k + 1)
