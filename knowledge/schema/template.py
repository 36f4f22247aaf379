"""A step as canonical text, Chinese and English: for people, and for a generator's prompt.

The same step always gives the same text; each number stands in one place, so a changed number changes only its words.
"""

from collections.abc import Iterator

from knowledge.schema.action import Action, Hand
from knowledge.schema.craft import Craft, Step, Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Bound, Quantity, Reference, Telling
from knowledge.schema.units import Unit

MEASURED_FROM = {
    Reference.CLOTH: ("从绣面量", "from the cloth"),
    Reference.NORMAL: ("从绣面法线量", "from the normal of the cloth"),
    Reference.WEFT: ("绣面内，从纬向量", "in the cloth, from the weft"),
    Reference.SURFACE: ("从工件表面量", "from the surface of the work"),
    Reference.TURN: ("转过的角", "turned"),
}
PENDING = ("待传承人确认", "not yet confirmed by an inheritor")
DISPUTED = ("说法不一，待问传承人", "sources differ, to be asked of an inheritor")
UNSAID = ("未说明，待问传承人", "not said, to be asked of an inheritor")

_BOUNDS = {
    Bound.EXACT: ("{}", "{}"),
    Bound.ABOUT: ("约{}", "about {}"),
    Bound.AT_MOST: ("不超过{}", "at most {}"),
    Bound.AT_LEAST: ("不少于{}", "at least {}"),
}
_UNITS = {
    Unit.COUNT: ("{}", "{}"),
    Unit.RATIO: ("{}", "{}"),
    Unit.PERCENT: ("{}%", "{}%"),
    Unit.THREAD_WIDTH: ("{} 倍线宽", "{} thread widths"),
    Unit.NEEDLE_NUMBER: ("{}号", "No. {}"),
    Unit.MILLIMETRE_PER_SECOND: ("每秒{} mm", "{} mm a second"),
    Unit.FINGER: ("{} 指宽", "{} finger widths"),
    Unit.LI: ("{} 厘", "{} li"),
    Unit.FEN: ("{} 分", "{} fen"),
    Unit.CUN: ("{} 寸", "{} cun"),
    Unit.CHI: ("{} 尺", "{} chi"),
    Unit.ZHANG: ("{} 丈", "{} zhang"),
    Unit.MINUTE: ("{} 分钟", "{} min"),
    Unit.HOUR: ("{} 小时", "{} h"),
    Unit.DAY: ("{} 天", "{} days"),
    Unit.SECOND: ("{} 秒", "{} s"),
}
_HANDS = {Hand.LEFT: ("左手", "left hand"), Hand.RIGHT: ("右手", "right hand"), Hand.BOTH: ("双手", "both hands")}


def figures(quantity: Quantity) -> str:
    """The bare value or range: 3–5; of a split thread 1/16. Empty where nobody gave one."""
    if quantity.value is None:
        return ""
    lead = "1/" if quantity.unit is Unit.THREAD_FRACTION else ""
    text = f"{lead}{quantity.value:.10g}"
    if quantity.high is not None:
        text += f"–{lead}{quantity.high:.10g}"
    if quantity.tolerance is not None:
        text += f"±{quantity.tolerance:.10g}"
    return text


def amount(quantity: Quantity, language: str = "zh") -> str:
    """The number as written: 不超过每秒2 mm, 30°（从绣面量）; 未说明… where nobody said; what each source tells where
    they disagree: 3 cm／指尖大."""
    english = language == "en"
    if quantity.disputed and quantity.value is None:
        return (" / " if english else "／").join(telling(quantity, each, language) for each in quantity.tellings)
    if quantity.value is None:
        return UNSAID[english]
    text = figures(quantity)
    if quantity.reference is not None:
        start = MEASURED_FROM[quantity.reference][english]
        text = f"{text}° ({start})" if english else f"{text}°（{start}）"
    elif quantity.unit in _UNITS:
        text = _UNITS[quantity.unit][english].format(text)
    elif quantity.unit is not Unit.THREAD_FRACTION:
        text = f"{text} {quantity.unit.value}"
    return _BOUNDS[quantity.bound][english].format(text)


def telling(quantity: Quantity, of: Telling, language: str = "zh") -> str:
    """What one source tells of a number."""
    if of.value is None:
        return worded(of, language)
    return amount(quantity.told(of), language)


def worded(of: Telling, language: str = "zh") -> str:
    """The words of one source."""
    return (of.english if language == "en" else of.text) or ""


def stated(quantity: Quantity, language: str = "zh") -> str:
    """Name, number and standing: 针距 0.5 mm（待传承人确认）."""
    english = language == "en"
    name = quantity.english if english else quantity.name
    text = f"{name} {amount(quantity, language)}"
    if quantity.firm or (quantity.value is None and not quantity.disputed):
        return text
    standing = (DISPUTED if quantity.disputed else PENDING)[english]
    return f"{text} ({standing})" if english else f"{text}（{standing}）"


def disputed(of: Dispute, language: str = "zh") -> str:
    """What it is about, and each source's words, or those that an inheritor confirmed: 花棚的样子 方的／四方八角."""
    english = language == "en"
    holds = of.tellings if of.telling is None else (of.telling,)
    words = (" / " if english else "／").join(worded(each, language) for each in holds)
    return f"{of.english if english else of.name} {words}"


def action(act: Action, language: str = "zh", *, purpose: bool = True) -> str:
    """One movement as a clause, with or without what it is for. What was not said is not in it."""
    return _action_en(act) if language == "en" else _action_zh(act, purpose=purpose)


def _action_zh(act: Action, *, purpose: bool) -> str:
    by = f"{_HANDS[act.hand][0]}" if act.hand else ""
    tool = f"用{act.tool}" if act.tool else ""
    clauses = [f"{by}{tool}{_verb(act)}"]
    if act.manner:
        clauses.append(act.manner)
    if act.direction:
        clauses.append(act.direction.towards)
    if act.until:
        clauses.append(f"直到{act.until.removeprefix('直到').removesuffix('为止')}")
    if act.purpose and purpose:
        clauses.append(f"为了{act.purpose.removeprefix('为了')}")
    return "，".join(clauses)


def _verb(act: Action) -> str:
    """配花线; 落针, where the object is in the verb already; 排针（花线）where it would not read on."""
    if act.object is None or act.object in act.verb or act.verb[-1:] == act.object[-1:]:
        return act.verb
    return f"{act.verb}{act.object}" if len(act.verb) == 1 else f"{act.verb}（{act.object}）"


def _action_en(act: Action) -> str:
    by = f" with the {_HANDS[act.hand][1]}".replace("the both", "both") if act.hand else ""
    way = f", {act.direction.english}" if act.direction else ""
    return f"{act.english}{by}{way}"


def parts(craft: Craft, technique: Technique, step: Step, language: str = "zh") -> Iterator[str]:
    """The sentences of a step: where it stands, what is done, with what, by which numbers, how it should come out."""
    english = language == "en"
    if english:
        yield f"{craft.english}, {technique.english}, step {step.number}: {step.english}."
        yield step.says_en
        yield "".join(f"{n}. {action(act, language)}. " for n, act in enumerate(step.actions, 1)).strip()
        if step.quantities:
            yield "Numbers: " + "; ".join(stated(q, language) for q in step.quantities.values()) + "."
        if open_ := [disputed(each, language) for each in step.disputes.values() if each.disputed]:
            yield f"{DISPUTED[True].capitalize()}: {'; '.join(open_)}."
        if step.checks:
            yield "Right when: " + "; ".join(check.english.rstrip(".") for check in step.checks) + "."
    else:
        yield f"{craft.name}，{technique.name}，第{step.number}步：{step.name}。"
        yield step.says
        yield "".join(f"{n}. {action(act)}。" for n, act in enumerate(step.actions, 1))
        if step.tools:
            yield f"工具：{'、'.join(step.tools)}。"
        if step.quantities:
            yield "参数：" + "；".join(stated(q) for q in step.quantities.values()) + "。"
        if open_ := [disputed(each) for each in step.disputes.values() if each.disputed]:
            yield f"{DISPUTED[False]}：{'；'.join(open_)}。"
        if step.checks:
            yield "验看：" + "；".join(check.look.rstrip("。") for check in step.checks) + "。"


def render(craft: Craft, technique: Technique, step: Step, language: str = "zh") -> str:
    """The canonical text of a step, one sentence a line."""
    return "\n".join(parts(craft, technique, step, language))
