"""An inheritor's spoken answer into the draft. An answer that gives no value leaves the question open."""

import re

from knowledge.normalise.amounts import Amount, amounts
from knowledge.normalise.clauses import clauses, mended
from knowledge.normalise.draft import DraftAction, Number, Said
from knowledge.normalise.naming import NAMES, SLOTS, STEEPEST, reference_of
from knowledge.normalise.numerals import spread
from knowledge.normalise.verbs import acts, spoken
from knowledge.schema.quantity import Bound
from knowledge.schema.units import DIMENSIONS, Dimension, Unit

_DIMENSION = {slot: dimension for dimension, slot in SLOTS.items()} | {"depth": Dimension.LENGTH}
_BARE = {"needle": "号", "angle": "°", "count": "次", "temperature": "℃"}  # 三十 to "how many degrees" is an answer
_NEEDLE = re.compile("(?:[一二三四五六七八九十\\d]+号)?(?:的)?[\u4e00-\u9fff]{0,3}针")
_FILLER = re.compile("^(?:[嗯呃哦啊]|就是|就|用|大概|差不多|那个|是)+")


def answer(action: DraftAction, slot: str, question: str, said: str) -> tuple[DraftAction, bool]:
    """The action with what the answer says, and whether it gave the value asked for."""
    if slot == "verb":
        return _act(action, question, said)
    found = _one(slot, said)
    reference = reference_of(said)
    if found and found.unit is Unit.DEGREE and max(found.value or 0, found.high or 0) > STEEPEST:
        return action, False
    open_angle = next((n for n in action.numbers if n.unit == Unit.DEGREE.value and n.reference is None), None)
    if slot == "angle" and found is None and open_angle is not None and reference is not None:
        settled = open_angle.model_copy(update={"reference": reference})
        numbers = tuple(settled if number is open_angle else number for number in action.numbers)
        return action.model_copy(update={"numbers": numbers}), True
    if slot == "needle" and action.tool is None and (tool := _NEEDLE.search(_FILLER.sub("", said))):
        action = action.model_copy(update={"tool": Said(value=tool[0], words=None, answer=question)})
    if found is None or found.value is None or found.unit is None:
        return action, False
    act = acts().get(action.verb.value) if action.verb else None
    name = (
        "进针速度"
        if slot == "speed" and act and act.verb == "刺入"
        else NAMES.get(slot, NAMES[SLOTS[DIMENSIONS[found.unit]]])
    )
    given = Number(
        key=act.key(slot) if act else None, name=name, value=found.value, high=found.high, unit=found.unit.value,
        bound=found.bound, reference=reference if found.unit is Unit.DEGREE else None, words=None, answer=question,
    )  # fmt: skip
    kept = tuple(number for number in action.numbers if number.answer != question)
    complete = found.unit is not Unit.DEGREE or reference is not None
    return action.model_copy(update={"numbers": (*kept, given)}), complete


def _one(slot: str, said: str) -> Amount | None:
    """The one amount of the kind asked for; None where there is none, or more than one."""
    wanted = _DIMENSION.get(slot)
    _, read = mended(_context(slot, said), amounts(_context(slot, said)))
    fitting = [each for each in read if each.unit and (wanted is None or DIMENSIONS[each.unit] is wanted)]
    if not fitting and slot in _BARE:
        for start, end in clauses(said):
            words = _FILLER.sub("", said[start:end]).rstrip("吧啊呀左右度的")
            if spread(words):
                probe = amounts(_context(slot, f"{words}{_BARE[slot]}"))
                bound = Bound.ABOUT if re.search("大概|差不多|左右|来", said) else None
                fitting += [_as(each, bound) for each in probe if each.value is not None]
    return fitting[0] if len(fitting) == 1 else None


def _as(amount: Amount, bound: Bound | None) -> Amount:
    return amount if bound is None or amount.high is not None else Amount(
        amount.start, amount.end, amount.value, amount.high, amount.unit, bound, amount.counted
    )  # fmt: skip


def _context(slot: str, said: str) -> str:
    """The answer with the word that its question was about, by which 度 and 号 are read."""
    return said + {"angle": "，斜", "temperature": "，温", "needle": "，针", "speed": ""}.get(slot, "")


def _act(action: DraftAction, question: str, said: str) -> tuple[DraftAction, bool]:
    named = {hit.act.verb for hit in spoken(said, 0, len(said), "针" in said)}
    if len(named) != 1:
        return action, False
    return action.model_copy(update={"verb": Said(value=named.pop(), words=None, answer=question)}), True
