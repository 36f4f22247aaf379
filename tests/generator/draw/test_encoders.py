"""Which H.264 encoders FFmpeg has here, and what is said of one that it has not. PyAV's wheel starts only libx264."""

import pytest

from generator.draw.encoders import check_encoder, encoders, options
from generator.errors import GeneratorError
from generator.scene.clip import X264
from tests.generator.specs import spec

OTHER = spec().model_copy(update={"encoder": "h264_nvenc"})


def test_the_usual_encoder_is_here_and_starts() -> None:
    assert X264 in encoders()
    check_encoder(X264)


@pytest.mark.parametrize("name", ["libopenh265", "", "h264", "libx265"])
def test_one_that_is_not_here_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(GeneratorError, match="FFmpeg has no") as bad:
        check_encoder(name)
    assert all(there in bad.value.hint for there in encoders())


@pytest.mark.skipif("h264_v4l2m2m" not in encoders(), reason="another build of FFmpeg")
def test_one_without_its_device_is_refused_with_those_that_are() -> None:
    with pytest.raises(GeneratorError, match="does not start here") as bad:
        check_encoder("h264_v4l2m2m")
    assert X264 in bad.value.hint


def test_what_only_x264_knows_is_told_to_x264_alone() -> None:
    assert "x264-params" in options(X264)
    assert not {"x264-params", "crf", "preset", "tune"} & set(options("h264_nvenc"))


def test_another_encoder_makes_another_clip_and_the_usual_one_is_not_in_the_key() -> None:
    assert OTHER.key != spec().key
    assert "encoder" not in spec().model_dump()
    assert OTHER.model_dump()["encoder"] == "h264_nvenc"
