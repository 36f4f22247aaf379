"""Manners with a service: when it is asked again, what is told meanwhile, and that only whole films are kept."""

from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from generator.errors import GeneratorError
from generator.neural.engine import Progress, Stage
from generator.neural.remote.service import Patience, Service, Unheard, keep, kept, place, unwritten, wait
from tests.generator.listening import film
from tests.generator.neural_specs import QUICK, Listener
from tests.generator.services import videos_server

SHAPE = 64 / 48


def service(key: str = "", patience: Patience = QUICK) -> Service:
    return Service("a service", "http://127.0.0.1:9/", SecretStr(key) if key else None, patience)


@given(st.text(min_size=1, max_size=200))
def test_a_handle_names_one_file_in_its_folder_whatever_it_says(handle: str) -> None:
    folder = Path("films")
    assert place(folder, handle).parent == folder
    assert place(folder, handle) == place(folder, handle) != place(folder, handle + "x")


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=8), st.text(), st.text())
def test_what_a_service_says_never_carries_the_key(key: str, before: str, after: str) -> None:
    assert key not in service(key).told(before + key + after) or key in "***"


@given(st.integers(0, 10**6), st.floats(0.1, 50))
def test_a_busy_service_is_asked_again_when_it_says_but_within_a_minute(seconds: int, pause: float) -> None:
    assert wait(httpx.Response(429, headers={"Retry-After": str(seconds)}), pause) == min(60, seconds)


@pytest.mark.parametrize("value", ["", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "soon"])
def test_a_date_or_nonsense_leaves_it_to_our_own_pause(value: str) -> None:
    assert wait(httpx.Response(429, headers={"Retry-After": value}), 7.0) == 7.0


def test_looks_that_are_not_heard_are_borne_and_the_last_known_progress_told() -> None:
    seen = iter([Progress(Stage.DENOISING, 3, 10), Unheard("gone", code="no_answer"), {"done": True}])

    def look() -> Progress | dict[str, bool]:
        what = next(seen)
        if isinstance(what, Unheard):
            raise what
        return what

    listener = Listener()
    assert service().watch(look, listener) == {"done": True}
    assert listener.heard[-1] == Progress(Stage.DENOISING, 3, 10)


def test_a_failure_of_the_job_itself_is_not_borne() -> None:
    looks = []

    def look() -> Progress:
        looks.append(1)
        raise GeneratorError("the job failed", code="no_answer")

    with pytest.raises(GeneratorError, match="the job failed"):
        service().watch(look, Listener())
    assert looks == [1]


def test_a_film_is_kept_with_what_is_known_of_it(tmp_path: Path) -> None:
    path = place(tmp_path, "job")
    path.write_bytes(film(64, 48, 5, 16))
    footage = keep(path, {"task": "job"}, SHAPE)
    assert footage.manifest == {"task": "job", "width": 64, "height": 48, "frames": 5, "fps": 16.0}
    assert kept(tmp_path, "job") == footage
    assert kept(tmp_path, "another") is None


@pytest.mark.parametrize("content", [b"", b"<html>sorry</html>", film(64, 48, 5, 16)[:400]])
def test_what_is_no_whole_film_is_not_kept(tmp_path: Path, content: bytes) -> None:
    path = place(tmp_path, "job")
    path.write_bytes(content)
    with pytest.raises(GeneratorError, match="cannot be decoded"):
        keep(path, {}, SHAPE)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_apart_from_other_troubles_with_files() -> None:
    with pytest.raises(OSError, match="No space left") as full, Path("/dev/full").open("wb", buffering=0) as file:
        file.write(b"film")
    assert unwritten(full.value).code == "disk_full"
    assert unwritten(PermissionError(13, "Permission denied")).code == "clip_failed"


def test_a_film_for_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with videos_server() as there, pytest.raises(GeneratorError, match="cannot be written"):
        Service("a service", there.url, None, QUICK).fetch("/counts", tmp_path / "gone" / "film.mp4", Listener())
