"""One grounded sentence, at most 8 s spoken, built from the step's own fields and nothing else."""

from collections.abc import Callable

from assistant.answering import explained
from assistant.answering.context import Answer, AnswerContext, spoken, unchosen
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import FASTEST, SLOWEST, Place
from assistant.speaking.brief import fits, listed
from assistant.understanding.utterance import utterance
from generator.motion.compose import views
from generator.scene.clip import Side, View
from knowledge.finding.found import Finding
from knowledge.loading.library import Library

__all__ = ["Answer", "answer"]

# where a sentence wants several things, this one is spoken; the others show
_SPOKEN_FIRST = (
    Name.CONFIRM, Name.STAY,
    Name.TROUBLE, Name.AMOUNT, Name.WHY, Name.TOOL, Name.MEANING, Name.QUESTION, Name.LEFT, Name.WHERE, Name.START,
    Name.JUMP, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.UNDO, Name.REPEAT, Name.TEACHER, Name.END, Name.STOP,
)  # fmt: skip

# ---- moves

_VIEWS = {
    View.FRONT: ("看正面", "the front view"),
    View.CLOSE: ("看特写", "close up"),
    View.BACK: ("翻过来看背面", "the back, turned over"),
    View.SECTION: ("切开看剖面", "the section, cut open"),
    View.HANDS: ("看手", "the hands"),
}
_BELOW = {Side.LEFT: ("左手在下", "the left one below"), Side.RIGHT: ("右手在下", "the right one below")}
_MISSING = {
    View.BACK: ("这一步没有背面的画面，看正面", "this step is not shown from the back, here is the front"),
    View.SECTION: ("这一步没有剖面的画面，看正面", "this step is not shown in section, here is the front"),
    View.HANDS: ("这一步没有手的画面，看正面", "this step is not shown with hands, here is the front"),
}


def _moved(asked: AnswerContext) -> Answer:
    place, technique = asked.after, asked.technique
    if technique is None:
        return unchosen(asked)
    name = asked.intent.name
    if place.finished:
        count = len(technique.steps)
        return Answer(
            asked.either(
                f"{technique.name}{count}步都做完了，可以从头再看，或者换一个技法。",
                f"All {count} steps of {technique.english} are done. Start over, or choose another technique.",
            )
        )
    if name is Name.UNDO and place == asked.before:
        return Answer(asked.either("前面没有可以撤销的了。", "There is nothing left to undo."))
    step = technique.steps[place.step - 1]
    if name is Name.PREVIOUS and place.step == asked.before.step == 1 and not asked.before.finished:
        return Answer(spoken(asked, step, asked.either("已经是第1步了：", "This is the first step: ")))
    if (asked.intent.count or 0) > abs(place.step - asked.before.step):
        ends = ("到头了，这是第1步：", "This is the first step: ") if place.step == 1 else (
            "到头了，这是最后一步：", "This is the last step: ")  # fmt: skip
        return Answer(spoken(asked, step, asked.either(*ends)))
    return Answer(spoken(asked, step))


def _where(asked: AnswerContext) -> Answer:
    place, technique = asked.after, asked.technique
    if technique is None:
        return unchosen(asked)
    step = technique.steps[place.step - 1]
    here = asked.either(
        f"{technique.name}第{place.step}步（共{place.of}步）{step.name}",
        f"{technique.english}, step {place.step} of {place.of}, {step.english}",
    )
    because = asked.either(place.evidence, f"because you said “{place.said}”" if place.said else "")
    whole = asked.either(f"{here}，{because}。", f"{here}, {because}.")
    return Answer(whole if because and fits(whole) else here + asked.either("。", "."))


def _left(asked: AnswerContext) -> Answer:
    technique = asked.technique
    if technique is None:
        return unchosen(asked)
    rest = technique.steps[asked.after.step :]
    if asked.after.finished or not rest:
        return Answer(
            asked.either("这是最后一步，后面没有了。", "This is the last step; nothing is left after it.")
            if not asked.after.finished
            else asked.either("都做完了，没有剩下的。", "Everything is done; nothing is left.")
        )
    count = len(rest)
    names = [step.english if asked.english else step.name for step in rest]
    for shown in range(count, 0, -1):
        text = asked.either(
            f"还剩{count}步：{listed(names, '、', '等', shown)}。",
            f"{count} {'step' if count == 1 else 'steps'} left: {listed(names, ', ', ' and more', shown)}.",
        )
        if fits(text):
            return Answer(text)
    return Answer(asked.either(f"还剩{count}步。", f"{count} steps left."))


# ---- short acknowledgements


def _acknowledged(asked: AnswerContext, intents: tuple[Intent, ...]) -> Answer:
    """慢一点，看特写: what was changed, in a few words."""
    parts = [_short(asked, intent) for intent in intents]
    return Answer(asked.either("好，" + "，".join(parts) + "。", "All right: " + ", ".join(parts) + "."))


def _shown(asked: AnswerContext) -> bool:
    """The step that the learner came to can be seen from the view he asked for."""
    place = asked.after
    if place.technique is None:
        return True
    return place.view in views(asked.library.technique(place.technique).steps[place.step - 1])


def _short(asked: AnswerContext, intent: Intent) -> str:
    match intent.name:
        case Name.VIEW:
            return _seen(asked)
        case Name.SLOWER:
            slowest = asked.before.speed == SLOWEST
            return asked.either(*(("已经最慢了", "this is the slowest") if slowest else ("放慢", "slower")))
        case Name.FASTER:
            fastest = asked.before.speed == FASTEST
            return asked.either(*(("已经最快了", "this is the fastest") if fastest else ("放快", "faster")))
        case Name.PAUSE:
            return asked.either("停住了，要看就说继续", "paused, say continue to go on")
    return asked.either("继续", "going on")


def _seen(asked: AnswerContext) -> str:
    view = asked.after.view
    if not _shown(asked):
        return asked.either(*_MISSING[view])
    seen = asked.either(*_VIEWS[view])
    if view is not View.HANDS or asked.after.below is None:
        return seen
    return seen + asked.either("，", ", ") + asked.either(*_BELOW[asked.after.below])


def _stitches(asked: AnswerContext) -> Answer:
    if asked.technique is None:
        return unchosen(asked)
    back, count = asked.intent.name is Name.STITCH_BACK, asked.intent.count or 1
    many = "1 stitch" if count == 1 else f"{count} stitches"
    zh, en = (f"好，退{count}针。", f"{many} back.") if back else (f"好，进{count}针。", f"{many} on.")
    return Answer(asked.either(zh, en))


def _asked_back(asked: AnswerContext) -> Answer:
    """Is it this move that was wished for?"""
    begins = asked.intent.technique is not None and asked.technique
    if begins:
        return Answer(asked.either(f"你是要学{begins.name}吗？", f"Do you want to begin {begins.english}?"))
    return Answer(
        asked.either(f"你是要去第{asked.intent.step}步吗？", f"Do you want to go to step {asked.intent.step}?")
    )


def _stays(asked: AnswerContext) -> Answer:
    step = asked.after.step
    return Answer(asked.either(f"好，还在第{step}步。", f"All right, we stay at step {step}."))


def _stopped(asked: AnswerContext) -> Answer:
    return Answer(asked.either("好，不说了。", "All right, I am quiet."))


def _teacher(asked: AnswerContext) -> Answer:
    return Answer(
        asked.either(
            "记在这块屏幕上了；这里还没连教室，请招手叫老师过来看。",
            "Noted on this screen. No classroom is connected yet, so please wave your teacher over.",
        )
    )


def _ended(asked: AnswerContext) -> Answer:
    place, technique = asked.after, asked.technique
    if technique is None or place.finished:
        return Answer(asked.either("好，今天就到这里，再见。", "All right, that is all for today. Goodbye."))
    step = technique.steps[place.step - 1]
    return Answer(
        asked.either(
            f"好，今天到第{place.step}步{step.name}，下次接着来，再见。",
            f"All right, we stop at step {place.step}, {step.english}. Goodbye.",
        )
    )


# what would teach a movement; 打铁花 is told of, never coached
COACHING = frozenset({
    Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.JUMP, Name.REPEAT, Name.AMOUNT, Name.TOOL, Name.TROUBLE,
    Name.QUESTION,
})  # fmt: skip

_BUILDERS: dict[Name, Callable[[AnswerContext], Answer]] = {
    **dict.fromkeys(
        (Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.JUMP, Name.REPEAT, Name.UNDO),
        _moved,
    ),
    Name.WHERE: _where,
    Name.LEFT: _left,
    Name.STITCH_ON: _stitches,
    Name.STITCH_BACK: _stitches,
    Name.AMOUNT: explained.amount,
    Name.WHY: explained.why,
    Name.TOOL: explained.tool,
    Name.TROUBLE: explained.trouble,
    Name.MEANING: explained.meaning,
    Name.QUESTION: explained.question,
    Name.STOP: _stopped,
    Name.TEACHER: _teacher,
    Name.END: _ended,
    Name.CONFIRM: _asked_back,
    Name.STAY: _stays,
}


def answer(
    intents: tuple[Intent, ...],
    said: str,
    before: Place,
    after: Place,
    library: Library,
    finding: Finding | None,
    language: str,
) -> Answer:
    """The sentence for a question that led from `before` to `after`. `finding` is the step its words were found in."""
    if not intents:
        return Answer("")
    main = min(intents, key=lambda i: _SPOKEN_FIRST.index(i.name) if i.name in _SPOKEN_FIRST else len(_SPOKEN_FIRST))
    asked = AnswerContext(main, utterance(said), before, after, library, finding, language)
    if main.name in COACHING and (refused := explained.refusal(asked)):
        return refused
    if main.name in _BUILDERS:
        return _BUILDERS[main.name](asked)
    return _acknowledged(asked, intents)
