"""Where a job stands, as a learner is told."""

from dataclasses import dataclass
from typing import Literal

from generator.neural.engine import Stage
from generator.neural.jobs.queue import Entry

Status = Literal["queued", "running", "review", "approved", "rejected", "failed", "cancelled", "set_aside"]

OVER = frozenset({"failed", "cancelled", "set_aside"})  # nothing will change
MADE = frozenset({"review", "approved", "rejected"})  # there is a film
_LEFT = {  # share of the whole time that is still to come when a stage begins: a rough guess, for the page
    Stage.QUEUED: 1.0,
    Stage.LOADING: 1.0,
    Stage.DENOISING: 0.95,
    Stage.DECODING: 0.15,
    Stage.FETCHING: 0.12,
    Stage.MEASURING: 0.1,
    Stage.FINISHING: 0.06,
}
_AFTER = 0.15  # … and when denoising ends

_SENTENCES = {
    "quota": "今天的生成次数用完了，示意动画照常播放。No more clips are generated today; the drawn one plays.",
    "not_allowed": "这一段还没有做，登录以后才会做；示意动画照常播放。Sign in to have it made; the drawn one plays.",
    "no_answer": "生成服务没有回应，请过一会儿再问。The generator does not answer: ask again later.",
    "busy": "生成服务正忙，请过一会儿再问。The generator is busy: ask again later.",
    "disk_full": "服务器磁盘满了，请告诉管理员。The server's disk is full: tell whoever keeps it.",
    "out_of_memory": "显卡内存不够，请告诉管理员。The GPU's memory is too small: tell whoever keeps it.",
    "no_key": "生成服务还没有配置好，请告诉管理员。The generator is not set up: tell whoever keeps it.",
    "key_refused": "生成服务还没有配置好，请告诉管理员。The generator is not set up: tell whoever keeps it.",
    "refused_content": "生成服务拒绝做这一段，示意动画照常播放。The generator refuses this clip; the drawn one plays.",
    "crashed": "这一段做了几次都中断了，已经搁置。This clip broke off several times and was set aside.",
}
_FAILED = "这一段没有做成，示意动画照常播放。This clip could not be made; the drawn one plays as always."
_CANCELLED = "没有人再等，已经取消。Nobody waited any more: cancelled."
_REVIEW = "做好了，等老师审核。It is made, and waits for a teacher's approval."
_REJECTED = "老师没有通过这一段。A teacher did not approve this clip."


@dataclass(frozen=True, slots=True)
class JobState:
    """A job at one moment. `done` of `of` parts of the stage are done."""

    key: str
    status: Status
    stage: Stage | None = None
    done: int = 0
    of: int = 1
    ahead: int = 0  # jobs that come before it, those being made included
    seconds_left: float | None = None  # None: nobody can say
    reason: str = ""  # one sentence for the learner, Chinese, then English
    preview: bytes | None = None  # JPEG
    attempt: int = 1  # times that somebody began to make it, a crash being followed by the next
    code: str = ""  # of GeneratorError, where it failed or was set aside


@dataclass(frozen=True, slots=True)
class Told:
    """What a worker told last, and in which run."""

    run: int
    stage: Stage
    done: int
    of: int
    seconds: float  # that the whole takes


def sentence(code: str) -> str:
    """What a learner is told of a failure with this code."""
    return _SENTENCES.get(code, _FAILED)


def seconds_left(told: Told) -> float:
    """What is left of the whole time; never below 0."""
    left = _LEFT[told.stage]
    if told.stage is Stage.DENOISING:
        left -= (left - _AFTER) * min(1.0, max(0.0, told.done / max(1, told.of)))
    return max(0.0, left * told.seconds)


def waiting(entry: Entry, ahead: int, seconds: float | None) -> JobState:
    """A job in the queue; `seconds` that one takes, where that is known. One after the other is the worst case."""
    left = None if seconds is None else (ahead + 1) * seconds
    return JobState(entry.key, "queued", Stage.QUEUED, ahead=ahead, seconds_left=left, attempt=max(1, entry.runs))


def at_work(entry: Entry, told: Told | None, preview: bytes | None, seconds: float | None) -> JobState:
    """A job that is worked on. What was told in a run before this one counts no more."""
    if told is None or told.run != entry.runs:
        return JobState(entry.key, "running", Stage.LOADING, seconds_left=seconds, attempt=max(1, entry.runs))
    return JobState(
        entry.key, "running", told.stage, told.done, told.of, 0, seconds_left(told), preview=preview, attempt=told.run
    )


def ended(entry: Entry) -> JobState:
    """A job that ended without a clip."""
    attempt = max(1, entry.runs)
    match entry.end:
        case "cancelled":
            return JobState(entry.key, "cancelled", reason=_CANCELLED, attempt=attempt)
        case "failed":
            code = str((entry.outcome or {})["code"])
            return JobState(entry.key, "failed", reason=sentence(code), attempt=attempt, code=code)
        case _:
            code = str(entry.outcome["code"]) if entry.outcome else "crashed"
            return JobState(entry.key, "set_aside", reason=sentence(code), attempt=attempt, code=code)


def refused(key: str, code: str) -> JobState:
    """A clip that isn't even begun."""
    return JobState(key, "failed", reason=sentence(code), code=code)


def kept(key: str, approved: bool | None) -> JobState:
    """A clip that is there. `approved` is None where nobody has looked at it, False where it was withdrawn."""
    if approved:
        return JobState(key, "approved", done=1, seconds_left=0.0)
    status: Status = "review" if approved is None else "rejected"
    return JobState(key, status, done=1, seconds_left=0.0, reason=_REVIEW if approved is None else _REJECTED)
