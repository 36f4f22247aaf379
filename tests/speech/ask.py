"""Speak the answerable Mandarin questions of tests/knowledge/everyday.jsonl: `python -m tests.speech.ask`.

Eight voices in turn, a third of them in noise, a fifth in a room; chance follows the id. Clips are Opus in Ogg, as a
tablet would send them; tests/speech/questions.jsonl lists them with the steps they ask for.
"""

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from tests.speech.make import HERE, Room, Speaker, write

QUESTIONS = HERE.parent / "knowledge" / "everyday.jsonl"
CLIPS = HERE / "questions"
LIST = HERE / "questions.jsonl"
VOICES = ("zf_xiaobei", "zm_yunjian", "zf_xiaoni", "zm_yunxi", "zf_xiaoyi", "zm_yunxia", "zf_xiaoxiao", "zm_yunyang")
NOISES = ("pink", "hum", "babble")


def case(question: dict[str, Any], number: int) -> dict[str, Any]:
    """How one question is spoken."""
    dice = np.random.default_rng(zlib.crc32(question["id"].encode()))
    noisy, roomy = dice.random() < 1 / 3, dice.random() < 1 / 5
    return {
        "id": question["id"],
        "audio": f"questions/{question['id']}.ogg",
        "said": question["text"],
        "voice": VOICES[number % len(VOICES)],
        "noise_db": int(dice.choice([12, 20])) if noisy else None,
        "technique": question["technique"],
        "expect": question["expect"],
        "sound": {
            "speed": round(float(dice.uniform(0.88, 1.15)), 2),
            "peak_db": round(float(dice.uniform(-20, -3)), 1),
            "lead_s": round(float(dice.uniform(0.2, 0.6)), 2),
            "noise": str(dice.choice(NOISES)) if noisy else None,
            "reverb_s": 0.25 if roomy else None,
        },
    }


def main() -> None:
    """Make every clip and the list."""
    lines = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    spoken = [line for line in lines if line["expect"] and any(char >= "\u4e00" for char in line["text"])]
    cases = [case(question, number) for number, question in enumerate(spoken)]
    speaker = Speaker(Path())
    room = Room(speaker)
    CLIPS.mkdir(exist_ok=True)
    for each in cases:
        wave = speaker.say(each["said"], each["voice"], each["sound"]["speed"])
        write(CLIPS / Path(each["audio"]).name, room.record(wave, each))
    LIST.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in cases), encoding="utf-8")


if __name__ == "__main__":
    main()
