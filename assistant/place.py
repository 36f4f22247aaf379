"""Where the learner is: the server's truth, moved only by pure functions.

`reduce` applies one intent, `moved` everything one sentence wants. Whatever changes raises `rev` by one.
"""

from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.events import Intent, LessonState
from assistant.events import IntentName as Name
from assistant.speaking.brief import listed
from generator.scene.clip import Language, Side, View
from knowledge.loading.library import Library
from knowledge.schema.craft import Technique

MEMORY = 20  # places that can be undone
SLOWEST, FASTEST = 0.25, 2.0
SAID = 40  # characters of the learner's words held as evidence
_SAID_BEFORE = "因为你说过要到这一步"  # once his words are forgotten

# beside the words, what a pressed button means
_PRESSED = {
    Name.START: "开始", Name.NEXT: "下一步", Name.DONE: "做好了", Name.PREVIOUS: "上一步", Name.JUMP: "这一步",
    Name.UNDO: "撤销",
}  # fmt: skip


class Spot(BaseModel):
    """What undo brings back. `step` counts from 1; without a technique `of` is 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    technique: str | None = None
    technique_name: str | None = None
    step: Annotated[int, Field(ge=1)] = 1
    step_name: str | None = None
    of: Annotated[int, Field(ge=0)] = 0
    evidence: str = ""  # 因为你刚说“绕好了”
    said: str = ""  # the words in it; empty for a button
    view: View = View.FRONT
    below: Side | None = None  # the hand below the cloth, where hands are seen; None: nobody wished for one
    speed: Annotated[float, Field(ge=SLOWEST, le=FASTEST)] = 1.0
    playing: bool = True
    finished: bool = False


class Place(Spot):
    """A spot, its revision, and the spots before it. JSON round trip by model_dump and model_validate."""

    rev: Annotated[int, Field(ge=0)] = 0
    history: Annotated[tuple[Spot, ...], Field(max_length=MEMORY)] = ()
    language: Language = "zh"  # of the last words; a new visitor begins in Chinese

    @property
    def picture(self) -> tuple[str | None, int, View, Side | None]:
        """Everything of it that decides what is seen; its pace does not."""
        return self.technique, self.step, self.view, self.below

    @property
    def spot(self) -> Spot:
        """The place without its past."""
        return Spot.model_validate({name: getattr(self, name) for name in Spot.model_fields})

    def at(self, technique: Technique, step: int, said: str = "", pressed: str = "这一步") -> Self:
        """At a step of a technique; another technique is seen as at first. Raises AssistantError for no such step."""
        of = len(technique.steps)
        if not 1 <= step <= of:
            raise AssistantError(
                f"{technique.name}只有{of}步，没有第{step}步。{technique.english} has {of} steps, not {step}.",
                f"请说第1到第{of}步。Say a step from 1 to {of}.",
                "unknown_step",
            )
        words = said.strip()[:SAID]
        another = self.technique not in (None, technique.id)
        return self._moved(
            **(_AS_FIRST if another else {}),
            technique=technique.id,
            technique_name=technique.name,
            step=step,
            step_name=technique.steps[step - 1].name,
            of=of,
            finished=False,
            playing=True,
            evidence=f"因为你刚说“{words}”" if words else f"因为你刚按了“{pressed}”",
            said=words,
        )

    def seen_from(self, view: View, below: Side | None = None) -> Self:
        """The same step from another view, with another hand below the cloth where one is said."""
        return self._moved(view=view, below=below or self.below)

    def led(self, by: Self) -> Self:
        """Where somebody else leads, and as he sees it."""
        spot = {name: getattr(by, name) for name in Spot.model_fields} | {"evidence": "因为老师带到这一步", "said": ""}
        return self._moved(**spot)

    def speaking(self, language: Language) -> Self:
        """The same place, of somebody who speaks this language."""
        return self.model_copy(update={"language": language})

    def without_words(self) -> Self:
        """As it is kept on disk: why the learner is here by its kind alone."""
        history = tuple(spot.model_copy(update=_forgotten(spot)) for spot in self.history)
        return self.model_copy(update=_forgotten(self) | {"history": history})

    def paced(self, speed: float) -> Self:
        """The same step at another pace. Raises AssistantError outside SLOWEST to FASTEST."""
        if not SLOWEST <= speed <= FASTEST:
            raise AssistantError(
                f"speed from {SLOWEST} to {FASTEST}, got {speed}", "1 plays a clip as it is", "invalid_event"
            )
        return self._moved(speed=speed)

    def check_rev(self, expected: int | None) -> None:
        """Raises AssistantError (stale_rev) when a command was meant for an older place. None is always right."""
        if expected is not None and expected != self.rev:
            raise AssistantError(
                f"expected revision {expected}, the place is at {self.rev}",
                "进度刚刚变了，请看一眼现在这步再说。The lesson moved on; look and ask again.",
                "stale_rev",
            )

    def state(self, elsewhere: bool = False) -> LessonState:
        """As the page is told; `elsewhere`: it was another device that moved."""
        chosen = self.technique is not None
        return LessonState(
            technique=self.technique,
            technique_name=self.technique_name,
            step=self.step if chosen else None,
            step_name=self.step_name,
            of=self.of,
            rev=self.rev,
            evidence=self.evidence,
            view=self.view,
            speed=self.speed,
            playing=self.playing,
            finished=self.finished,
            elsewhere=elsewhere,
        )

    def restored(self) -> Self:
        """The place before the last change; the same where there is none."""
        if not self.history:
            return self
        *earlier, last = self.history
        return self.model_copy(update=dict(last) | {"history": tuple(earlier), "rev": self.rev + 1})

    def put_back(self, earlier: Self) -> Self:
        """As it was at `earlier`, before a sentence that went on and meant something else; the revision rises."""
        return self if earlier.rev == self.rev else earlier.model_copy(update={"rev": self.rev + 1})

    def _moved(self, **changes: object) -> Self:
        """Raises `rev` and remembers the spot; the same place when nothing changes but the words."""
        if all(getattr(self, name) == value for name, value in changes.items() if name not in ("evidence", "said")):
            return self
        history = (*self.history, self.spot)[-MEMORY:]
        return self.model_copy(update=changes | {"history": history, "rev": self.rev + 1})


class Kept(NamedTuple):
    """A place, and the number of the newest answer."""

    place: Place
    generation: int


_AS_FIRST: dict[str, object] = {"view": View.FRONT, "below": None, "speed": 1.0}  # how whoever begins sees it


def _forgotten(spot: Spot) -> dict[str, object]:
    return {"evidence": _SAID_BEFORE, "said": ""} if spot.said else {}


_WALKS = frozenset({Name.START, Name.JUMP, Name.NEXT, Name.DONE, Name.PREVIOUS})


def moved(place: Place, intents: tuple[Intent, ...], said: str, library: Library) -> Place:
    """Everything one sentence wants, as one change: 好了，下一步 is one step on, and one undo takes all of it back.

    Raises AssistantError where a part of it cannot be; then nothing of it counts.
    """
    after = place
    names = [intent.name for intent in intents]
    for i, intent in enumerate(intents):
        if intent.name is Name.DONE and Name.NEXT in names[i:]:
            continue
        after = reduce(after, intent, said, library)
    if after.rev <= place.rev + 1:
        return after
    if after.spot == place.spot:
        return place
    history = after.history if Name.UNDO in names else (*place.history, place.spot)[-MEMORY:]
    return after.model_copy(update={"rev": place.rev + 1, "history": history})


def reduce(place: Place, intent: Intent, said: str, library: Library) -> Place:
    """One intent. `said` is the evidence, empty for a button. Raises AssistantError, KnowledgeError."""
    pressed = _PRESSED.get(intent.name, "")
    if intent.name in _WALKS and _only_shown(place, intent, library):
        return place
    match intent.name:
        case Name.START if intent.technique is not None or place.technique is not None:
            technique = library.technique(intent.technique or place.technique or "")
            return place.at(technique, intent.step or 1, said, pressed)
        case Name.JUMP:
            technique = _in_hand(place, library, intent.technique)
            if intent.step is None:
                raise AssistantError(
                    "没听清是第几步。Which step was not clear.",
                    f"请说第1到第{len(technique.steps)}步，或者说步骤的名字。Say a number or the step's name.",
                    "unknown_step",
                )
            return place.at(technique, intent.step, said, pressed)
        case Name.NEXT | Name.DONE:
            technique = _in_hand(place, library)
            here = intent.step or place.step
            if here >= place.of:
                return place._moved(finished=True)
            return place.at(technique, min(here + (intent.count or 1), place.of), said, pressed)
        case Name.PREVIOUS:
            technique = _in_hand(place, library)
            if place.step == 1:
                return place._moved(finished=False)
            return place.at(technique, max(place.step - (intent.count or 1), 1), said, pressed)
        case Name.START:
            _in_hand(place, library)
        case Name.UNDO:
            return place.restored()
        case Name.VIEW:
            other = View.FRONT if place.view is View.CLOSE else View.CLOSE
            return place.seen_from(intent.view or other, intent.below)
        case Name.SLOWER:
            return place._moved(speed=max(place.speed / 2, SLOWEST), playing=True)
        case Name.FASTER:
            return place._moved(speed=min(place.speed * 2, FASTEST), playing=True)
        case Name.PAUSE:
            return place._moved(playing=False)
        case Name.END:
            return place._moved(playing=False, **_AS_FIRST)
        case Name.RESUME | Name.REPEAT:
            return place._moved(playing=True)
    return place


def passed_on(before: Place, after: Place, intents: tuple[Intent, ...]) -> bool:
    """The lesson has ended, or another technique has begun: what was set for it need not be for whoever comes."""
    another = before.technique not in (None, after.technique)
    return another or any(intent.name is Name.END for intent in intents)


def _only_shown(place: Place, intent: Intent, library: Library) -> bool:
    """Into a craft that is never coached nobody is led."""
    id_ = intent.technique or place.technique
    return id_ is not None and library.technique(id_).display_only is not None


def _in_hand(place: Place, library: Library, id_: str | None = None) -> Technique:
    if (chosen := id_ or place.technique) is None:
        names = [technique.name for technique in library.techniques.values() if technique.display_only is None]
        raise AssistantError(
            "还没有选要学的技法。No technique is chosen yet.",
            f"请说“我想学”，再说技法的名字，像{listed(names, '、', '', 4)}。",
            "no_technique",
        )
    return library.technique(chosen)
