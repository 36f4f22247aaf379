"""A draft as records of the standard: quantities whose source is the spoken word, and actions."""

from knowledge.normalise.draft import Draft, DraftAction, Number, Question
from knowledge.normalise.naming import SLOTS
from knowledge.normalise.verbs import acts
from knowledge.schema.action import Action, Hand
from knowledge.schema.quantity import Origin, Quantity
from knowledge.schema.units import DIMENSIONS, Unit, promised

SOURCE = "口述"
_KEYS = {
    "angle": "angle", "speed": "speed", "needle": "needle_number", "count": "count", "time": "time",
    "temperature": "temperature", "length": "length", "share": "share_ratio", "split": "thread_split", "force": "force",
}  # fmt: skip


def quantity(number: Number, spoken: str) -> Quantity | None:
    """The number as a spoken quantity; None of a vague amount, and of an angle without its reference."""
    if number.value is None or (number.unit == Unit.DEGREE.value and number.reference is None):
        return None
    return Quantity(
        name=number.name, english=_key(number).replace("_", " "), value=number.value, high=number.high,
        bound=number.bound, unit=Unit(number.unit), reference=number.reference, origin=Origin.SPOKEN, source=SOURCE,
        spoken=spoken,
    )  # fmt: skip


def quantities(draft: Draft) -> dict[str, Quantity]:
    """Every number that was said, by key. A second one of a key is told apart in front: second_length."""
    made: dict[str, Quantity] = {}
    asked = {question.id: question for question in draft.questions}
    for action in draft.actions:
        for number in action.numbers:
            if record := quantity(number, _spoken(number, asked)):
                key = _key(number)
                while key in made:
                    key = f"next_{key}"
                made[key] = record
    return made


def actions(draft: Draft) -> tuple[Action, ...]:
    """The acts to be done. What was told to be left undone is no action."""
    return tuple(_action(each) for each in draft.actions if each.verb is not None and not each.avoid)


def _action(told: DraftAction) -> Action:
    assert told.verb is not None  # noqa: S101 - actions() leaves out what has no verb
    act = acts()[told.verb.value]
    ways = [said.value for said in (told.relation, *told.manner) if said]
    return Action(
        verb=act.verb, english=act.english, hand=Hand(told.hand.value) if told.hand else None,
        tool=told.tool.value if told.tool else None, object=told.object.value if told.object else None,
        manner="，".join(ways) or None, until=told.until.value if told.until else None,
        before=told.condition.value if told.condition else None, purpose=told.purpose.value if told.purpose else None,
        motion=act.motion, source=SOURCE,
    )  # fmt: skip


def _key(number: Number) -> str:
    """The number's own key, or the common one of its kind where that key promises something else."""
    unit = Unit(number.unit)
    common = _KEYS[SLOTS[DIMENSIONS[unit]]]
    key = number.key or common
    return key if promised(key) in (None, DIMENSIONS[unit]) else common


def _spoken(number: Number, asked: dict[str, Question]) -> str:
    if number.words:
        return number.words.text
    return (asked[number.answer].answer or "") if number.answer in asked else ""
