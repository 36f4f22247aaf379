"""Films whose truth is known, to prove the measure by: demonstrations made worse, and demonstrations made wrong."""

import io
from collections.abc import Callable
from dataclasses import replace

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from generator.motion.compose import compose
from generator.motion.sewing.thread import PLIES
from generator.neural.control import bare, times
from generator.scene.body import Strand
from generator.scene.clip import ClipSpec
from generator.scene.picture import Moment, Picture

Film = NDArray[np.uint8]  # (n, height, width, 3) RGB
Worse = Callable[[Film], Film]
Wrong = Callable[[Picture], Picture]
F64 = NDArray[np.float64]

FPS = 16
FAR_EYE = 1.6  # distance of the leaning camera, in widths of the picture


def film(picture: Picture, spec: ClipSpec, width: int, height: int, frames: int) -> Film:
    """The bare demonstration of a picture."""
    return np.stack([drawn for drawn, _ in bare(picture, width, height, times(spec, frames))])


def end(picture: Picture, spec: ClipSpec, width: int, height: int) -> Film:
    """Its last frame, as a film of one."""
    return np.stack([drawn for drawn, _ in bare(picture, width, height, times(spec, 2)[1:])])


# made worse: the truth stays


def blurred(of: Film) -> Film:
    """Gaussian, 1.5 px."""
    return np.stack([np.asarray(cv2.GaussianBlur(frame, (0, 0), 1.5), np.uint8) for frame in of])


def grainy(of: Film) -> Film:
    """Independent noise of 8 grey values in every pixel and colour."""
    grain = np.random.default_rng(0)
    return np.stack([np.clip(frame + grain.normal(0, 8, frame.shape), 0, 255).astype(np.uint8) for frame in of])


def compressed(of: Film) -> Film:
    """H.264 at CRF 34, 4:2:0."""
    with av.open(io.BytesIO(mp4(of, crf=34)), "r") as made:
        frames = [frame.to_ndarray(format="rgb24") for frame in made.decode(video=0)]
    return np.asarray(frames, np.uint8)


def mp4(of: Film, crf: int) -> bytes:
    """The film as a file."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"crf": str(crf)})
        stream.height, stream.width = of.shape[1:3]
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        for frame in of:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def leaning(of: Film) -> Film:
    """The picture turned by 3° and 5° about its axes, by 1° in its plane, and shifted by 12 and 8 px of 1280."""
    height, width = of.shape[1:3]
    turned, _ = cv2.Rodrigues(np.radians([3.0, 5.0, 1.0]))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    middle = np.array([width / 2, height / 2])
    seen = np.column_stack([corners - middle, np.zeros(4)]) @ turned.T
    far = FAR_EYE * width
    moved = seen[:, :2] * far / (far + seen[:, 2:]) + middle + np.array([12, -8]) * width / 1280
    warp = cv2.getPerspectiveTransform(corners.astype(np.float32), moved.astype(np.float32))
    size = (width, height)
    seen_so = (cv2.warpPerspective(f, warp, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE) for f in of)
    return np.stack([np.asarray(frame, np.uint8) for frame in seen_so])


def flickering(of: Film) -> Film:
    """A fault of its own: every second frame 4 % brighter."""
    light = np.where(np.arange(len(of)) % 2, 1.04, 1.0)
    return np.stack([np.clip(frame * k, 0, 255).astype(np.uint8) for frame, k in zip(of, light, strict=True)])


# made wrong: the film shows something else than was computed


def wider(picture: Picture, share: float = 0.10) -> Picture:
    """Stitches laid `share` too far apart; their number and direction stay."""

    def move(stitch: F64, middle: F64, along: F64) -> F64:
        across = np.array([-along[1], along[0], 0.0])
        return np.asarray(share * float((stitch.mean(0) - middle) @ across) * across)

    return _replaced(picture, lambda points, stitch, middle, along: points + move(stitch, middle, along))


def turned(picture: Picture, degrees: float = 5.0) -> Picture:
    """Stitches laid in another direction, turned as one about their middle."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turn = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
    return _replaced(picture, lambda points, _, middle, __: middle + (points - middle) @ turn.T)


def missing(picture: Picture, which: float = 0.5) -> Picture:
    """One of the stitches laid during the clip left out: at `which` of them, 0 the first … 1 the last."""
    first, last = _laid(picture)
    number = first // PLIES + round(which * (last // PLIES - first // PLIES - 1))
    gone = range(PLIES * number, PLIES * (number + 1))

    def at(t: float) -> Moment:
        moment = picture.at(t)
        return replace(moment, laid=moment.laid - sum(1 for k in gone if k < moment.laid))

    kept = tuple(strand for k, strand in enumerate(picture.laid) if k not in gone)
    return replace(picture, laid=kept, at=at)


def astray(picture: Picture, millimetres: float = 3.0) -> Picture:
    """The needle led beside its path."""

    def at(t: float) -> Moment:
        moment = picture.at(t)
        aside = np.array([millimetres, 0.0, 0.0], np.float32)
        strands = (s for s in moment.bodies if isinstance(s, Strand))
        bodies = (_at(s, s.points + aside) if s.material == "steel" else s for s in strands)
        return replace(moment, bodies=tuple(bodies))

    return replace(picture, at=at)


def planted(spec: ClipSpec, wrong: Wrong, width: int, height: int, frames: int) -> Film:
    """The film of a spec with a fault in it."""
    return film(wrong(compose(spec)), spec, width, height, frames)


def _replaced(picture: Picture, move: Callable[[F64, F64, F64, F64], F64]) -> Picture:
    """The stitches laid during the clip moved: by (points of a ply, of its stitch, middle of all, their direction)."""
    first, last = _laid(picture)
    plies = [s.points.astype(np.float64) for s in picture.laid[first:last]]
    middle = np.concatenate(plies).mean(0) * np.array([1.0, 1.0, 0.0])
    way = np.array([p[-1, :2] - p[0, :2] for p in plies])
    along = (way / np.linalg.norm(way, axis=1)[:, None]).mean(0)
    along /= np.linalg.norm(along)
    made = list(picture.laid)
    for k, points in enumerate(plies):
        stitch = plies[k - k % PLIES + PLIES - 1]
        made[first + k] = _at(picture.laid[first + k], move(points, stitch, middle, along).astype(np.float32))
    return replace(picture, laid=tuple(made))


def _laid(picture: Picture) -> tuple[int, int]:
    """Which of the laid strands come to lie during the clip."""
    return picture.at(0.0).laid, len(picture.laid)


def _at(strand: Strand, points: NDArray[np.float32]) -> Strand:
    return replace(strand, points=points)
