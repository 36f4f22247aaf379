"""The tables of classes.

What opens a pupil's seat is kept as its SHA-256 alone; what opens the teacher's, as it is: it opens nothing to somebody
whose role does not lead classes.
"""

from sqlalchemy import Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.records.database import Base


class PlanRow(Base):
    """A guided lesson that a teacher keeps."""

    __tablename__ = "class_plans"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    teacher: Mapped[int] = mapped_column(Integer, index=True)  # 0: whoever sits at the machine itself
    name: Mapped[str] = mapped_column(Text)
    items: Mapped[str] = mapped_column(Text)  # JSON


class ClassRow(Base):
    """A class, open or over."""

    __tablename__ = "classes"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    teacher: Mapped[int] = mapped_column(Integer, index=True)
    name: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(String(8), index=True)
    seat: Mapped[str] = mapped_column(String(64), index=True)  # the token of the teacher's
    learner: Mapped[str] = mapped_column(Text)  # resume token of the class's place
    opened: Mapped[float] = mapped_column(Float)  # seconds since 1970
    ended: Mapped[float | None] = mapped_column(Float)
    state: Mapped[str] = mapped_column(Text)  # JSON: kept.ClassSettings


class SeatRow(Base):
    """A pupil's seat, or a hall screen's."""

    __tablename__ = "class_seats"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    class_id: Mapped[str] = mapped_column(ForeignKey("classes.id"), index=True)
    name: Mapped[str] = mapped_column(Text)  # empty: a hall screen
    seat: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(Text)  # JSON: kept.SeatState


class EventRow(Base):
    """Something that a pupil did."""

    __tablename__ = "class_events"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    class_id: Mapped[str] = mapped_column(ForeignKey("classes.id"), index=True)
    pupil: Mapped[str] = mapped_column(String(16))
    at: Mapped[float] = mapped_column(Float)  # seconds since 1970
    what: Mapped[str] = mapped_column(String(8))  # come, go, step, done, stuck, hand, ask
    technique: Mapped[str | None] = mapped_column(Text)
    step: Mapped[int | None] = mapped_column(Integer)


class QuestionRow(Base):
    """A question that had no answer, and the teacher's."""

    __tablename__ = "class_questions"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    class_id: Mapped[str] = mapped_column(ForeignKey("classes.id"), index=True)
    pupil: Mapped[str] = mapped_column(String(16))
    at: Mapped[float] = mapped_column(Float)
    words: Mapped[str] = mapped_column(Text)
    technique: Mapped[str | None] = mapped_column(Text)
    step: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[str | None] = mapped_column(Text)


class ProposedAnswerRow(Base):
    """A teacher's answer that became a draft for the library."""

    __tablename__ = "class_proposals"

    question: Mapped[str] = mapped_column(ForeignKey("class_questions.id"), primary_key=True)
    class_id: Mapped[str] = mapped_column(ForeignKey("classes.id"), index=True)
    words: Mapped[str] = mapped_column(Text)  # of the answer, as they were then
    draft: Mapped[str] = mapped_column(String(32))
