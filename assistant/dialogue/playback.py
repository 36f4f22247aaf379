"""What comes out of a learner's loudspeaker, as far as the server can know: it sent the sound, the page plays it."""

from dataclasses import dataclass, field

from assistant.events import SPEECH_RATE

AFTER = 1.5  # seconds that a sentence stays in the room and on its way
SLACK = 0.8  # seconds between what is reckoned audible and what is
SIGN = 0.18  # seconds a written sign takes at least, for a sentence that is not yet sent whole


@dataclass(slots=True)
class Playback:
    """One sentence being spoken. Times are seconds of one steady clock."""

    text: str
    began: float = 0.0
    ends: float = 0.0  # when the last piece sent has sounded
    _pieces: list[tuple[float, float]] = field(default_factory=list)  # when it begins to sound, seconds

    def add(self, pcm: bytes, now: float) -> None:
        """A piece is sent: PCM16 mono 24 kHz. It sounds after the one before, or at once."""
        start, seconds = max(now, self.ends), len(pcm) / 2 / SPEECH_RATE
        self.began = self.began or start
        self.ends = start + seconds
        self._pieces.append((start, seconds))

    def cut(self, now: float) -> None:
        """The page was told to be silent."""
        self.ends = min(now, self.ends)

    def audible(self, now: float) -> bool:
        """Sounds, or sounded a moment ago."""
        return bool(self._pieces) and self.began <= now <= self.ends + AFTER

    def between(self, start: float, end: float) -> tuple[float, float]:
        """The part of the sentence, in shares of 0 to 1, that may have been heard from `start` to `end`."""
        whole = max(self._sounded(self.ends), SIGN * len(self.text))
        return self._sounded(start - SLACK) / whole, min(self._sounded(end) / whole, 1.0)

    def _sounded(self, now: float) -> float:
        return sum(min(max(now - start, 0.0), seconds) for start, seconds in self._pieces)
