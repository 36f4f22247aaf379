"""A class as a page sees it: its socket and its addresses answered here, so that any state can be looked at."""

import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import av
import numpy as np

from assistant import events as ev
from assistant.now import now_ms
from generator.scene.clip import View

STEPS = tuple(
    ev.StepName(number=i, name=name, english=name)
    for i, name in enumerate(("备料", "上绷", "起针", "排针", "落针", "接线", "收尾"), 1)
)
TECHNIQUE = ev.TechniqueName(id="suxiu/qi-zhen", name="齐针", english="Straight stitch", craft="苏绣", steps=STEPS)
STEM = ev.TechniqueName(id="suxiu/gun-zhen", name="滚针", english="Stem stitch", craft="苏绣", steps=STEPS[:4])
LONG = "从边线外一毫米处起针，针尖朝上，线要拉平，不要太紧，也不要让它松下来，一针挨着一针。"
NAMES = (
    *("小明", "王子涵", "李浩然", "张雨桐", "刘思源", "陈一诺", "杨梓萱", "赵佳怡", "黄宇轩", "周子墨"),
    *("吴欣妍", "徐浩宇", "孙诗涵", "马天佑", "朱雨泽", "胡可馨", "林俊杰", "郭子轩", "何雨薇", "高梓睿"),
    *("罗语桐", "郑浩", "梁思琪", "谢承泽", "宋佳慧", "唐一鸣", "许诺", "韩雪", "冯子安", "阿依古丽·买买提"),
)
PLAN = (
    ev.PlanItem(id="a", technique=TECHNIQUE.id, note="手腕放松，先看一遍再动手", minutes=15, wait=True),
    ev.PlanItem(id="b", technique=TECHNIQUE.id, step=3),
)
INBOX = ev.ClassInbox(
    questions=(
        ev.InboxQuestion(id="q1", pupil="p3", name="张雨桐", words="为什么线总是打结？", step_name="起针", answer=None),
        ev.InboxQuestion(
            id="q2",
            pupil="p5",
            name="陈一诺",
            words="能不能用棉线？",
            step_name=None,
            answer="练习可以，成品要用丝线。",
        ),
    )
)
REFUSABLE = {("POST", "classes/join"), ("POST", "classes/hall"), ("PUT", "plans/1")}
SECONDS = 4.0
RATE = 24
OFFER = ev.ClipOffer(
    id="clip",
    generation=1,
    source="cache",
    technique=TECHNIQUE.id,
    step=3,
    view=View.FRONT,
    views=(View.FRONT, View.CLOSE),
    facts=(),
    seconds=SECONDS,
    frames=round(SECONDS * RATE),
    mime="video/whole",  # no source streams it: the page takes the file
    approved=True,
    provenance={},
    url="/v1/clips/clip.mp4",
)
SHOWN = (OFFER, ev.ClipReady(id="clip", url=OFFER.url))
PAST = (
    {
        "id": "c0",
        "name": "三年级一班 苏绣第一课",
        "opened": "2026-11-20T06:00:00Z",
        "ended": "2026-11-20T06:45:00Z",
        "kept_until": "2026-12-20T06:45:00Z",
        "pupils": 28,
    },
)
OPENED = {"id": "c1", "name": "三年级二班 苏绣第一课", "code": "K7M2QX", "seat": "seat", "pupils": 0}


@cache
def film() -> bytes:
    """A small clip of `SECONDS` that grows brighter."""
    out = io.BytesIO()
    with av.open(
        out, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov+default_base_moof"}
    ) as container:
        stream = container.add_stream("libx264", rate=RATE, options={"g": "6"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for i in range(OFFER.frames):
            picture = np.full((90, 160, 3), 2 * i, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return out.getvalue()


def state(way: ev.Way = ev.Way.FOLLOW, **changed: Any) -> ev.ClassState:
    """The class in the middle of its third step."""
    at = now_ms()
    told = ev.ClassState(
        name="三年级二班 苏绣第一课",
        code="K7M2QX",
        technique=TECHNIQUE.id,
        technique_name="齐针",
        step=3,
        step_name="起针",
        of=7,
        sentence=LONG,
        clip="clip",
        started_at=at,
        position=0.0,
        now=at,
        speed=1.0,
        playing=True,
        way=way,
        hand=False,
        locked=way is ev.Way.LOCKED,
        may_leave=True,
        taken=None,
        item="a",
        item_since=at - 12 * 60_000,
        note="",
        plan=PLAN,
    )
    return told.model_copy(update=changed)


def row(i: int, name: str, **changed: Any) -> ev.PupilRow:
    """Every mark and every way within the first thirty."""
    told = ev.PupilRow(
        id=f"p{i}",
        name=name,
        technique=TECHNIQUE.id,
        technique_name="齐针",
        step=1 + i % 7,
        step_name=STEPS[i % 7].name,
        since=now_ms() - 60_000 * (i % 25) - 1000,
        done=i % 6 == 2,
        stuck=i % 9 == 4,
        hand=i in (3, 17),
        way=tuple(ev.Way)[i % 3],
        connected=i % 10 != 8,
    )
    return told.model_copy(update=changed)


def roster(many: int = len(NAMES)) -> ev.ClassRoster:
    """So many pupils."""
    return ev.ClassRoster(pupils=tuple(row(i, name) for i, name in enumerate(NAMES[:many])))


@dataclass
class Scripted:
    """Both ends of the wire but the page's."""

    told: tuple[ev.ServerEvents, ...] = ()  # as soon as the seat is taken
    refused: dict[str, Any] | None = None  # what joining, or keeping a plan, is answered with
    role: str = "teacher"
    sent: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)  # method, path, what
    _sockets: list[Any] = field(default_factory=list)

    def on(self, page: Any) -> None:
        """Answer whatever this page asks."""
        page.route("**/v1/**", self._answer)
        page.route_web_socket("**/v1/realtime", self._open)

    def tell(self, *events: ev.ServerEvents) -> None:
        """To the newest socket."""
        for event in events:
            self._sockets[-1].send(event.model_dump_json())

    def of(self, kind: str) -> list[dict[str, Any]]:
        """What the page sent of one kind."""
        return [event for event in self.sent if event["type"] == kind]

    def _open(self, socket: Any) -> None:
        self._sockets.append(socket)
        socket.on_message(lambda told: isinstance(told, str) and self._take(json.loads(told)))
        self.tell(ev.SessionCreated(session=_session()))

    def _take(self, event: dict[str, Any]) -> None:
        self.sent.append(event)
        match event["type"]:
            case "session.update":
                self.tell(ev.SessionUpdated(session=_session()), _lesson())
            case "session.ping":
                self.tell(ev.SessionPong(now=now_ms()))
            case "class.enter":
                self.tell(*self.told)

    def _answer(self, route: Any) -> None:
        path = route.request.url.partition("/v1/")[2]
        method = route.request.method
        self.asked.append((method, path, route.request.post_data_json if method in ("POST", "PUT") else None))
        if path == "clips/clip.mp4":
            return _send(route, film())
        if self.refused is not None and (method, path) in REFUSABLE:
            return route.fulfill(status=404, json={"error": self.refused})
        if method != "GET" and path.startswith("plans"):
            kept = {"id": path.partition("/")[2] or "2"} | (route.request.post_data_json or {})
            return route.fulfill(status=204) if method == "DELETE" else route.fulfill(json=kept)
        answers: dict[str, Iterable[Any]] = {
            "me": {"name": "沈老师", "role": self.role, "may": ["visit"] + ["lead_class"] * (self.role == "teacher")},
            "classes": OPENED if method == "POST" else [OPENED],
            "classes/over": list(PAST),
            "classes/c1/questions/q2/proposal": {"id": "d1"},
            "plans": [{"id": "1", "name": "苏绣入门", "items": [item.model_dump() for item in PLAN]}],
            "techniques": [TECHNIQUE.model_dump(), STEM.model_dump()],
            "classes/join": {"seat": "seat", "name": "小明"},
            "classes/hall": {"seat": "seat", "name": ""},
            "classes/c1": OPENED,
        }
        return route.fulfill(json=answers[path])


def _send(route: Any, data: bytes) -> None:
    """The piece that is asked for: a video is only sought in where pieces are to be had."""
    asked = re.match(r"bytes=(\d+)-(\d*)", route.request.headers.get("range", "bytes=0-"))
    assert asked is not None
    begin, end = int(asked[1]), int(asked[2] or len(data) - 1)
    headers = {"Content-Range": f"bytes {begin}-{end}/{len(data)}", "Accept-Ranges": "bytes"}
    route.fulfill(status=206, headers=headers, content_type="video/mp4", body=data[begin : end + 1])


def _session() -> ev.Session:
    return ev.Session(
        id="sess_1",
        resume_token="token",
        techniques=(TECHNIQUE,),
        view=View.FRONT,
        transport="binary",
        voice=False,
        input_sample_rate=16_000,
    )


def _lesson() -> ev.LessonState:
    return ev.LessonState(
        technique=TECHNIQUE.id,
        technique_name="齐针",
        step=3,
        step_name="起针",
        of=7,
        rev=3,
        evidence="",
        view=View.FRONT,
        speed=1.0,
        playing=True,
    )
