"""What of a teacher's pattern the craft cannot make: where, and why; ringed in the picture and said under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.scene.clip import ClipSpec
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Cue, Fact, Moment, Picture

MOST = 6  # rings in a picture
SAID = 0.6  # of the clip: from here on it is said in place of what is done
OWN = (
    "花样“{}”自备，不是传承人的",
    "The pattern '{}' is own, not an inheritor's",
)


@dataclass(frozen=True, slots=True)
class Impossible:
    """A place (x, y, z) mm of the picture, and why it cannot be made, in Chinese and English.

    `at` None: the figure rings it itself, as its work moves.
    """

    at: tuple[float, float, float] | None
    chinese: str
    english: str

    def words(self, spec: ClipSpec) -> str:
        """Why, in the learner's language."""
        return self.english if spec.language == "en" else self.chinese


def everywhere(places: Iterable[Sequence[float]], words: tuple[str, str], z: float = 0.0) -> tuple[Impossible, ...]:
    """Several places for the same reason."""
    return tuple(Impossible((float(place[0]), float(place[1]), z), *words) for place in places)


def shown(picture: Picture, spec: ClipSpec, places: Sequence[Impossible]) -> Picture:
    """The picture of an own pattern: that it is own stands beside it; what cannot be made is ringed and said."""
    if spec.pattern is None:
        return picture
    facts = (Fact(OWN[spec.language == "en"].format(spec.pattern.name)), *picture.facts)
    sentences = said(spec, places)
    if not sentences:
        return replace(picture, facts=facts)
    rings = tuple(Mark(MarkKind.FAULT, place.at) for place in places if place.at is not None)[:MOST]
    first = next((place for place in places if place.at is not None), None)
    note = () if first is None or first.at is None else (Mark(MarkKind.NOTE, first.at, first.words(spec)),)
    late = SAID * spec.seconds

    def at(t: float) -> Moment:
        moment = picture.at(t)
        return replace(moment, marks=(*moment.marks, *rings, *(note if t >= late else ())))

    cues = (*(cue for cue in picture.cues if cue.begin < late), Cue(late, "", sentences[0]))
    return replace(picture, at=at, cues=cues, facts=facts)


def said(spec: ClipSpec, places: Sequence[Impossible]) -> tuple[str, ...]:
    """One sentence a reason, with how many places it holds for."""
    reasons = list(dict.fromkeys(place.words(spec) for place in places))
    made = []
    for reason in reasons:
        count = sum(place.words(spec) == reason for place in places)
        made.append(f"{reason} ({count})" if spec.language == "en" else f"{reason}（{count} 处）")
    return tuple(made)
