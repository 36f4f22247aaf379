"""The H.264 encoders of FFmpeg: which are in this build, and how each is told to stream at once."""

from fractions import Fraction
from typing import cast

import av
from av.video.codeccontext import VideoCodecContext

from generator.errors import GeneratorError
from generator.scene.clip import X264

# Of every picture alike. A rate that follows how hard the last pictures were gives those that hardly move ten times
# the bits that they need, and looks at each twice.
QUANTISER = "26"
PICTURES = 288  # from one key frame to the next: a clip of 12 s, which is looked at from its beginning
BITS_A_SECOND = 3_000_000  # for encoders that know no quality

_X264 = {
    "preset": "superfast",
    "tune": "zerolatency",
    "profile": "high",
    "qp": QUANTISER,
    "g": str(PICTURES),
    "x264-params": "sliced-threads=0:scenecut=0:subme=0:weightp=0",
}


def encoders() -> tuple[str, ...]:
    """Names of what FFmpeg has here for H.264; those of hardware are listed even where the hardware is not."""
    found = []
    for name in sorted(av.codecs_available):
        try:
            codec = av.Codec(name, "w")
        except ValueError:  # it only decodes
            continue
        formats = {each.name for each in codec.video_formats or ()}  # none: it asks the device
        if codec.canonical_name == "h264" and (not formats or "yuv420p" in formats):
            found.append(codec.name)
    return tuple(sorted(set(found)))


def options(encoder: str) -> dict[str, str]:
    """What FFmpeg is told beside the size: x264's own options for x264, for others a rate and a key frame in time."""
    return dict(_X264) if encoder == X264 else {"b": str(BITS_A_SECOND), "g": str(PICTURES), "bf": "0"}


def check_encoder(encoder: str) -> None:
    """Raises GeneratorError where this encoder is not here, or does not start; tells which are."""
    there = encoders()
    if encoder not in there:
        raise GeneratorError(
            f"FFmpeg has no H.264 encoder {encoder} here", f"set WENJIANG_ENCODER to one of {', '.join(there)}"
        )
    codec = cast("VideoCodecContext", av.CodecContext.create(encoder, "w"))
    codec.width, codec.height, codec.pix_fmt = 320, 192, "yuv420p"
    codec.framerate = Fraction(24)
    codec.options = options(encoder)
    try:
        codec.open()
    except av.error.FFmpegError as bad:
        raise GeneratorError(
            f"the H.264 encoder {encoder} does not start here: {bad.strerror}",
            f"set WENJIANG_ENCODER to another one of {', '.join(there)}",
        ) from bad
