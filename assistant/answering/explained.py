"""Questions that the fields of a step or technique answer: amount, reason, tool, fault, meaning, how."""

from assistant.answering import amounts, disputed
from assistant.answering.context import ASKED, Answer, AnswerContext, offered, spoken, unchosen
from assistant.events import IntentName as Name
from assistant.speaking.brief import cut, fits
from assistant.understanding.likeness import fault_of
from knowledge.finding.found import Hit
from knowledge.schema.craft import Step, Technique

_TOLD = frozenset({Name.QUESTION, Name.TROUBLE, Name.AMOUNT, Name.MEANING})  # of what is only shown


def amount(asked: AnswerContext) -> Answer:
    """How many, how long, what angle: the number with its standing, or that nobody gave one."""
    place, technique = asked.after, asked.technique
    hit = asked.found
    if technique is None and hit is not None:
        return _amount_found(asked, hit)
    if technique is None:
        return unchosen(asked)
    for searched in (technique, *_others(asked, technique)):
        in_hand = asked.intent.step or (place.step if searched.id == place.technique else 1)
        craft = asked.library.craft_of(searched.id)
        if wanted := amounts.asked(asked.said, craft, searched, in_hand):
            text = amounts.sentence(wanted.quantity, wanted.term, searched, asked.language)
            if searched is not technique:
                text = asked.either(f"{searched.name}里，{text}", f"In {searched.english}: {text}")
            shown = amounts.value(wanted.quantity, wanted.term, asked.language)
            return Answer(cut(text), (shown,), (searched.id, wanted.step))
    at = asked.step()
    if at is not None and (told := _disputed(asked, *at)):
        return told
    lead = asked.either("这个没有定数：", "No number is recorded for this: ")
    at = at if hit is not None else None
    if at is not None and fits(lead + asked.either(at[1].says, at[1].says_en)):
        return Answer(lead + asked.either(at[1].says, at[1].says_en), about=_about(at))
    return Answer(
        asked.either(
            "这个数没有传承人说过，也没有查到出处，要问过才能告诉您。",
            "No master or book gave this number; it has to be asked before I can tell you.",
        ),
        technique=technique.id,
    )


def _amount_found(asked: AnswerContext, hit: Hit) -> Answer:
    """Without a lesson in hand: a number of the step that was found, or what it says."""
    technique = asked.library.technique(hit.technique)
    wanted = amounts.asked(asked.said, asked.library.craft_of(technique.id), technique, hit.step)
    if wanted is None or wanted.step != hit.step:
        return question(asked)
    text = asked.either(f"{technique.name}里，", f"In {technique.english}: ")
    text += amounts.sentence(wanted.quantity, wanted.term, technique, asked.language)
    shown = amounts.value(wanted.quantity, wanted.term, asked.language)
    return Answer(cut(text), (shown,), (technique.id, wanted.step))


def _disputed(asked: AnswerContext, technique: Technique, step: Step) -> Answer | None:
    """What the sources of a step tell differently, where the words ask for that."""
    dispute = disputed.asked(asked.said, step)
    if dispute is None:
        return None
    return Answer(cut(disputed.sentence(dispute, technique, asked.language)), about=_about((technique, step)))


def _disputed_amount(asked: AnswerContext, technique: Technique, step: Step) -> Answer | None:
    """What the sources of a step tell differently of a number, where that is asked for."""
    if asked.intent.name is not Name.AMOUNT:
        return None
    wanted = amounts.asked(asked.said, asked.library.craft_of(technique.id), technique, step.number)
    if wanted is None or wanted.step != step.number or not wanted.quantity.disputed:
        return None
    text = amounts.sentence(wanted.quantity, wanted.term, technique, asked.language)
    shown = amounts.value(wanted.quantity, wanted.term, asked.language)
    return Answer(cut(text), (shown,), _about((technique, step)))


def _others(asked: AnswerContext, technique: Technique) -> list[Technique]:
    """Where else a number may stand: in the lesson that was found, then in the others of the craft, taught ones."""
    found = asked.found.technique if asked.found else ""
    craft = technique.id.partition("/")[0]
    others = [
        each
        for each in asked.library.techniques.values()
        if each.id != technique.id
        and each.display_only is None
        and (each.id == found or each.id.startswith(f"{craft}/"))
    ]
    return sorted(others, key=lambda each: each.id != found)


def why(asked: AnswerContext) -> Answer:
    """What the step is for."""
    at = asked.step()
    if at is None:
        return unchosen(asked)
    return Answer(cut(asked.either(at[1].why, at[1].why_en)), about=_about(at))


def tool(asked: AnswerContext) -> Answer:
    """What the step, or the whole technique, is done with."""
    at = asked.step()
    if at is None:
        return unchosen(asked)
    technique, step = at
    signs = asked.said.words.signs
    whole = ASKED["all_tools"].search(signs) and not ASKED["here"].search(signs) and asked.intent.step is None
    if whole or not step.tools:
        about = _about(at) if asked.technique is None else None
        told = asked.either(
            f"{technique.name}要用：{'、'.join(technique.tools)}。",
            f"For {technique.english} you need {', '.join(technique.tools)}.",
        )
        return Answer(cut(told), about=about, technique=technique.id)
    return Answer(
        cut(
            asked.either(
                f"第{step.number}步{step.name}用：{'、'.join(step.tools)}。",
                f"Step {step.number} needs {', '.join(step.tools)}.",
            )
        ),
        about=_about(at),
    )


def trouble(asked: AnswerContext) -> Answer:
    """The remedy of the fault complained of; what resembles no fault is answered as a question."""
    technique, hit = asked.technique, asked.found
    if technique is None and hit is not None:
        technique = asked.library.technique(hit.technique)
    if technique is None:
        return unchosen(asked)
    lone = asked.technique is None and hit is not None
    matched = fault_of(asked.said, technique, hit.step if lone and hit else asked.intent.step or asked.before.step)
    if hit is not None and (matched is None or (lone and matched.step not in (None, hit.step))):
        return question(asked)
    if matched is None:
        return Answer(
            asked.either(
                "这个毛病还没有记下治法，先停一停，请老师来看一眼。",
                "How to mend this is not recorded yet. Stop for a moment and ask the teacher to look.",
            ),
            technique=technique.id,
        )
    fault = matched.fault
    remedy = asked.either(fault.remedy, fault.remedy_en)
    named = asked.either(f"{fault.name}：{remedy}", f"{fault.english[:1].upper()}{fault.english[1:]}: {remedy}")
    plain = asked.either("：", ":") in remedy or not fits(named)
    here = asked.after.step if technique.id == asked.after.technique else 1
    step = hit.step if lone and hit else matched.step or here
    return Answer(cut(remedy) if plain else named, about=(technique.id, step), fault=fault)


def meaning(asked: AnswerContext) -> Answer:
    """What a step means, where the words name one or point at it; else what the craft or the technique means."""
    at = asked.named_step()
    craft = asked.craft_beside(at[1] if at else None)
    if craft is not None and asked.intent.technique is None:
        of_craft = [each.id for each in asked.lessons(craft)]
        in_hand = asked.after.technique
        shown = in_hand if in_hand in of_craft else next(iter(of_craft), None)
        return Answer(
            cut(asked.either(craft.meaning, craft.meaning_en)), about=_alone(asked, craft.id), technique=shown
        )
    if at is not None and at[1].meaning and at[1].meaning_en:
        return Answer(cut(asked.either(at[1].meaning, at[1].meaning_en)), about=_about(at))
    technique = asked.technique
    if technique is None and asked.found is not None:
        technique = asked.library.technique(asked.found.technique)
    if technique is None:
        names = [asked.either(each.name, each.english) for each in asked.library.crafts.values()]
        return Answer(offered(asked, names, ("想听哪一门？可以讲{}。", "Which craft? I can tell of {}.")))
    return Answer(
        cut(asked.either(technique.meaning, technique.meaning_en)),
        about=_alone(asked, technique.id),
        technique=technique.id,
    )


def _alone(asked: AnswerContext, within: str) -> tuple[str, int] | None:
    """Without a lesson in hand: the step found in this craft or technique, so that something of it is shown."""
    hit = asked.found
    if asked.technique is not None or hit is None or not f"{hit.technique}/".startswith(f"{within}/"):
        return None
    return hit.technique, hit.step


def refusal(asked: AnswerContext) -> Answer | None:
    """Of a craft that is shown and never coached: why, and what can be told instead. None where coaching is allowed.

    A visitor's question that asks for no doing (铁花为什么会散开) is answered from the step it was found in; what to do
    about a spark on one's clothes is told.
    """
    technique = _shown(asked)
    if technique is None or technique.display_only is None:
        return None
    hit, name = asked.found, asked.intent.name
    if name is Name.TROUBLE and fault_of(asked.said, technique, 1) is not None:
        return trouble(asked)
    doing = ASKED["doing"].search(asked.said.words.signs)
    if name in _TOLD and hit and hit.technique == technique.id and not doing:
        step = technique.steps[hit.step - 1]
        told = _disputed(asked, technique, step) or _disputed_amount(asked, technique, step)
        return told or Answer(cut(asked.either(step.says, step.says_en)), about=(technique.id, step.number))
    lead = asked.either("只展示，不教做法：", "Shown here, never taught: ")  # first: a long reason is cut at its end
    reason = asked.either(technique.display_only.reason, technique.display_only.reason_en)
    return Answer(cut(lead + reason), technique=technique.id)


def _shown(asked: AnswerContext) -> Technique | None:
    """What is only shown, where the words are about it: by its name, its craft's, the step found, or where he is."""
    craft = asked.craft_beside(None)
    if asked.intent.technique is None and craft is not None:
        of_craft = asked.lessons(craft)
        if of_craft and all(each.display_only for each in of_craft):
            return of_craft[0]
    about = asked.intent.technique or (asked.found.technique if asked.found else None) or asked.after.technique
    technique = asked.library.technique(about) if about else None
    return technique if technique is not None and technique.display_only else None


def question(asked: AnswerContext) -> Answer:
    """The step that was found, or those that are near, or what can be asked."""
    hit = asked.found
    if hit is not None:
        technique = asked.library.technique(hit.technique)
        step = technique.steps[hit.step - 1]
        if told := _disputed(asked, technique, step):
            return told
        elsewhere = technique.id != asked.after.technique
        other = asked.either(f"{technique.name}第{step.number}步：", f"{technique.english}, step {step.number}: ")
        return Answer(spoken(asked, step, other if elsewhere else None), about=_about((technique, step)))
    near = asked.finding.nearest if asked.finding else ()
    steps = [(asked.library.technique(h.technique), h) for h in near[:2]]
    here = asked.after.technique
    names = [
        asked.either(
            step.name if t.id == here else f"{t.name}的{step.name}",
            f"“{step.english}”" if t.id == here else f"“{step.english}” of {t.english}",
        )
        for t, step in ((t, t.steps[h.step - 1]) for t, h in steps)
    ]
    if not names:
        return Answer(_askable(asked))
    return Answer(
        cut(
            asked.either(
                f"没找到，想看{'，还是'.join(names)}？",
                f"I did not find that. Do you mean {' or '.join(names)}?",
            )
        )
    )


def _askable(asked: AnswerContext) -> str:
    """Nothing was found, nor anything near: what can be asked here."""
    if asked.technique is not None:
        return asked.either(
            "没有找到这一问。可以问这一步怎么做、用什么、要多少、为什么，或者出错怎么办。",
            "I did not find that. Ask how this step is done, with what, how much, why, or what to do when it fails.",
        )
    names = [asked.either(craft.name, craft.english) for craft in asked.library.crafts.values()]
    sentence = ("没有找到这一问。可以问{}怎么做、用什么。", "I did not find that. Ask how it is done in {}.")
    return offered(asked, names, sentence)


def _about(at: tuple[Technique, Step]) -> tuple[str, int]:
    return at[0].id, at[1].number
