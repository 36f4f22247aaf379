"""Action (动作) and the motion units (动作单元) it is made of."""

from enum import StrEnum

from knowledge.schema.quantity import Evidence
from knowledge.schema.record import Model


class Hand(StrEnum):
    """Which hand acts; BOTH when they act together."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Frame(StrEnum):
    """What a direction is seen from."""

    WORK = "work"  # 工件: cloth, paper, hide, clay
    TOOL = "tool"  # 工具
    BODY = "body"  # 人: left, right, towards oneself
    GRAVITY = "gravity"  # 上下


class Motion(StrEnum):
    """Motion units (动作单元): the smallest movements that a hand's work is written in."""

    REACH = "reach"  # 伸
    GRASP = "grasp"  # 取
    HOLD = "hold"  # 持
    POSITION = "position"  # 对位
    PIERCE = "pierce"  # 刺
    PULL = "pull"  # 抽
    TIGHTEN = "tighten"  # 紧
    WRAP = "wrap"  # 绕
    SPLIT = "split"  # 劈
    TWIST = "twist"  # 捻
    CUT = "cut"  # 切
    FOLD = "fold"  # 折
    TURN = "turn"  # 转
    DRAW = "draw"  # 画
    DIP = "dip"  # 蘸
    SOAK = "soak"  # 浸
    HEAT = "heat"  # 热
    WAIT = "wait"  # 候
    STRIKE = "strike"  # 打
    DRAG = "drag"  # 带
    PRESS = "press"  # 压
    SCRAPE = "scrape"  # 刮
    RUB = "rub"  # 磨
    SPREAD = "spread"  # 抹
    BEND = "bend"  # 弯
    JOIN = "join"  # 合
    RELEASE = "release"  # 放
    LOOK = "look"  # 看


class Direction(Model):
    """Which way, and seen from what."""

    towards: str  # 往里口
    english: str
    frame: Frame


class Action(Model):
    """One movement of a hand with a tool on an object. What was not said stays None."""

    verb: str  # 落针
    english: str
    hand: Hand | None = None
    tool: str | None = None
    object: str | None = None
    manner: str | None = None
    direction: Direction | None = None
    until: str | None = None  # when it ends: 线贴平为止
    before: str | None = None  # the work before it
    after: str | None = None  # the work after it
    purpose: str | None = None
    motion: tuple[Motion, ...] = ()
    source: str
    evidence: tuple[Evidence, ...] = ()
