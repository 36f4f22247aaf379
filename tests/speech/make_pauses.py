"""Make the clips of pauses.jsonl: `python -m tests.speech.make_pauses [ID …]`.

A sentence is spoken in two halves, cut where the learner stops to think. The clip holds both without the pause and
`cut_s` says where it belongs, so that one clip gives every length of pause: see `tests.bench.pauses`.
"""

import json
import sys
import zlib
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.events import SAMPLE_RATE, SPEECH_RATE
from tests.speech.make import HERE, Room, Speaker, write

QUIET_ENDS = 0.01  # of the peak: what is quieter around a half is no speech
LEAD = 0.3  # seconds of room before the first word; the pause is filled with it


def half(speaker: Speaker, text: str, voice: str, speed: float) -> NDArray[np.float32]:
    """24 kHz, from its first sound to its last."""
    wave = speaker.say(text, voice, speed)
    loud = np.nonzero(np.abs(wave) > QUIET_ENDS * np.abs(wave).max())[0]
    return wave[loud[0] : loud[-1] + 1]


def main() -> None:
    """Make every clip or those named, and write where its pause belongs."""
    speaker = Speaker(Path())
    room = Room(speaker)
    file = HERE / "pauses.jsonl"
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for case in cases:
        if sys.argv[1:] and case["id"] not in sys.argv[1:]:
            continue
        first, second = (half(speaker, text, case["voice"], case["speed"]) for text in case["said"].split("|"))
        peak = -6 - zlib.crc32(case["id"].encode()) % 10
        sound = {"reverb_s": None, "peak_db": peak, "lead_s": LEAD, "noise": None}
        recorded = room.record(np.concatenate([first, second]), {"id": case["id"], "noise_db": 60, "sound": sound})
        case["cut_s"] = round(LEAD + len(soxr.resample(first, SPEECH_RATE, SAMPLE_RATE)) / SAMPLE_RATE, 3)
        write(HERE / case["audio"], recorded)
    file.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")


if __name__ == "__main__":
    main()
