"""A step and a view as a prompt. What the step says is in it, and nothing else that could be right or wrong.

The words come from the step's canonical text (knowledge/schema/template.py): actions, tools, state before and after,
numbers. Added are only camera, light, lens and hands, which are the picture's. A number that nobody said is
not in it, and neither is one that no inheritor and no source stands behind: the computed motion governs those, and
words without 待传承人确认 would pass them off as the craft's. Captions are drawn by us, so writing is forbidden.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import GeneratorError
from generator.scene.clip import View
from knowledge.schema.action import Hand
from knowledge.schema.craft import Craft, Step, Technique
from knowledge.schema.quantity import Quantity
from knowledge.schema.template import action, amount

_CAMERA = {
    View.FRONT: (
        "固定机位，从斜上方看整个工件，工件居中，画面不移动。",
        "Locked camera from obliquely above, the whole work in the middle of the frame.",
    ),
    View.CLOSE: (
        "固定机位特写，从斜上方近看下手的地方，画面不移动。",
        "Locked close-up from obliquely above on the place where the work is done.",
    ),
    View.BACK: (
        "固定机位，看工件的背面，工件居中，画面不移动。",
        "Locked camera on the back of the work, the work in the middle of the frame.",
    ),
}
_LIGHT = (
    "柔和的侧光，材料的纹理和起伏看得清楚。",
    "Soft light from the side shows texture and relief of the material.",
)
_LENS = (
    "写实纪录片，微距镜头，无畸变，对焦在工具尖上。",
    "Realistic documentary, macro lens without distortion, focus on the tool's tip.",
)
_WORKING = "手的动作连贯，速度均匀，手指完整清楚，不挡住下手的地方。"
_WORKING_EN = "The hand moves evenly, its fingers whole and clear, and does not hide the place of the work."
_HANDS = {
    Hand.LEFT: ("画面里是左手。", "The left hand is seen."),
    Hand.RIGHT: ("画面里是右手。", "The right hand is seen."),
    Hand.BOTH: ("画面里是双手。", "Both hands are seen."),
}
_UNITS = {"mm": "毫米", "cm": "厘米", "°C": "摄氏度", " m": " 米", " N": " 牛顿"}  # Latin letters might be drawn

NEGATIVE = "，".join(
    (
        "多余的手指，手指融合，手指残缺，多余的手，畸形的手，手部变形",
        "字幕，文字，水印，标志，数字，签名",
        "针弯曲，工具变形，线凭空出现，线凭空消失，针脚漂移，材料穿透",
        "镜头晃动，镜头移动，画面闪烁，画面静止，突然切换",
        "过曝，细节模糊，低质量，压缩痕迹，卡通，绘画，三维渲染",
    )
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is to be seen, and what is not."""

    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a backend reads; all of them cut the rest off without a word. None: it takes no negative prompt."""

    positive: int
    negative: int | None
    unit: str = "characters"


# diffusers and both servers give UMT5 512 tokens (max_sequence_length)
UMT5 = Limits(512, 512, "tokens")


def at_most_tokens(text: str) -> int:
    """No fewer than UMT5's tokens for common Chinese, without its tokenizer: one a character, a leading space mark and
    the end. Rare characters fall back to bytes and can take four, so whoever has the tokenizer counts with it."""
    return len(text) + 2


def prompt(craft: Craft, technique: Technique, step: Step, view: View, language: str = "zh") -> Prompt:
    """The prompt of one step, equal for equal steps; a changed number changes only its own words.

    The negative prompt is Chinese in either language, as Wan's own is. Raises GeneratorError refused_content for a
    craft that is shown and never coached.
    """
    if technique.display_only is not None:
        raise GeneratorError(
            f"{technique.name} is for display only: {technique.display_only.reason}",
            "这门工艺只讲不教，不做示范画面。It is told of, never taught; no clip is made.",
            "refused_content",
        )
    said = _english(craft, technique, step) if language == "en" else _chinese(craft, technique, step)
    english = language == "en"
    hands = {act.hand for act in step.actions if act.hand}
    shown = [_HANDS[next(iter(hands)) if len(hands) == 1 else Hand.BOTH][english]] if hands else []
    sentences = [
        _CAMERA[view][english],
        *said,
        *shown,
        (_WORKING, _WORKING_EN)[english],
        _LIGHT[english],
        _LENS[english],
    ]
    return Prompt((" " if english else "").join(sentences), NEGATIVE)


def _chinese(craft: Craft, technique: Technique, step: Step) -> list[str]:
    said = [f"{craft.name}，{technique.name}，{step.name}。"]
    if step.before:
        said.append(f"开始时：{step.before.rstrip('。')}。")
    said.append("动作依次是：" + "；".join(action(act) for act in step.actions) + "。")
    if step.after:
        said.append(f"结束时：{step.after.rstrip('。')}。")
    if step.tools:
        said.append(f"看得见的工具和材料：{'、'.join(step.tools)}。")
    if numbers := [f"{quantity.name}{_written(quantity)}" for quantity in _firm(step)]:
        said.append("尺度：" + "，".join(numbers) + "。")
    return said


def _english(craft: Craft, technique: Technique, step: Step) -> list[str]:
    said = [f"{craft.english}, {technique.english}: {step.english}."]
    said.append("In this order: " + "; ".join(action(act, "en") for act in step.actions) + ".")
    if numbers := [f"{quantity.english} {amount(quantity, 'en')}" for quantity in _firm(step)]:
        said.append("Scale: " + ", ".join(numbers) + ".")
    return said


def _firm(step: Step) -> list[Quantity]:
    return [quantity for quantity in step.quantities.values() if quantity.value is not None and quantity.firm]


def _written(quantity: Quantity) -> str:
    text = amount(quantity)
    for latin, chinese in _UNITS.items():
        text = text.replace(latin, chinese)
    return text.replace(" ", "")


def check_length(text: Prompt, limits: Limits, count: Callable[[str], int] | None = None) -> None:
    """See that a backend reads all of a prompt. `count` counts in the backend's own unit: characters by default, tokens
    by `at_most_tokens`. Raises GeneratorError prompt_too_long."""
    measure = count or (at_most_tokens if limits.unit == "tokens" else len)
    parts = [("prompt", text.positive, limits.positive)]
    if limits.negative is not None:
        parts.append(("negative prompt", text.negative, limits.negative))
    elif text.negative:
        parts.append(("negative prompt", text.negative, 0))
    for name, words, most in parts:
        if (long := measure(words)) > most and words:
            raise GeneratorError(
                f"expected a {name} of at most {most} {limits.unit}, got {long}",
                "提示词太长，这一步要拆短。The prompt is too long; shorten the step.",
                "prompt_too_long",
            )
