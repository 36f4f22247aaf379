"""The client of a GPU server, against a local one that speaks the same protocol: what it orders, and what it bears."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from pydantic import SecretStr

from generator.errors import Cancelled, GeneratorError
from generator.neural.engine import Engine
from generator.neural.remote.videos_api import VideosEngine, VideosOptions, order
from generator.neural.spec import Guide, NeuralSpec, Tier
from tests.generator.listening import Behaviour, Service
from tests.generator.neural_specs import A14B, QUICK, Listener, commissioned, small
from tests.generator.services import videos_server

SECRET = "sk-0123456789-very-secret"


@pytest.fixture
def server() -> Iterator[Service]:
    with videos_server(Behaviour(seconds=0.1)) as service:
        yield service


def engine(service: Service, **options: object) -> VideosEngine:
    return VideosEngine(VideosOptions(service.url, patience=QUICK, **options))  # type: ignore[arg-type]


def refused(code: str, act) -> GeneratorError:
    with pytest.raises(GeneratorError) as refusal:
        act()
    assert refusal.value.code == code, refusal.value
    return refusal.value


def test_it_is_an_engine() -> None:
    maker: Engine = VideosEngine(VideosOptions("http://127.0.0.1:1"))
    assert maker.name == "videos"


def test_a_clip_is_ordered_followed_and_fetched_whole(server: Service, tmp_path: Path) -> None:
    maker, spec, listener = engine(server), small(), Listener()
    footage = maker.follow(spec, maker.begin(spec), tmp_path, listener)
    with av.open(str(footage.path)) as container:
        frames = list(container.decode(video=0))
    assert (len(frames), frames[0].width, frames[0].height) == (9, 832, 480)
    assert footage.manifest["frames"] == 9
    assert footage.manifest["fps"] == 16
    assert footage.manifest["seed"] == spec.seed
    seen = [stage for stage in listener.stages if stage != "denoising"]  # which may lie between two looks
    assert seen == ["queued", "fetching"]
    assert json.dumps(footage.manifest)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".mp4"]


def test_the_order_says_everything_so_that_no_default_decides(server: Service) -> None:
    spec = commissioned()
    engine(server).begin(spec)
    assert server.created == [
        {
            "model": A14B,
            "prompt": spec.prompt,
            "negative_prompt": spec.negative,
            "size": "1280x720",
            "width": "1280",
            "height": "720",
            "num_frames": "81",
            "fps": "16",
            "num_inference_steps": "40",
            "guidance_scale": "4.0",
            "guidance_scale_2": "3.0",
            "boundary_ratio": "0.875",
            "flow_shift": "12.0",
            "seed": str(spec.seed),
        }
    ]


def test_a_draft_takes_four_steps_without_guidance() -> None:
    fields = order(commissioned(tier=Tier.DRAFT))
    assert (fields["num_inference_steps"], fields["guidance_scale"], fields["flow_shift"]) == ("4", "1.0", "5.0")


def test_a_model_with_one_expert_is_asked_for_no_boundary() -> None:
    fields = order(commissioned(model="Wan-AI/Wan2.2-TI2V-5B-Diffusers"))
    assert "boundary_ratio" not in fields
    assert "guidance_scale_2" not in fields


@pytest.mark.parametrize(
    ("code", "spec"),
    [
        ("unknown_model", commissioned().model_copy(update={"model": "sora-2"})),
        ("unknown_model", commissioned(tier=Tier.DRAFT)),
        ("unknown_model", commissioned(guide=Guide.CONTROL)),
        ("wrong_size", commissioned(width=1920, height=1080)),
        ("wrong_size", commissioned(height=721)),
        ("wrong_size", commissioned(frames=80)),
        ("wrong_size", commissioned(frames=85)),
        ("wrong_size", commissioned(fps=24)),
        ("prompt_too_long", commissioned(prompt="针" * 511)),
        ("prompt_too_long", commissioned(negative="字" * 511)),
    ],
)
def test_what_the_server_would_round_or_cut_is_refused_before_it_is_asked(
    server: Service, code: str, spec: NeuralSpec
) -> None:
    refused(code, lambda: engine(server).begin(spec))
    assert server.headers == []


def test_the_key_is_sent_and_a_wrong_one_is_told(server: Service, tmp_path: Path) -> None:
    server.behaviour.key = SECRET
    spec = small()
    maker = engine(server, key=SecretStr(SECRET))
    assert maker.follow(spec, maker.begin(spec), tmp_path, Listener()).path.is_file()
    refused("key_refused", lambda: engine(server, key=SecretStr("sk-wrong")).begin(spec))
    refused("key_refused", lambda: engine(server).begin(spec))


def test_the_key_is_in_no_message_and_no_representation(server: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    options = VideosOptions(server.url, SecretStr(SECRET), patience=QUICK)
    server.behaviour.refusals = [(400, {}, {"detail": f"bad order of Bearer {SECRET}"})]
    failure = refused("clip_failed", lambda: VideosEngine(options).begin(small()))
    assert "bad order of Bearer ***" in str(failure)
    assert SECRET not in f"{failure}{failure.hint}{options!r}{vars(VideosEngine(options))}{caplog.text}"


def test_a_busy_server_is_asked_again_as_late_as_it_says(server: Service) -> None:
    server.behaviour.refusals = [(429, {"Retry-After": "0"}, {}), (503, {}, {})]
    assert engine(server).begin(small())
    assert len(server.created) == 1
    assert len([line for line, _ in server.headers if line.startswith("POST")]) == 3


def test_a_server_that_stays_busy_is_given_up(server: Service) -> None:
    server.behaviour.refusals = [(429, {}, {"detail": "queue full"})] * 10
    refused("busy", lambda: engine(server).begin(small()))
    assert len(server.headers) == QUICK.retries + 1


def test_a_late_failure_is_told_in_the_servers_words(server: Service, tmp_path: Path) -> None:
    server.behaviour.fails = "worker died"
    maker = engine(server)
    failure = refused("clip_failed", lambda: maker.follow(small(), maker.begin(small()), tmp_path, Listener()))
    assert "worker died" in str(failure)
    assert list(tmp_path.iterdir()) == []


def test_a_server_out_of_gpu_memory_is_told_apart(server: Service, tmp_path: Path) -> None:
    server.behaviour.fails = "CUDA out of memory. Tried to allocate 20.00 GiB"
    maker = engine(server)
    refused("out_of_memory", lambda: maker.follow(small(), maker.begin(small()), tmp_path, Listener()))


def test_a_job_that_the_server_forgot_has_expired(server: Service, tmp_path: Path) -> None:
    maker = engine(server)
    handle = maker.begin(small())
    server.behaviour.forgets = True
    refused("expired", lambda: maker.follow(small(), handle, tmp_path, Listener()))


def test_content_that_is_gone_has_expired(server: Service, tmp_path: Path) -> None:
    server.behaviour.expired = True
    maker = engine(server)
    refused("expired", lambda: maker.follow(small(), maker.begin(small()), tmp_path, Listener()))
    assert list(tmp_path.iterdir()) == []


def test_single_failed_looks_are_borne(server: Service, tmp_path: Path) -> None:
    server.behaviour.troubles = [(502, {}, b"bad gateway"), (429, {}, {}), (500, {}, {})]
    maker = engine(server)
    assert maker.follow(small(), maker.begin(small()), tmp_path, Listener()).path.is_file()


def test_a_server_that_never_answers_is_given_up(tmp_path: Path) -> None:
    patience = QUICK.__class__(answer=0.1, connect=0.5, retries=0, poll=0.02, silence=0.3)
    with videos_server(Behaviour(seconds=0.1)) as silent:
        maker = VideosEngine(VideosOptions(silent.url, patience=patience))
        handle = maker.begin(small())
        silent.behaviour.silent.set()
        failure = refused("no_answer", lambda: maker.follow(small(), handle, tmp_path, Listener()))
        assert "127.0.0.1" in str(failure)
        refused("no_answer", lambda: maker.begin(small()))


def test_no_server_at_all_is_told(tmp_path: Path) -> None:
    maker = VideosEngine(VideosOptions("http://127.0.0.1:9", patience=QUICK))
    refused("no_answer", lambda: maker.begin(small()))


def test_a_job_that_is_never_done_is_given_up(server: Service, tmp_path: Path) -> None:
    server.behaviour.seconds = 1000
    patience = QUICK.__class__(poll=0.02, deadline=0.2)
    maker = VideosEngine(VideosOptions(server.url, patience=patience))
    failure = refused("no_answer", lambda: maker.follow(small(), maker.begin(small()), tmp_path, Listener()))
    assert "within 0.2 s" in str(failure)


def test_when_nobody_waits_any_more_the_server_is_told_at_once(server: Service, tmp_path: Path) -> None:
    server.behaviour.seconds = 1000
    maker = engine(server)
    handle = maker.begin(small())
    with pytest.raises(Cancelled):
        maker.follow(small(), handle, tmp_path, Listener(leaves_after=3))
    assert server.deleted == [handle]


def test_somebody_leaving_during_the_fetch_leaves_nothing_behind(server: Service, tmp_path: Path) -> None:
    server.behaviour.seconds = 0
    maker = engine(server)
    with pytest.raises(Cancelled):
        maker.follow(small(), maker.begin(small()), tmp_path, Listener(leaves_after=1))
    assert list(tmp_path.iterdir()) == []


def test_cancelling_twice_or_too_late_is_harmless(server: Service) -> None:
    maker = engine(server)
    handle = maker.begin(small())
    maker.cancel(handle)
    maker.cancel(handle)
    maker.cancel("never-was")
    assert server.deleted == [handle]


def test_a_film_that_breaks_off_is_not_kept(server: Service, tmp_path: Path) -> None:
    server.behaviour.torn = True
    maker = engine(server)
    refused("no_answer", lambda: maker.follow(small(), maker.begin(small()), tmp_path, Listener()))
    assert list(tmp_path.iterdir()) == []


def test_a_film_of_another_shape_is_not_kept(server: Service, tmp_path: Path) -> None:
    server.behaviour.other = (480, 480)
    maker = engine(server)
    refused("wrong_size", lambda: maker.follow(small(), maker.begin(small()), tmp_path, Listener()))
    assert list(tmp_path.iterdir()) == []


def test_a_film_fetched_before_a_crash_is_not_asked_for_again(server: Service, tmp_path: Path) -> None:
    maker = engine(server)
    handle = maker.begin(small())
    first = maker.follow(small(), handle, tmp_path, Listener())
    server.behaviour.forgets = True
    polls = server.polls
    assert engine(server).follow(small(), handle, tmp_path, Listener()) == first
    assert server.polls == polls


def test_a_crash_before_the_film_is_whole_is_followed_up(server: Service, tmp_path: Path) -> None:
    maker = engine(server)
    handle = maker.begin(small())
    film = maker.follow(small(), handle, tmp_path, Listener()).path
    film.with_suffix(".json").unlink()
    film.with_name(f"{film.name}.partial").write_bytes(b"half")
    assert maker.follow(small(), handle, tmp_path, Listener()).manifest["frames"] == 9


def test_a_handle_never_becomes_a_path(server: Service, tmp_path: Path) -> None:
    refused("expired", lambda: engine(server).follow(small(), "../../../etc/passwd", tmp_path, Listener()))
    assert ("GET /v1/videos/..%2F..%2F..%2Fetc%2Fpasswd") in [line for line, _ in server.headers]


def test_answers_that_are_no_jobs_are_told(server: Service, tmp_path: Path) -> None:
    for nonsense in (b"<html>", [], {"status": "queued"}):
        server.behaviour.refusals = [(200, {}, nonsense)]
        failure = refused("clip_failed", lambda: engine(server).begin(small()))
        assert "expected a job" in str(failure)


def test_the_race_of_many_jobs_on_one_engine_gives_each_its_own_film(server: Service, tmp_path: Path) -> None:
    maker = engine(server)
    specs = [small(seed=number, frames=5 + 4 * number) for number in range(4)]
    made: dict[int, int] = {}

    def work(spec: NeuralSpec) -> None:
        made[spec.seed] = maker.follow(spec, maker.begin(spec), tmp_path, Listener()).manifest["frames"]

    threads = [threading.Thread(target=work, args=(spec,)) for spec in specs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {0: 5, 1: 9, 2: 13, 3: 17}


def test_the_time_it_takes_follows_the_makers_figure() -> None:
    maker = VideosEngine(VideosOptions("http://127.0.0.1:1"))
    assert maker.seconds(commissioned()) == pytest.approx(1041.5)
    assert maker.seconds(commissioned(tier=Tier.DRAFT)) == pytest.approx(1041.5 * 4 / 40 / 2)
    fast = VideosEngine(VideosOptions("http://127.0.0.1:1", speed=6.7))
    assert fast.seconds(commissioned()) == pytest.approx(155, abs=1)


FULL_DISK = """
import resource, sys
from pathlib import Path
from generator.errors import GeneratorError
from generator.neural.remote.videos_api import VideosEngine, VideosOptions
from tests.generator.neural_specs import QUICK, Listener, small
url, handle, folder = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
try:
    VideosEngine(VideosOptions(url, patience=QUICK)).follow(small(), handle, Path(folder), Listener())
except GeneratorError as failure:
    print(failure.code, [path.name for path in Path(folder).iterdir()])
"""


def test_a_full_disk_leaves_nothing_half_written(server: Service, tmp_path: Path) -> None:
    handle = engine(server).begin(small())
    command = [sys.executable, "-c", FULL_DISK, server.url, handle, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == "disk_full []"


def test_a_server_in_a_process_of_its_own_tells_what_happened_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.generator.services", "videos", "--seconds", "0.05"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            url = json.loads(process.stdout.readline())["url"]
            maker = VideosEngine(VideosOptions(url, patience=QUICK))
            maker.follow(small(), maker.begin(small()), tmp_path, Listener())
            counts = maker._service.ask("GET", "/counts").json()
        finally:
            process.terminate()
    assert counts["created"] == 1
    assert counts["states"] == ["done"]
