"""The client of DashScope, against a local server that speaks the documented protocol."""

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pydantic import SecretStr

from generator.errors import Cancelled, GeneratorError
from generator.neural.engine import Engine
from generator.neural.remote.cloud import ASYNC, DashScopeEngine, DashScopeOptions
from generator.neural.remote.cloud_models import ENDS, MODELS, TIERS, VIDEO, order
from generator.neural.spec import Guide, NeuralSpec
from tests.generator.listening import Behaviour, Service
from tests.generator.neural_specs import QUICK, Listener, commissioned
from tests.generator.services import dashscope_server

SECRET = "sk-0123456789-very-secret"


@pytest.fixture
def server() -> Iterator[Service]:
    with dashscope_server(Behaviour(seconds=0.1, key=SECRET)) as service:
        yield service


def engine(service: Service, key: str | None = SECRET) -> DashScopeEngine:
    return DashScopeEngine(DashScopeOptions(SecretStr(key) if key is not None else None, service.url, QUICK))


def clip(model: str = "wan2.7-t2v", guide: Guide = Guide.NONE, **changes: object) -> NeuralSpec:
    return commissioned("dashscope", model, guide, **changes)


def refused(code: str, act: Callable[[], object]) -> GeneratorError:
    with pytest.raises(GeneratorError) as refusal:
        act()
    assert refusal.value.code == code, refusal.value
    return refusal.value


def made(service: Service, folder: Path, spec: NeuralSpec | None = None) -> object:
    maker = engine(service)
    of = spec or clip()
    return maker.follow(of, maker.begin(of), folder, Listener())


def test_it_is_an_engine() -> None:
    maker: Engine = DashScopeEngine(DashScopeOptions(None))
    assert maker.name == "dashscope"


def test_a_clip_is_ordered_followed_and_fetched_whole(server: Service, tmp_path: Path) -> None:
    server.behaviour.queued = 0.1
    maker, spec, listener = engine(server), clip(), Listener()
    footage = maker.follow(spec, maker.begin(spec), tmp_path, listener)
    assert footage.path.is_file()
    assert (footage.manifest["width"], footage.manifest["height"]) == (1280, 720)
    assert footage.manifest["prompt_as_read"] == spec.prompt
    seen = [stage for stage in listener.stages if stage != "denoising"]  # which may lie between two looks
    assert seen == ["queued", "fetching"]


def test_the_order_is_asynchronous_unextended_and_unmarked(server: Service) -> None:
    spec = clip()
    engine(server).begin(spec)
    line, headers = server.headers[0]
    assert line == f"POST {VIDEO}"
    assert headers["X-DashScope-Async"] == ASYNC["X-DashScope-Async"] == "enable"
    assert server.created == [
        {
            "path": VIDEO,
            "model": "wan2.7-t2v",
            "input": {"prompt": spec.prompt, "negative_prompt": spec.negative},
            "parameters": {
                "resolution": "720P",
                "ratio": "16:9",
                "duration": 5,
                "prompt_extend": False,
                "watermark": False,
                "seed": spec.seed,
            },
        }
    ]


def test_older_models_are_asked_by_size_and_the_newest_for_no_rewriting_at_all() -> None:
    _, older = order(clip("wan2.2-t2v-plus"))
    assert older["parameters"]["size"] == "1920*1080"
    assert "resolution" not in older["parameters"]
    _, newest = order(clip("wan3.0-video"))
    assert "prompt_extend" not in newest["parameters"]
    assert "negative_prompt" not in newest["input"]


def test_both_ends_of_the_computed_motion_go_into_the_order_itself(server: Service, tmp_path: Path) -> None:
    spec = clip("wan2.2-kf2v-flash", Guide.ENDS, width=832, height=480)
    made(server, tmp_path, spec)
    given = server.created[0]
    assert given["path"] == ENDS
    assert given["parameters"]["resolution"] == "480P"
    assert "ratio" not in given["parameters"]
    pictures = [picture(given["input"][f"{end}_frame_url"]) for end in ("first", "last")]
    assert [each.size for each in pictures] == [(832, 480), (832, 480)]
    assert pictures[0].tobytes() != pictures[1].tobytes()


def picture(address: str) -> Image.Image:
    kind, data = address.split(",")
    assert kind == "data:image/png;base64"
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")


@pytest.mark.parametrize(
    ("code", "spec"),
    [
        ("unknown_model", clip().model_copy(update={"model": "wan9-t2v"})),
        ("unknown_model", clip("wan2.6-i2v")),
        ("unknown_model", clip("wan2.7-t2v", Guide.CONTROL)),
        ("unknown_model", clip("wan2.2-kf2v-flash")),
        ("wrong_size", clip(width=832, height=480)),
        ("wrong_size", clip("wan2.2-t2v-plus", width=1280, height=720)),
        ("wrong_size", clip("wan2.1-t2v-plus", frames=300)),
        ("wrong_size", clip(frames=16 * 30)),
        ("wrong_size", clip(frames=151)),
        ("wrong_size", clip(fps=16, frames=80)),
        ("prompt_too_long", clip("wan2.2-t2v-plus", prompt="针" * 801)),
        ("prompt_too_long", clip(prompt="针" * 5001)),
        ("prompt_too_long", clip(negative="字" * 501)),
        ("prompt_too_long", clip("wan3.0-video", negative="字")),
    ],
)
def test_what_the_cloud_would_refuse_late_or_cut_is_refused_before_it_is_asked(
    server: Service, code: str, spec: NeuralSpec
) -> None:
    refused(code, lambda: engine(server).begin(spec))
    assert server.headers == []


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_a_size_of_every_tier_and_a_length_of_5_s(model: str) -> None:
    table = MODELS[model]
    assert 5 in table.seconds
    assert table.sizes[0] in TIERS[table.tiers[0]]
    assert all(width % 2 == height % 2 == 0 for width, height in table.sizes)
    assert table.limits.positive >= 800


@pytest.mark.parametrize("key", [None, ""])
def test_without_a_key_nothing_is_asked(server: Service, key: str | None) -> None:
    refused("no_key", lambda: engine(server, key).begin(clip()))
    assert server.headers == []


def test_a_wrong_key_is_told_without_repeating_it(server: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    wrong = "sk-wrong-key-wrong"
    maker = engine(server, wrong)
    failure = refused("key_refused", lambda: maker.begin(clip()))
    assert "InvalidApiKey" in str(failure)
    assert wrong not in f"{failure}{failure.hint}{vars(maker)}{DashScopeOptions(SecretStr(wrong))!r}{caplog.text}"


def test_the_link_of_another_host_gets_no_key(server: Service, tmp_path: Path) -> None:
    made(server, tmp_path)
    asked = {line.split("?")[0].rsplit("/", 1)[0]: headers for line, headers in server.headers}
    assert asked["GET /api/v1/tasks"]["Authorization"] == f"Bearer {SECRET}"
    assert "Authorization" not in asked["GET /films"]
    assert asked["GET /films"]["Host"].startswith("localhost:")


@pytest.mark.parametrize(
    ("status", "theirs", "ours"),
    [
        (400, "InvalidParameter", "clip_failed"),
        (400, "DataInspectionFailed", "refused_content"),
        (400, "Arrearage", "quota"),
        (403, "AccessDenied.Unpurchased", "key_refused"),
        (404, "ModelNotFound", "unknown_model"),
        (429, "Throttling.RateQuota", "busy"),
        (429, "Throttling.AllocationQuota", "quota"),
        (500, "InternalError", "no_answer"),
        (503, "", "busy"),
    ],
)
def test_each_refusal_of_an_order_is_told_as_ours_with_what_to_do(
    server: Service, status: int, theirs: str, ours: str
) -> None:
    server.behaviour.refusals = [(status, {}, {"code": theirs, "message": "no", "request_id": "r"})] * 10
    failure = refused(ours, lambda: engine(server).begin(clip()))
    assert theirs in str(failure)
    assert any("一" <= character <= "鿿" for character in failure.hint)
    assert server.created == []


def test_a_throttled_order_is_asked_again_and_made_once(server: Service) -> None:
    throttled = {"code": "Throttling.RateQuota", "message": "Requests rate limit exceeded"}
    server.behaviour.refusals = [(429, {"Retry-After": "0"}, throttled), (429, {}, throttled)]
    assert engine(server).begin(clip())
    assert len(server.created) == 1


def test_refusals_other_than_throttling_are_not_asked_again(server: Service) -> None:
    server.behaviour.refusals = [(400, {}, {"code": "Arrearage", "message": "no"})] * 10
    refused("quota", lambda: engine(server).begin(clip()))
    assert len(server.headers) == 1


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("InvalidParameter", "clip_failed"),
        ("DataInspectionFailed", "refused_content"),
        ("InternalError.Algo", "expired"),
        ("Throttling", "expired"),
        ("Unheard.Of", "clip_failed"),
    ],
)
def test_a_late_failure_is_told_at_once(server: Service, tmp_path: Path, theirs: str, ours: str) -> None:
    server.behaviour.fails, server.behaviour.fails_code = "size is not supported", theirs
    failure = refused(ours, lambda: made(server, tmp_path))
    assert theirs in str(failure)
    assert "size is not supported" in str(failure)


def test_a_task_of_which_nothing_is_known_has_expired(server: Service, tmp_path: Path) -> None:
    refused("expired", lambda: engine(server).follow(clip(), "0385dc79-5ff8", tmp_path, Listener()))


def test_a_link_that_has_expired_is_told(server: Service, tmp_path: Path) -> None:
    server.behaviour.expired = True
    failure = refused("expired", lambda: made(server, tmp_path))
    assert "Signature" not in str(failure)
    assert list(tmp_path.iterdir()) == []


def test_a_task_that_was_cancelled_there_is_told(server: Service, tmp_path: Path) -> None:
    server.behaviour.queued = 1000
    maker = engine(server)
    handle = maker.begin(clip())
    maker.cancel(handle)
    failure = refused("clip_failed", lambda: maker.follow(clip(), handle, tmp_path, Listener()))
    assert "cancelled" in str(failure)


def test_when_nobody_waits_a_task_that_still_waits_is_cancelled(server: Service, tmp_path: Path) -> None:
    server.behaviour.queued = 1000
    maker = engine(server)
    handle = maker.begin(clip())
    with pytest.raises(Cancelled):
        maker.follow(clip(), handle, tmp_path, Listener(leaves_after=2))
    assert server.deleted == [handle]


def test_a_task_that_runs_cannot_be_cancelled_and_is_left(server: Service, tmp_path: Path) -> None:
    server.behaviour.seconds = 1000
    maker = engine(server)
    handle = maker.begin(clip())
    with pytest.raises(Cancelled):
        maker.follow(clip(), handle, tmp_path, Listener(leaves_after=2))
    assert server.deleted == []


def test_single_failed_looks_are_borne(server: Service, tmp_path: Path) -> None:
    server.behaviour.troubles = [
        (429, {}, {"code": "Throttling", "message": "slow down"}),
        (500, {}, {"code": "InternalError", "message": "oops"}),
        (502, {}, b"<html>bad gateway</html>"),
    ]
    made(server, tmp_path)
    assert server.polls >= 4


def test_a_cloud_that_never_answers_is_given_up(tmp_path: Path) -> None:
    patience = replace(QUICK, answer=0.1, retries=0, silence=0.3)
    with dashscope_server(Behaviour()) as silent:
        maker = DashScopeEngine(DashScopeOptions(SecretStr(SECRET), silent.url, patience))
        handle = maker.begin(clip())
        silent.behaviour.silent.set()
        refused("no_answer", lambda: maker.follow(clip(), handle, tmp_path, Listener()))


def test_answers_that_are_no_tasks_are_told(server: Service) -> None:
    for nonsense in (b"<html>", [], {"output": {}}, {"output": None}, {}):
        server.behaviour.refusals = [(200, {}, nonsense)]
        refused("clip_failed", lambda: engine(server).begin(clip()))


def test_a_film_fetched_before_a_crash_is_not_asked_for_again(server: Service, tmp_path: Path) -> None:
    maker = engine(server)
    handle = maker.begin(clip())
    first = maker.follow(clip(), handle, tmp_path, Listener())
    server.behaviour.expired = True
    assert engine(server).follow(clip(), handle, tmp_path, Listener()) == first


def test_while_nothing_happens_the_waiting_are_still_told(server: Service, tmp_path: Path) -> None:
    server.behaviour.seconds = 1.2
    patience = replace(QUICK, poll=1.5)
    maker = DashScopeEngine(DashScopeOptions(SecretStr(SECRET), server.url, patience))
    listener = Listener()
    maker.follow(clip(), maker.begin(clip()), tmp_path, listener)
    assert server.polls == 2
    assert [progress.stage for progress in listener.heard].count("denoising") >= 2


def test_longer_films_are_expected_to_take_longer() -> None:
    maker = DashScopeEngine(DashScopeOptions(SecretStr(SECRET)))
    assert maker.seconds(clip()) == 180
    assert maker.seconds(clip(frames=450)) == 540
