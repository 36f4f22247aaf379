"""The class as its teacher sees it: who does what, and which questions had no answer. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from assistant import events as ev
from assistant.classroom.kept import Question
from assistant.classroom.pupil import Pupil
from knowledge.loading.library import Library

Took = Mapping[tuple[str | None, int | None], Sequence[int]]  # ms that pupils took for a step of a technique


def roster(pupils: Iterable[Pupil], here: Mapping[str, int], took: Took, library: Library, now: int) -> ev.ClassRoster:
    """Everybody; `here`: how many devices of a pupil are connected, `now`: ms since 1970."""
    return ev.ClassRoster(
        pupils=tuple(
            ev.PupilRow(
                id=pupil.id,
                name=pupil.name,
                technique=pupil.technique,
                technique_name=library.technique(pupil.technique).name if pupil.technique else None,
                step=pupil.step,
                step_name=_step_name(library, pupil.technique, pupil.step),
                since=pupil.since,
                done=pupil.done,
                stuck=pupil.stuck(took.get((pupil.technique, pupil.step), ()), now),
                hand=pupil.hand,
                way=pupil.way,
                connected=here.get(pupil.id, 0) > 0,
            )
            for pupil in pupils
        )
    )


def inbox(questions: Iterable[Question], names: Mapping[str, str], library: Library) -> ev.ClassInbox:
    """What had no answer, in the pupils' words; `names`: of all who have ever sat here, by their seats."""
    return ev.ClassInbox(
        questions=tuple(
            ev.InboxQuestion(
                id=each.id,
                pupil=each.pupil,
                name=names.get(each.pupil, ""),
                words=each.words,
                step_name=_step_name(library, each.technique, each.step),
                answer=each.answer,
                proposed=each.answer is not None and each.answer == each.proposed,
            )
            for each in questions
        )
    )


def _step_name(library: Library, technique: str | None, step: int | None) -> str | None:
    if technique is None or step is None or technique not in library.techniques:
        return None
    steps = library.technique(technique).steps
    return steps[step - 1].name if step <= len(steps) else None
