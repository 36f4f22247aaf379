"""From a step to its clip's specification, and from the specification to the picture."""

from collections.abc import Iterator
from dataclasses import replace

from generator.errors import GeneratorError
from generator.motion import card, faults
from generator.motion.hands.held import with_hands
from generator.motion.impossible import said, shown
from generator.motion.numbers import Numbers
from generator.motion.registry import FACE, LONGEST, Figure, named
from generator.motion.stage import VIEW_NAMES
from generator.motion.timeline import Timeline
from generator.scene.clip import X264, Caption, ClipSpec, Language, Side, View
from generator.scene.pattern import OwnPattern
from generator.scene.picture import Certainty, Fact, Picture
from knowledge.schema.action import Action
from knowledge.schema.craft import Craft, Fault, Step, Technique
from knowledge.schema.quantity import Quantity
from knowledge.schema.template import action, amount

SHORTEST = 4.0  # s of a clip
READ = 7.0  # characters a second, of Chinese: a subtitle's 9, as half of the learner's eye is on the hand
HANDS_DRAWN = (  # what a picture of hands leaves out, and what it was not told
    ("绣地只画一条，上下两只手才都看得见", "Of the cloth only a strip is drawn, so that both hands are seen"),
    ("哪只手在下没有记载，可以说“右手在下”", "Which hand is below is not recorded: say 'right hand below' to see it"),
)
SCISSORS_HELD = (
    "哪只手拿剪刀没有记载：画里捏针的手不放针，另一只手拿剪刀，照平常的拿法",
    "Which hand takes the scissors is not recorded: here the one that does not hold the needle, in an ordinary grip",
)
NOTICE = 0.6  # s until a new caption is looked at


def spec_for(
    craft: Craft,
    technique: Technique,
    number: int,
    view: View,
    encoder: str = X264,
    language: Language = "zh",
    below: Side = Side.LEFT,
    pattern: OwnPattern | None = None,
) -> ClipSpec:
    """The demonstration of one step. `number` counts from 1. `pattern`: what a teacher drew in place of the figure.

    Raises GeneratorError for a figure that does not exist, `no_pattern` for a step whose figure takes no other pattern,
    and `bad_pattern` for one that the step cannot be drawn with at all.

    A step that cannot be seen from the view is seen from the front. `below`: the hand below the cloth, where hands are.
    Its captions are the actions that its beats show, the first of each verb. It lasts as long as its beats, or as they
    take to read, within SHORTEST and what its figure may last: the same in every language. A step that lacks a quantity
    has no captions: it cannot be drawn, as `compose` says.
    """
    step = technique.steps[number - 1]
    english = language == "en"
    figure = named(step.figure) if step.figure else None
    seen = view if view in views(step) else View.FRONT
    spec = ClipSpec(
        engine_version=figure.version if figure else card.VERSION,
        craft_name=craft.english if english else craft.name,
        technique=technique.id,
        technique_name=technique.english if english else technique.name,
        step=step.number,
        of=len(technique.steps),
        step_name=step.english if english else step.name,
        figure=step.figure,
        language=language,
        quantities=step.quantities,
        sample=technique.sample if pattern is None else {**_judged(technique, step), **technique.sample},
        disputes=step.disputes,
        view=seen,
        below=below if seen is View.HANDS else None,
        encoder=encoder,
        pattern=pattern,
    )
    if pattern is not None and (figure is None or figure.own is None):
        raise _fixed(technique, step)
    if figure is not None and figure.own is not None and pattern is not None:
        figure.own(spec)  # what cannot be drawn at all is refused now, and not while it is drawn
    if figure is None:
        told = tuple(_caption(act, language, purpose=True) for act in step.actions[: card.MOST])
        return _lasting(spec, told, card.timeline(told))
    if any(figure.missing(spec.quantities, spec.sample)):
        return spec
    timeline = figure.timeline(spec)
    acts = [act for verb in timeline.deeds for act in [act for act in step.actions if act.verb == verb][:1]]
    return _lasting(spec, tuple(_caption(act, language, purpose=False) for act in acts), timeline, figure.longest)


def takes_pattern(step: Step) -> bool:
    """Whether a step can be drawn with a teacher's own pattern."""
    return step.figure is not None and named(step.figure).own is not None


def impossible(spec: ClipSpec) -> tuple[str, ...]:
    """What of a clip's own pattern cannot be made, one sentence a reason; nothing where all can."""
    figure = named(spec.figure) if spec.figure else None
    return said(spec, figure.own(spec)) if figure and figure.own and spec.pattern else ()


def _judged(technique: Technique, step: Step) -> dict[str, Quantity]:
    """What a pattern is judged by and the step does not tell: as the nearest step before it tells it that takes one."""
    keys = named(step.figure).judged if step.figure else ()
    before = [each.quantities for each in technique.steps[: step.number - 1] if takes_pattern(each)]
    return {key: of[key] for of in before for key in keys if key in of and key not in step.quantities}


def _fixed(technique: Technique, step: Step) -> GeneratorError:
    """A step in which nothing is drawn by an outline, and where there is one."""
    able = [each for each in technique.steps if takes_pattern(each)]
    chinese = "、".join(f"{each.number} {each.name}" for each in able)
    english = ", ".join(f"{each.number} {each.english}" for each in able)
    return GeneratorError(
        f"此步不能换花样：{technique.name}第 {step.number} 步（{step.name}）。"
        f"Step {step.number} ({step.english}) takes no other pattern.",
        f"能换的步骤：{chinese}。These do: {english}." if able else "这门技法没有能换花样的步骤。No step of it does.",
        "no_pattern",
    )


def fault_spec(
    craft: Craft, technique: Technique, number: int, fault: Fault, encoder: str = X264, language: Language = "zh"
) -> ClipSpec | None:
    """A fault that was met with at step `number`, and the same work right; None for one whose look is not described.

    It is the clip of the step that shows it. Its captions are its sign, which is told in Chinese alone, and its remedy.
    Raises GeneratorError as `spec_for`.
    """
    if fault.shown is None:
        return None
    english = language == "en"
    shown = fault.shown.step or fault.step or number
    spec = spec_for(craft, technique, shown, View.FRONT, encoder, language)
    told = ((faults.WRONG, "" if english else fault.sign), (faults.RIGHT, fault.remedy_en if english else fault.remedy))
    changes = {
        "engine_version": 100 * faults.VERSION + spec.engine_version,
        "captions": tuple(Caption(verb=verb, text=text, seconds=faults.HALF) for verb, text in told if text),
        "seconds": faults.SECONDS,
        "fault": fault.english[:1].upper() + fault.english[1:] if english else fault.name,
        "wrong": fault.shown.wrong,
    }
    return spec.model_copy(update=changes)


def views(step: Step) -> tuple[View, ...]:
    """From where a step can be seen. Raises GeneratorError for a figure that does not exist."""
    return named(step.figure).views if step.figure else FACE


def compose(spec: ClipSpec) -> Picture:
    """The picture of a clip. Raises GeneratorError for a figure that does not exist, and where a quantity is missing
    that it cannot do without."""
    if spec.fault is not None:
        return _with_fault(spec)
    if spec.figure is None:
        return card.card(Numbers(spec))
    figure = named(spec.figure)
    for keys in figure.missing(spec.quantities, spec.sample):
        got = ", ".join(sorted({*spec.quantities, *spec.sample})) or "nothing"
        wanted = " or ".join(repr(key) for key in keys)
        raise GeneratorError(f"figure {figure.name} needs a value for {wanted}, got {got}")
    picture = _with_hands(spec, figure) if spec.view is View.HANDS else figure.draw(spec)
    chosen = tuple(_only_to_show(spec, figure))
    picture = replace(picture, facts=(*picture.facts, *chosen)) if chosen else picture
    return picture if spec.pattern is None else shown(picture, spec, figure.own(spec) if figure.own else ())


def _only_to_show(spec: ClipSpec, figure: Figure) -> Iterator[Fact]:
    """Which of its tellings a disputed number is drawn by, where the figure cannot be drawn without one."""
    n = Numbers(spec)
    for key in (key for need in figure.needs for key in ((need,) if isinstance(need, str) else need)):
        if n.find(key) is None and (shown := n.only_to_show(key)) is not None:
            number = amount(shown, spec.language)
            yield Fact(
                n.words(
                    f"画里的{shown.name}用 {number}，只作示意", f"Drawn with the {shown.english} {number}, only to show"
                ),
                Certainty.DISPUTED,
            )


def _with_hands(spec: ClipSpec, figure: Figure) -> Picture:
    """The needle of the front view, and who leads it."""
    of = int(spec.language == "en")
    front = figure.draw(spec.model_copy(update={"view": View.FRONT}))
    facts = (*front.facts, *(Fact(words[of]) for words in HANDS_DRAWN))
    named = replace(front, view_name=VIEW_NAMES[View.HANDS][of], facts=facts)
    return with_hands(named, spec.below or Side.LEFT, spec.seconds, Fact(SCISSORS_HELD[of]))


def _with_fault(spec: ClipSpec) -> Picture:
    wrong, right = faults.spoilt(spec), faults.mended(spec)
    mended = compose(right)
    return faults.in_turn(spec, mended if wrong == right else compose(wrong), mended)


def _lasting(spec: ClipSpec, captions: tuple[Caption, ...], timeline: Timeline, longest: float = LONGEST) -> ClipSpec:
    seconds = min(max(timeline.lasting(captions), SHORTEST), longest)
    return spec.model_copy(update={"captions": captions, "seconds": round(seconds, 2)})


def _caption(act: Action, language: Language, *, purpose: bool) -> Caption:
    text = action(act, language, purpose=purpose)
    seconds = round(NOTICE + len(action(act, purpose=purpose)) / READ, 2)
    return Caption(verb=act.verb, text=text[:1].upper() + text[1:], seconds=seconds)
