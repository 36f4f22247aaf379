"""What a step says of what its motion shows, at the time it is shown.

The times are the computed motion's; the words are the canonical text of the step's own actions, after the one word
"now", which is the picture's and not the craft's. An action is told where the motion shows the deed that it names by
its verb. What the motion shows and the step does not say is not told, and neither is what the step says twice.
Whether timed prompts help a model nobody has seen: so they are off unless the order asks for them.
"""

import numpy as np

from generator.motion.compose import compose
from generator.neural.control import times
from generator.neural.spec import Timed
from generator.scene.clip import ClipSpec
from knowledge.schema.craft import Step
from knowledge.schema.template import action

FEWEST = 2  # actions told apart; one alone is in the prompt already


def timed_prompts(step: Step, demonstration: ClipSpec, frames: int) -> tuple[Timed, ...]:
    """What is said of each deed in a clip of `frames` frames that shows the whole demonstration of the step.

    None where no motion is drawn, and where fewer than two of the step's actions can be told apart in time: a normal
    result. Raises GeneratorError where a quantity is missing that the motion cannot do without.
    """
    if demonstration.figure is None or len(step.actions) < FEWEST:
        return ()
    shown = times(demonstration, frames)
    at = {int(np.searchsorted(shown, each.begin)): _said(step, each.deed) for each in compose(demonstration).cues}
    made: list[Timed] = []
    for frame, says in at.items():
        if frame < frames and (not made or says != made[-1].says):
            made.append(Timed(frame=frame, says=says))
    return tuple(made) if len({each.says for each in made if each.says}) >= FEWEST else ()


def _said(step: Step, deed: str | None) -> str:
    named = [act for act in step.actions if act.verb == deed]
    return f"此刻：{action(named[0])}。" if len(named) == 1 else ""
