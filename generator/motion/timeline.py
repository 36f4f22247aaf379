"""What is done when: a figure's beats one after another, and the pace at which a learner can follow them."""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generator.errors import GeneratorError
from generator.scene.clip import Caption
from generator.scene.picture import Cue

UNTOLD = ""  # the deed of a beat that no step tells


def ease(x: float) -> float:
    """Rest to rest: the share of the way that is gone after a share of the time, both 0..1."""
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)


def stepped(x: float, steps: int) -> float:
    """As `ease`, in so many steps: what is drawn anew for each of them stays as it is between two."""
    return round(steps * ease(x)) / steps


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing is done for `seconds`.

    `deed`: the verb that a step's action has for what begins here; UNTOLD where no step tells it; None where what
    began before goes on. `fast`: shown faster than a hand works. `fixed`: its length is known and is not stretched.
    """

    name: Hashable
    seconds: float
    deed: str | None = None
    fast: bool = False
    fixed: bool = False


class Timeline:
    """Beats one after another from 0 s; of two with one name, the first is meant by it."""

    def __init__(self, beats: Sequence[Beat]) -> None:
        self.beats = tuple(beats)
        self._begins = [0.0, *accumulate(beat.seconds for beat in self.beats)]
        self._index = {beat.name: k for k, beat in reversed(list(enumerate(self.beats)))}

    @property
    def seconds(self) -> float:
        """When the last beat ends."""
        return self._begins[-1]

    @property
    def deeds(self) -> tuple[str, ...]:
        """What is done that a step may tell, in the order in which it is first shown."""
        return tuple(dict.fromkeys(beat.deed for beat in self.beats if beat.deed))

    def at(self, t: float) -> tuple[Hashable, float]:
        """The name of the beat in hand and its share that is done, 0..1; before and after: the first and the last."""
        k, share = self._at(t)
        return self.beats[k].name, share

    def begin(self, name: Hashable) -> float:
        """When the beat begins, s."""
        return self._begins[self._index[name]]

    def end(self, name: Hashable) -> float:
        """When the beat ends, s."""
        return self._begins[self._index[name] + 1]

    def since(self, name: Hashable, t: float) -> float:
        """Seconds that the beat has lasted at t; negative before it."""
        return t - self.begin(name)

    def share(self, name: Hashable, t: float) -> float:
        """The share of the beat that is done at t: 0 before it, 1 after it."""
        k = self._index[name]
        return min(1.0, max(0.0, (t - self._begins[k]) / self.beats[k].seconds))

    def time(self, name: Hashable, share: float) -> float:
        """When that share of the beat is done, s."""
        return self.begin(name) + share * (self.end(name) - self.begin(name))

    def lasting(self, captions: Sequence[Caption]) -> float:
        """Seconds in which every deed has its own time, or what its caption takes to read where that is longer."""
        return sum(wanted for _, wanted in self._deeds(captions))

    def paced(self, captions: Sequence[Caption], seconds: float) -> "Timeline":
        """The same beats over `seconds`, each deed with its share of what `lasting` gives it.

        Raises GeneratorError where beats of a fixed length leave no time to the others.
        """
        deeds = list(self._deeds(captions))
        fixed = sum(beat.seconds for beat in self.beats if beat.fixed)
        if seconds <= fixed:
            raise GeneratorError(f"expected beats of a fixed length under {seconds:g} s together, got {fixed:g} s")
        room = (seconds - fixed) / (sum(wanted for _, wanted in deeds) - fixed)
        made = []
        for beats, wanted in deeds:
            known = sum(beat.seconds for beat in beats if beat.fixed)
            free = sum(beat.seconds for beat in beats) - known
            for beat in beats:
                stretched = beat.seconds if beat.fixed else beat.seconds * room * (wanted - known) / free
                made.append(replace(beat, seconds=stretched))
        return Timeline(made)

    def natural(self, t: float, of: "Timeline") -> float:
        """The time at which the timeline `of`, of the same beats, is as far as this one is at t."""
        k, share = self._at(t)
        return of._begins[k] + share * of.beats[k].seconds

    def cues(self, captions: Sequence[Caption], fast: str) -> tuple[Cue, ...]:
        """What is said of each deed from its beginning, `fast` before what is shown faster than it is done.

        Nothing is said of a deed that no caption tells.
        """
        told = {caption.verb: caption.text for caption in captions}
        made: list[Cue] = []
        deed, swift = UNTOLD, False
        for begin, beat in zip(self._begins, self.beats, strict=False):
            if made and beat.deed is None and beat.fast <= swift:
                continue
            deed, swift = (deed if beat.deed is None else beat.deed), beat.fast
            words = [*([fast] if swift else []), *([told[deed]] if deed in told else [])]
            made.append(Cue(begin, deed, " · ".join(words)))
        return tuple(made)

    def _at(self, t: float) -> tuple[int, float]:
        k = min(max(bisect_right(self._begins, t) - 1, 0), len(self.beats) - 1)
        return k, min(1.0, max(0.0, (t - self._begins[k]) / self.beats[k].seconds))

    def _deeds(self, captions: Sequence[Caption]) -> Iterator[tuple[list[Beat], float]]:
        """The beats of each deed, and how long they take together so that its caption can be read."""
        told = {caption.verb: caption.seconds for caption in captions}
        begins = [k for k, beat in enumerate(self.beats) if k == 0 or beat.deed is not None]
        for begin, end in pairwise([*begins, len(self.beats)]):
            beats = list(self.beats[begin:end])
            natural = sum(beat.seconds for beat in beats)
            yield beats, max(natural, told.get(beats[0].deed or UNTOLD, 0.0))
