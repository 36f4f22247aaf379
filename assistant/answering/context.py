"""What one question asks, and from what it is answered."""

from dataclasses import dataclass

from assistant.events import Intent, Value
from assistant.place import Place
from assistant.speaking.brief import cut, fits, listed
from assistant.understanding.utterance import Utterance
from assistant.understanding.wordings import GRAMMAR
from knowledge.finding.found import Finding, Hit
from knowledge.loading.library import Library
from knowledge.schema.craft import Craft, Fault, Step, Technique

ASKED = GRAMMAR.patterns("answers")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is spoken and shown, the numbers in it with their standing, and the step (technique, number) it is about.

    `about` is None for answers about no single step, and for moves: they are about where the learner came to.
    `technique` is the one that an answer is about as a whole. `fault` is the one whose remedy is told.
    """

    text: str
    values: tuple[Value, ...] = ()
    about: tuple[str, int] | None = None
    technique: str | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """The main intent of a question, and everything its sentence is built from."""

    intent: Intent
    said: Utterance
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

    def craft_beside(self, step: Step | None) -> Craft | None:
        """The craft whose name is in the words, but not inside that of this step (铁花绽放); the longest counts."""
        said = self.said.text.lower()
        for name in _names(step) if step else ():
            said = said.replace(name, " ")
        named = [
            (len(name), craft)
            for craft in self.library.crafts.values()
            for name in (craft.name, craft.english, *craft.spoken)
            if name.lower() in said
        ]
        return max(named, key=lambda pair: pair[0])[1] if named else None

    def lessons(self, craft: Craft) -> list[Technique]:
        """Of this craft, in the order they are best learnt."""
        return [each for each in self.library.techniques.values() if each.id.startswith(f"{craft.id}/")]

    def named_step(self) -> tuple[Technique, Step] | None:
        """The step that the words name or point at (这一步), not one that they merely resemble."""
        if self.intent.step is not None or ASKED["here"].search(self.said.words.signs):
            return self.step()
        hit = self.found
        if hit is None:
            return None
        technique = self.library.technique(hit.technique)
        step = technique.steps[hit.step - 1]
        return (technique, step) if any(name in self.said.text.lower() for name in _names(step)) else None

    def step(self) -> tuple[Technique, Step] | None:
        """The step asked about: named, pointed at (这里), found, or in hand."""
        hit = self.found
        here = self.technique is not None and ASKED["here"].search(self.said.words.signs)
        if self.intent.step is None and hit is not None and not here:
            technique = self.library.technique(hit.technique)
            return technique, technique.steps[hit.step - 1]
        if self.technique is None:
            return None
        number = self.intent.step or (self.after.step if self.technique.id == self.after.technique else 1)
        return self.technique, self.technique.steps[min(number, len(self.technique.steps)) - 1]


def _names(step: Step) -> tuple[str, ...]:
    return tuple(name.lower() for name in (step.name, step.english, *step.spoken))


def spoken(asked: AnswerContext, step: Step, lead: str | None = None) -> str:
    """Number, name and what to do; the name, then the number give way where the sentence would be too long."""
    says = asked.either(step.says, step.says_en)
    number = asked.either(f"第{step.number}步：", f"Step {step.number}: ")
    named = asked.either(f"第{step.number}步，{step.name}：", f"Step {step.number}, {step.english}: ")
    leads = (number, "") if says.startswith(step.name) else (named, number, "")
    tries = [text + says for text in ((lead,) if lead else ()) + leads]
    return next((text for text in tries if fits(text)), cut(says))


def unchosen(asked: AnswerContext) -> Answer:
    """Nothing can be said before a technique is chosen."""
    taught = [t for t in asked.library.techniques.values() if t.display_only is None]
    return Answer(
        offered(
            asked,
            [asked.either(t.name, t.english) for t in taught],
            ("还没有选技法，可以学{}。", "No technique is chosen yet; you can learn {}."),
        )
    )


def offered(asked: AnswerContext, names: list[str], sentence: tuple[str, str]) -> str:
    """The sentence with as many of the names as can be said."""
    comma, more = asked.either("、", ", "), asked.either("等", " and more")
    texts = [asked.either(*sentence).format(listed(names, comma, more, most)) for most in range(len(names), 0, -1)]
    return next((text for text in texts if fits(text)), texts[-1])
