"""What is still to be asked of the inheritor: what the act needs in the standard, and every amount left vague."""

from collections.abc import Iterator, Sequence

from knowledge.normalise.clauses import ADJECTIVES
from knowledge.normalise.draft import DraftAction, Number, Question
from knowledge.normalise.naming import slot_of
from knowledge.normalise.verbs import Act, acts

_ASK = {
    "needle": ("用几号针？", "Which needle number?"),
    "speed": ("{verb}多快，每秒几毫米？", "How fast, in mm a second?"),
    "count": ("{verb}几次？", "How many times?"),
    "time": ("{verb}多久？", "For how long?"),
    "temperature": ("{verb}要多少度的温度？", "At what temperature?"),
    "depth": ("{verb}多深？", "How deep?"),
    "length": ("{verb}多长？", "How long?"),
    "split": ("劈成几分之一？", "Split to which fraction of the thread?"),
}
_CLOTH = ("斜多少度？从绣面量，还是从法线量？", "What angle, measured from the cloth or from its normal?")
_WORK = ("斜多少度？从工件表面量，还是从法线量？", "What angle, measured from the surface or from its normal?")
_VAGUE = ("「{said}」是多少？", "How much is “{said}”?")
_FROM = (
    "{value:g}°从哪里量，绣面、工件表面还是法线？",
    "{value:g}°: measured from the cloth, the surface or the normal?",
)
_UNENDING = ("count", "time")  # not asked where it was said when to stop
_VERB = ("这些话说的是哪一个动作？", "Which act is this about?")


def questions(text: str, actions: Sequence[DraftAction]) -> tuple[Question, ...]:
    """Every open question about these actions of the fragment `text`."""
    return tuple(
        Question(id=f"{index}.{slot}", action=index, slot=slot, text=ask[0], english=ask[1])
        for index, action in enumerate(actions)
        for slot, ask in _of(text, action)
    )


def wanted(act: Act, number: Number) -> str | None:
    """The question of the act that this number answers."""
    slot = slot_of(number)
    if slot == "length" and number.key and number.key == act.needs.get("depth"):
        return "depth"
    return slot


def vague(number: Number) -> str:
    """What a vague amount leaves open: 几下 a count, 一会儿 a time, 斜一点 an angle, 一点 an amount."""
    said = number.words.text if number.words else ""
    if number.name == "角度":
        return "angle"
    if "几" in said or "两" in said:
        return "time" if said.endswith(("天", "分钟", "小时", "钟头", "秒")) else "count"
    return "time" if any(word in said for word in ("会", "歇", "阵", "片刻")) else "amount"


def _of(text: str, action: DraftAction) -> Iterator[tuple[str, tuple[str, str]]]:
    if action.verb is None:
        yield "verb", _VERB
        return
    if action.avoid:
        return
    act = acts()[action.verb.value]
    known = {wanted(act, number) for number in action.numbers}
    unclear = {vague(number): number for number in action.numbers if number.value is None}
    for slot in act.needs:
        if slot in known or (action.until and slot in _UNENDING):
            continue
        if slot == "angle":
            yield slot, _CLOTH if act.formal else _WORK
        elif slot in unclear:
            yield slot, _quote(text, unclear[slot])
        else:
            yield slot, _fill(slot, action.verb.value)
    for slot, number in unclear.items():
        if slot not in act.needs and slot not in known:
            yield slot, _CLOTH if slot == "angle" else _quote(text, number)
    for number in action.numbers:
        if number.unit == "°" and number.reference is None and number.value is not None:
            yield "angle", (_FROM[0].format(value=number.value), _FROM[1].format(value=number.value))
            break


def _fill(slot: str, verb: str) -> tuple[str, str]:
    chinese, english = _ASK[slot]
    return chinese.format(verb="进针" if verb == "刺入" else verb), english


def _quote(text: str, number: Number) -> tuple[str, str]:
    """The vague words as they were said, with the adjective before them: 轻一点."""
    words = number.words
    if words is None:
        return _VAGUE[0].format(said=number.name), _VAGUE[1].format(said=number.name)
    start = words.start - (text[words.start - 1 : words.start] in tuple(ADJECTIVES))
    said = text[start : words.end]
    return _VAGUE[0].format(said=said), _VAGUE[1].format(said=said)
