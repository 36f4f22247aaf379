"""The Wan family at DashScope: what each model takes. The service accepts wrong sizes and fails minutes later, and cuts
long prompts without a word, so both are decided here.

Read in Alibaba Cloud Model Studio's API references: text-to-video (2.1 to 2.6, and 2.7), first-and-last-frame,
image-to-video, and Wan3.0. Where sources differ the smaller limit stands. Not in the table, because their inputs are
films, sounds or several pictures: wan2.x-r2v, wan2.7-videoedit, wan2.1-vace-plus.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from generator.errors import GeneratorError
from generator.neural.prompt import Limits
from generator.neural.spec import Guide, NeuralSpec

VIDEO = "/api/v1/services/aigc/video-generation/video-synthesis"
ENDS = "/api/v1/services/aigc/image2video/video-synthesis"

# px: tier and ratio of every size
_480 = {(832, 480): "16:9", (480, 832): "9:16", (624, 624): "1:1"}
_720 = {(1280, 720): "16:9", (720, 1280): "9:16", (960, 960): "1:1", (1088, 832): "4:3", (832, 1088): "3:4"}
_1080 = {(1920, 1080): "16:9", (1080, 1920): "9:16", (1440, 1440): "1:1", (1632, 1248): "4:3", (1248, 1632): "3:4"}
TIERS = {"480P": _480, "720P": _720, "1080P": _1080}


@dataclass(frozen=True, slots=True)
class CloudModel:
    """One model. `takes`: text alone; both ends as pictures in the order itself; or pictures by a public link only."""

    tiers: tuple[str, ...]
    seconds: Iterable[int]
    limits: Limits
    fps: int = 30  # of the film; cannot be chosen
    takes: Literal["text", "ends", "link"] = "text"
    size_by: Literal["size", "resolution"] = "size"
    rewrites: bool = True  # knows prompt_extend

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Every size it makes, px."""
        return [size for tier in self.tiers for size in TIERS[tier]]


_SHORT, _LONG = Limits(800, 500), Limits(1500, 500)
_WAN27 = Limits(5000, 500)
_WAN30 = Limits(20_000, None)
_FEW = (5,)

MODELS = {
    "wan3.0-video": CloudModel(("720P", "480P", "1080P"), range(2, 31), _WAN30, size_by="resolution", rewrites=False),
    "wan3.0-video-prime": CloudModel(
        ("720P", "480P", "1080P"), range(2, 31), _WAN30, size_by="resolution", rewrites=False
    ),
    "wan2.7-t2v": CloudModel(("720P", "1080P"), range(2, 16), _WAN27, size_by="resolution"),
    "wan2.6-t2v": CloudModel(("720P", "1080P"), range(2, 16), _LONG),
    "wan2.6-t2v-us": CloudModel(("720P", "1080P"), (5, 10), _LONG),
    "wan2.5-t2v-preview": CloudModel(("720P", "480P", "1080P"), (5, 10), _SHORT, fps=24),
    "wan2.2-t2v-plus": CloudModel(("1080P", "480P"), _FEW, _SHORT),
    "wan2.1-t2v-turbo": CloudModel(("720P", "480P"), _FEW, _SHORT),
    "wan2.1-t2v-plus": CloudModel(("720P",), _FEW, _SHORT),
    "wanx2.1-t2v-turbo": CloudModel(("720P", "480P"), _FEW, _SHORT),
    "wanx2.1-t2v-plus": CloudModel(("720P",), _FEW, _SHORT),
    "wan2.2-kf2v-flash": CloudModel(("720P", "480P", "1080P"), _FEW, _SHORT, takes="ends", size_by="resolution"),
    "wan2.1-kf2v-plus": CloudModel(("720P",), _FEW, _SHORT, takes="ends", size_by="resolution"),
    "wanx2.1-kf2v-plus": CloudModel(("720P",), _FEW, _SHORT, takes="ends", size_by="resolution"),
    "wan2.7-i2v": CloudModel(("720P", "1080P"), range(2, 16), _WAN27, takes="link", size_by="resolution"),
    "wan2.6-i2v": CloudModel(("720P", "1080P"), range(2, 16), _SHORT, takes="link", size_by="resolution"),
    "wan2.6-i2v-flash": CloudModel(("720P", "1080P"), range(2, 16), _SHORT, takes="link", size_by="resolution"),
    "wan2.5-i2v-preview": CloudModel(
        ("720P", "480P", "1080P"), (5, 10), _SHORT, fps=24, takes="link", size_by="resolution"
    ),
    "wan2.2-i2v-plus": CloudModel(("480P", "1080P"), _FEW, _SHORT, takes="link", size_by="resolution"),
    "wan2.2-i2v-flash": CloudModel(("480P", "720P"), _FEW, _SHORT, takes="link", size_by="resolution"),
}


def cloud_model(name: str) -> CloudModel:
    """A model by its name. Raises GeneratorError unknown_model."""
    if name not in MODELS:
        message = f"expected one of {', '.join(MODELS)}, got {name}"
        raise GeneratorError(message, "换一个模型名。Choose another model.", "unknown_model")
    return MODELS[name]


def allow(spec: NeuralSpec) -> CloudModel:
    """The model of a spec that it can make. Raises GeneratorError unknown_model or wrong_size."""
    model = cloud_model(spec.model)
    if model.takes == "link":
        message = f"{spec.model} begins from a first frame at a public address; a computed frame has none"
        raise GeneratorError(
            message, "用文生视频或首尾帧模型。Take a text or first-and-last-frame model.", "unknown_model"
        )
    wanted = Guide.ENDS if model.takes == "ends" else Guide.NONE
    if spec.guide is not wanted:
        message = f"expected guide {wanted.value} with {spec.model}, got {spec.guide.value}"
        raise GeneratorError(message, "换一个模型或引导方式。Change the model or the guide.", "unknown_model")
    if (spec.width, spec.height) not in model.sizes:
        sizes = ", ".join(f"{width}×{height}" for width, height in model.sizes)
        raise GeneratorError(f"expected one of {sizes}, got {spec.width}×{spec.height}", "换一个尺寸。", "wrong_size")
    if spec.fps != model.fps or spec.frames not in {seconds * model.fps for seconds in model.seconds}:
        choice = ", ".join(f"{seconds}" for seconds in model.seconds)
        raise GeneratorError(
            f"expected {model.fps} fps and one of {choice} s, got {spec.frames} frames at {spec.fps} fps",
            "换一个长度。Choose another length.",
            "wrong_size",
        )
    return model


def order(spec: NeuralSpec, ends: tuple[str, str] | None = None) -> tuple[str, dict[str, Any]]:
    """Path and body of an order. `ends`: first and last frame as data addresses, for a model that takes both.

    The prompt is not rewritten by the service: a rewritten one says what no inheritor said. No watermark of theirs: the
    label is drawn by us, in our words, and beside it goes the metadata that the law asks.
    """
    model = cloud_model(spec.model)
    given: dict[str, Any] = {"prompt": spec.prompt}
    if spec.negative:
        given["negative_prompt"] = spec.negative
    if ends:
        given |= {"first_frame_url": ends[0], "last_frame_url": ends[1]}
    asked: dict[str, Any] = {"duration": spec.frames // spec.fps, "watermark": False, "seed": spec.seed}
    if model.rewrites:
        asked["prompt_extend"] = False
    if model.size_by == "size":
        asked["size"] = f"{spec.width}*{spec.height}"
    else:
        size = (spec.width, spec.height)
        tier = next(tier for tier in model.tiers if size in TIERS[tier])
        asked["resolution"] = tier
        if model.takes == "text":  # pictures bring their own ratio
            asked["ratio"] = TIERS[tier][size]
    return (ENDS if ends else VIDEO), {"model": spec.model, "input": given, "parameters": asked}
