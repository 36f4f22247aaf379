"""The normalised instruction: what is known of the acts, in a fixed order of words."""

from collections.abc import Iterator, Sequence

from knowledge.normalise.draft import DraftAction, Number, Said
from knowledge.normalise.naming import slot_of
from knowledge.normalise.record import quantity
from knowledge.normalise.verbs import Act, acts
from knowledge.schema.template import UNSAID, amount

_HANDS = {"left": "左手", "right": "右手", "both": "双手"}
_ADVERBS = {"斜": "斜向", "斜着": "斜向", "轻": "轻轻", "慢": "慢慢", "快": "快速", "直": "直着"}


def instruction(actions: Sequence[DraftAction]) -> str | None:
    """使用12号细针，以30°角（从绣面量）斜向穿刺织物，进针速度不超过每秒2 mm. None where no act is known."""
    sentences = ["，".join(_clauses(action, acts()[action.verb.value])) for action in actions if action.verb]
    return "；".join(sentences) or None


def _clauses(action: DraftAction, act: Act) -> Iterator[str]:
    if action.condition:
        state = action.condition.value.removesuffix("的时候").removesuffix("了")
        yield state if state.endswith(("时", "前", "后")) else f"{state}时"
    if action.tool:
        yield f"使用{action.tool.value}"
    angle = next((number for number in action.numbers if slot_of(number) == "angle"), None)
    before = [how for how in action.manner if _adverb(how)]
    lean = f"以{_angle(angle)}" if angle else ""
    after = [how.value for how in action.manner if how not in before]
    result = f"得{'、'.join(after)}" if action.avoid and after else ""
    who = action.actor.value if action.actor and action.actor.value not in "你我" else ""
    hand = _HANDS[action.hand.value] if action.hand else ""
    ways = "".join(_adverb(how) for how in before)
    yield f"{who}{hand}{'不要' if action.avoid else ''}{lean}{ways}{_deed(action, act, result)}"
    for how in action.manner:
        if how not in before and not action.avoid:
            yield f"要{how.value}"
    for number in action.numbers:
        if number is not angle and number.value is not None and not (action.tool and slot_of(number) == "needle"):
            yield f"{number.name}{_amount(number)}"
    if action.until:
        yield f"直到{action.until.value}"
    if action.purpose and not action.purpose.value.endswith("？）"):  # what is unclear is no instruction yet
        yield action.purpose.value if action.purpose.value.startswith("避免") else f"为了{action.purpose.value}"


def _deed(action: DraftAction, act: Act, result: str) -> str:
    """穿刺织物; 在锅边刮; 把布浸到缸里头; 把线拉得紧."""
    place = action.relation.value if action.relation else ""
    if act.formal:
        return f"{place}{act.formal}{result}"
    thing = action.object.value if action.object else ""
    if thing and (thing in act.verb or act.verb[-1] == thing[-1]):
        thing = ""
    if result:
        return f"{place}{f'把{thing}' if thing else ''}{act.verb}{result}"
    if place.startswith(("到", "进")):
        return f"{f'把{thing}' if thing else ''}{act.verb}{place}"
    return f"{place}{act.verb}{thing}"


def _adverb(how: Said) -> str:
    """The manner as it stands before the verb, or nothing where it is said after."""
    value = how.value
    return _ADVERBS.get(value, value if len(value) > 1 and not value.startswith(("一样", "到", "过")) else "")


def _angle(number: Number) -> str:
    record = quantity(number, "")
    return amount(record).replace("°", "°角") if record else f"{number.value:g}°角（从哪里量{UNSAID[0]}）"


def _amount(number: Number) -> str:
    record = quantity(number, "")
    return amount(record) if record else ""
