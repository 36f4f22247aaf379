"""What one question asks, and from what it is answered."""

from dataclasses import dataclass

from assistant.brief import cut, fits, listed
from assistant.events import Intent, Value
from assistant.manners import DROP
from assistant.patterns import compile_, hear
from assistant.place import Place
from knowledge.craft import Step, Technique
from knowledge.library import Library
from knowledge.search import Finding, Hit

HERE = compile_("这里|这步|这一步|这个|这一针|这针|这样|这么|当前|现在|here|this", {})


@dataclass(frozen=True, slots=True)
class Answer:
    """What is spoken and shown, the numbers in it with their standing, and the step (technique, number) it is about.

    `about` is None for answers about no single step, and for moves: they are about where the learner came to.
    """

    text: str
    values: tuple[Value, ...] = ()
    about: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The main intent of a question, and everything its sentence is built from."""

    intent: Intent
    said: str
    before: Place
    after: Place
    library: Library
    finding: Finding | None
    language: str

    @property
    def english(self) -> bool:
        """The sentence is to be English."""
        return self.language == "en"

    def either(self, chinese: str, english: str) -> str:
        """The one of the two sentences that is to be spoken."""
        return english if self.english else chinese

    @property
    def technique(self) -> Technique | None:
        """The one the words name, or the one in hand."""
        id_ = self.intent.technique or self.after.technique
        return None if id_ is None else self.library.technique(id_)

    @property
    def found(self) -> Hit | None:
        """The step that its words were found in."""
        return self.finding.best if self.finding else None

    def step(self) -> tuple[Technique, Step] | None:
        """The step asked about: named, pointed at (这里), found, or in hand."""
        hit = self.found
        if self.intent.step is None and hit is not None and not HERE.search(hear(self.said, DROP).signs):
            technique = self.library.technique(hit.technique)
            return technique, technique.steps[hit.step - 1]
        if self.technique is None:
            return None
        number = self.intent.step or (self.after.step if self.technique.id == self.after.technique else 1)
        return self.technique, self.technique.steps[min(number, len(self.technique.steps)) - 1]


def spoken(asked: Asked, step: Step, lead: str | None = None) -> str:
    """Number, name and what to do; the name, then the number give way where the sentence would be too long."""
    says = asked.either(step.says, step.says_en)
    number = asked.either(f"第{step.number}步：", f"Step {step.number}: ")
    named = asked.either(f"第{step.number}步，{step.name}：", f"Step {step.number}, {step.english}: ")
    leads = (number, "") if says.startswith(step.name) else (named, number, "")
    tries = [text + says for text in ((lead,) if lead else ()) + leads]
    return next((text for text in tries if fits(text)), cut(says))


def unchosen(asked: Asked) -> Answer:
    """Nothing can be said before a technique is chosen."""
    names = [t.english if asked.english else t.name for t in asked.library.techniques.values()]
    return Answer(
        asked.either(
            f"还没有选技法，可以学{listed(names, '、', '等', 6)}。",
            f"No technique is chosen yet; you can learn {listed(names, ', ', ' and more', 6)}.",
        )
    )
