"""The bytes of an SVG file → what is drawn in it: shapes with their attributes and transforms. Nothing is executed,
fetched or expanded: what would ask for that is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.pattern.refusal import Refusal
from generator.pattern.transform import Affine, transform

LARGEST = 1 << 20  # bytes of a file
DEEPEST = 64  # elements within elements
MOST = 5000  # elements of a file
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
UNSEEN = frozenset(
    {"defs", "symbol", "marker", "linearGradient", "radialGradient", "pattern", "metadata", "title", "desc"}
)
REFUSED = {  # elements that run, fetch, or draw what is no outline
    "script": "脚本",
    "foreignObject": "别的网页",
    "iframe": "别的网页",
    "a": "链接",
    "use": "引用（先“取消克隆”）",
    "image": "位图",
    "feImage": "位图",
    "text": "文字（先“转为路径”）",
    "animate": "动画",
    "animateMotion": "动画",
    "animateTransform": "动画",
    "set": "动画",
    "clipPath": "剪切",
    "mask": "蒙版",
    "switch": "条件",
    "audio": "声音",
    "video": "影片",
}
SVG = "http://www.w3.org/2000/svg"
_FETCHES = re.compile(r"@import|javascript:|expression\(|url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn element: its tag (path, circle …), its attributes, and what brings its points to the document's."""

    tag: str
    attributes: Mapping[str, str]
    to_document: Affine


@dataclass(slots=True)
class Document:
    """What a file holds: the attributes of its root (width, height, viewBox), and its shapes in order."""

    root: Mapping[str, str] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)


def document(svg: bytes) -> Document:
    """The shapes of a file. Raises GeneratorError `bad_pattern` for one that is too large or no SVG, that has a DTD or
    entities, scripts, handlers, links, pictures, text or animation, or is nested too deeply."""
    if len(svg) > LARGEST:
        raise Refusal(
            f"文件太大：最多 {LARGEST // 1024} KB，收到的更大。",
            f"Expected at most {LARGEST} bytes, got more.",
            "把轮廓简化，点少一些。Simplify the outline: fewer points.",
        )
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as bad:
        raise Refusal("这不是 SVG 文件。", f"Expected an SVG file, got no XML: {bad}.") from bad
    return reader.made


class _Reader:
    """What the parser meets, element after element."""

    def __init__(self) -> None:
        self.made = Document()
        self._count = 0
        self._open: list[str] = []
        self._unseen: list[bool] = []
        self._transforms: list[Affine] = []

    def doctype(self, *_: object) -> None:
        raise Refusal("文件里有 DTD 或实体声明，不读。", "Expected no DTD and no entities, got a DOCTYPE declaration.")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self._count += 1
        if self._count > MOST or len(self._open) >= DEEPEST:
            raise Refusal(
                f"文件太复杂：最多 {MOST} 个元素、{DEEPEST} 层。",
                f"Expected at most {MOST} elements within {DEEPEST} levels, got more.",
            )
        if not self._open and (tag != "svg" or space not in (SVG, "")):
            raise Refusal("这不是 SVG 文件。", f"Expected <svg> at the root, got <{tag[:40]}>.")
        if tag in REFUSED:
            raise Refusal(f"文件里有{REFUSED[tag]}，不用。", f"Expected outlines alone, got <{tag}>.")
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        _check(tag, own)
        drawn = space in (SVG, "")
        put_away = bool(_HIDDEN.search(own.get("style", ""))) or own.get("display") == "none"
        hidden = not drawn or tag in UNSEEN or put_away
        if not self._open:
            self.made.root = own
        elif tag == "svg" and drawn:
            raise Refusal("SVG 里又套了 SVG，不读。", "Expected one <svg>, got another one within it.")
        here = transform(own["transform"]) if "transform" in own and drawn and self._open else Affine()
        whole = self._transforms[-1].after(here) if self._transforms else here
        unseen = hidden or bool(self._unseen and self._unseen[-1])
        if tag in SHAPES and not unseen:
            self.made.shapes.append(Shape(tag, own, whole))
        self._open.append(tag)
        self._unseen.append(unseen)
        self._transforms.append(whole)

    def end(self, _: str) -> None:
        for stack in (self._open, self._unseen, self._transforms):
            stack.pop()

    def text(self, words: str) -> None:
        """Of a style sheet only that it would fetch something matters: colours change no outline."""
        if self._open and self._open[-1] == "style" and _FETCHES.search(words):
            raise Refusal("样式里引用了外部文件，不读。", "Expected no external style, got one that would be fetched.")


def _check(tag: str, attributes: Mapping[str, str]) -> None:
    """Refuse handlers, links out of the file, and what would cut an outline to another one."""
    for key, value in attributes.items():
        if key.lower().startswith("on"):
            raise Refusal(f"文件里有脚本（{key[:20]}），不用。", f"Expected no script, got the handler {key[:20]}.")
        if key.lower() == "href" and not value.startswith("#"):
            told = f"Expected no link out of the file, got {value[:60]!r} in <{tag}>."
            raise Refusal("文件里有外部链接，不读。", told)
        if key.lower() in ("clip-path", "mask") and value.strip() != "none":
            raise Refusal("轮廓被剪切或蒙住，看不出真的形。", f"Expected whole outlines, got <{tag}> under a {key}.")
        if _FETCHES.search(value):
            raise Refusal("文件里引用了外部文件，不读。", f"Expected nothing to fetch, got {value[:60]!r} in <{tag}>.")
