"""Questions that the fields of a step or technique answer: amount, reason, tool, fault, meaning, how."""

from assistant import amounts
from assistant.asked import HERE, Answer, Asked, spoken, unchosen
from assistant.brief import cut, fits
from assistant.likeness import fault_of
from assistant.manners import DROP
from assistant.patterns import compile_, hear
from knowledge.craft import Step, Technique

_ALL_TOOLS = compile_("准备|材料|工具|东西|哪些|需要|tools|materials|need|prepare|equipment|supplies|ready", {})


def amount(asked: Asked) -> Answer:
    """How many, how long, what angle: the number with its standing, or that nobody gave one."""
    place, technique = asked.after, asked.technique
    hit = asked.found
    if technique is None and hit is not None:
        technique = asked.library.technique(hit.technique)
    if technique is None:
        return unchosen(asked)
    others = [t for t in asked.library.techniques.values() if t.id != technique.id]
    if hit is not None:
        others.sort(key=lambda t: t.id != hit.technique)
    for searched in (technique, *others):
        in_hand = asked.intent.step or (place.step if searched.id == place.technique else 1)
        if wanted := amounts.asked(asked.said, searched, in_hand):
            key, quantity, number = wanted
            text = amounts.sentence(key, quantity, searched, asked.language)
            if searched is not technique:
                text = asked.either(f"{searched.name}里，{text}", f"In {searched.english}: {text}")
            return Answer(cut(text), (amounts.value(key, quantity, asked.language),), (searched.id, number))
    lead = asked.either("这个没有定数：", "No number is recorded for this: ")
    at = asked.step() if hit is not None else None
    if at is not None and fits(lead + asked.either(at[1].says, at[1].says_en)):
        return Answer(lead + asked.either(at[1].says, at[1].says_en), about=_about(at))
    return Answer(
        asked.either(
            "这个数没有传承人说过，也没有查到出处，要问过才能告诉您。",
            "No master or book gave this number; it has to be asked before I can tell you.",
        )
    )


def why(asked: Asked) -> Answer:
    """What the step is for."""
    at = asked.step()
    if at is None:
        return unchosen(asked)
    return Answer(cut(asked.either(at[1].why, at[1].why_en)), about=_about(at))


def tool(asked: Asked) -> Answer:
    """What the step, or the whole technique, is done with."""
    at = asked.step()
    if at is None:
        return unchosen(asked)
    technique, step = at
    signs = hear(asked.said, DROP).signs
    whole = _ALL_TOOLS.search(signs) and not HERE.search(signs) and asked.intent.step is None
    if whole or not step.tools:
        return Answer(cut(f"{technique.name}要用：{'、'.join(technique.tools)}。" if not asked.english else (
            f"For {technique.english} you need {', '.join(technique.tools)}.")))  # fmt: skip
    return Answer(
        cut(
            asked.either(
                f"第{step.number}步{step.name}用：{'、'.join(step.tools)}。",
                f"Step {step.number} needs {', '.join(step.tools)}.",
            )
        ),
        about=_about(at),
    )


def trouble(asked: Asked) -> Answer:
    """The remedy of the fault complained of."""
    technique = asked.technique
    if technique is None and asked.found is not None:
        technique = asked.library.technique(asked.found.technique)
    if technique is None:
        return unchosen(asked)
    matched = fault_of(asked.said, technique, asked.intent.step or asked.before.step)
    if matched is None:
        return Answer(
            asked.either(
                "这个毛病还没有记下治法，先停一停，请老师来看一眼。",
                "How to mend this is not recorded yet. Stop for a moment and ask the teacher to look.",
            )
        )
    fault = matched.fault
    remedy = asked.either(fault.remedy, fault.remedy_en)
    named = asked.either(f"{fault.name}：{remedy}", f"{fault.english[:1].upper()}{fault.english[1:]}: {remedy}")
    plain = asked.either("：", ":") in remedy or not fits(named)
    step = matched.step or (asked.after.step if technique.id == asked.after.technique else 1)
    return Answer(cut(remedy) if plain else named, about=(technique.id, step))


def meaning(asked: Asked) -> Answer:
    """Where the technique comes from."""
    technique = asked.technique
    if technique is None and asked.found is not None:
        technique = asked.library.technique(asked.found.technique)
    if technique is None:
        craft = next(iter(asked.library.crafts.values()))
        return Answer(cut(asked.either(craft.meaning, craft.meaning_en)))
    return Answer(cut(asked.either(technique.meaning, technique.meaning_en)))


def question(asked: Asked) -> Answer:
    """The step that was found, or the two nearest."""
    hit = asked.found
    if hit is not None:
        technique = asked.library.technique(hit.technique)
        step = technique.steps[hit.step - 1]
        elsewhere = technique.id != asked.after.technique
        other = asked.either(f"{technique.name}第{step.number}步：", f"{technique.english}, step {step.number}: ")
        return Answer(spoken(asked, step, other if elsewhere else None), about=_about((technique, step)))
    near = asked.finding.nearest if asked.finding else ()
    steps = [(asked.library.technique(h.technique), h) for h in near[:2]]
    names = [
        asked.either(f"{t.name}的{t.steps[h.step - 1].name}", f"“{t.steps[h.step - 1].english}” of {t.english}")
        for t, h in steps
    ]
    if not names:
        return Answer(
            asked.either("没有找到这一问，换个说法再问一次吧。", "I did not find that. Please ask it in other words.")
        )
    return Answer(
        cut(
            asked.either(
                f"没有找到这一问，想看{'，还是'.join(names)}？",
                f"I did not find that. Do you mean {' or '.join(names)}?",
            )
        )
    )


def _about(at: tuple[Technique, Step]) -> tuple[str, int]:
    return at[0].id, at[1].number
