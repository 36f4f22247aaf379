"""`wenjiang normalise`, and `wenjiang eval` of spoken fragments: what a master says as a draft in the standard."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.build import recognizer_of
from assistant.errors import AssistantError
from assistant.hearing.audio import read_pcm16
from assistant.settings import Settings
from knowledge.normalise import Draft, DraftAction, Number, answered, normalise
from knowledge.normalise.score import score

SETS = ("dev", "held")
_ROWS = (
    ("actor", "谁"), ("hand", "手"), ("tool", "工具"), ("object", "对象"), ("relation", "位置"), ("condition", "条件"),
    ("until", "到"), ("purpose", "目的"),
)  # fmt: skip


def heard(settings: Settings, wav: Path) -> str:
    """The words of a recording of at most 30 s. Raises AssistantError for no sound file and for no words."""
    samples = np.frombuffer(read_pcm16(wav), np.int16).astype(np.float32) / np.float32(32768)
    words = recognizer_of(settings).transcribe(samples, "", "zh").text
    if not words:
        raise AssistantError("no words were heard", "speak closer to the microphone", "no_words")
    return words


def tell(
    text: str, craft: str | None, answers: Sequence[str], chat: str | None, as_json: bool, show: Callable[[str], None]
) -> None:
    """Show the draft of a fragment after these answers, each ID=TEXT. Raises KnowledgeError and AssistantError.

    `chat`: a chat model reads the fragment instead of the rules, named as LangChain names it: openai:gpt-5-mini.
    """
    draft = normalise(text, craft) if chat is None else _by_chat(text, chat, craft)
    for given in answers:
        question, equals, spoken = given.partition("=")
        if not equals:
            raise AssistantError(
                f"an answer is ID=TEXT, got {given!r}", "such as --answer 0.needle=12号细针", "bad_answer"
            )
        draft = answered(draft, question.strip(), spoken)
    if as_json:
        show(draft.model_dump_json())
        return
    for line in _lines(draft):
        show(line)


def _by_chat(text: str, name: str, craft: str | None) -> Draft:
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - an extra, and a second to import

        model = init_chat_model(name)
    except (ImportError, ValueError) as bad:
        raise AssistantError(
            f"no chat model {name!r}: {bad}", "pip install langchain and the provider's package, and set its key"
        ) from bad
    from knowledge.normalise.chat import normalise as read  # noqa: PLC0415 - imports LangChain

    return read(text, model, craft)


def _lines(draft: Draft) -> Iterator[str]:
    yield f"原话：{draft.text}"
    for index, action in enumerate(draft.actions):
        yield f"{index + 1}. {'不要' if action.avoid else ''}{action.verb.value if action.verb else '（没有说动作）'}"
        yield from (f"   {line}" for line in _slots(action))
    for question in draft.questions:
        answer = f" → {question.answer}" if question.answer else ""
        mark = "已答" if question.understood else "要问"
        yield f"{mark} [{question.id}] {question.text}{answer}"
    if draft.instruction:
        yield f"指令：{draft.instruction}"


def _slots(action: DraftAction) -> Iterator[str]:
    for slot, name in _ROWS:
        if said := getattr(action, slot):
            yield f"{name}：{said.value}"
    if action.manner:
        yield f"方式：{'、'.join(how.value for how in action.manner)}"
    for number in action.numbers:
        yield f"{number.name}：{_figures(number)}"


def _figures(number: Number) -> str:
    spoken = f"「{number.words.text}」" if number.words else "（答）"
    if number.value is None:
        return f"{spoken}未说明"
    high = "" if number.high is None else f"–{number.high:g}"
    return f"{spoken}{number.value:g}{high} {number.unit} {number.bound.value}"


def fragments(path: Path) -> bool:
    """True for a file of spoken fragments: its first line has the actions that are expected."""
    with path.open(encoding="utf-8") as file:
        first = next((line for line in file if line.strip()), "")
    try:
        case = json.loads(first)
    except json.JSONDecodeError:
        return False
    return isinstance(case, dict) and "actions" in case and "text" in case


def evaluate(path: Path) -> Iterator[dict[str, Any]]:
    """One result a fragment, then precision, recall and F by slot of each set apart. Raises AssistantError."""
    read: dict[str, list[tuple[Draft, list[dict[str, Any]]]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            pair = (normalise(case["text"], case.get("craft")), case["actions"])
        except (json.JSONDecodeError, KeyError, TypeError) as bad:
            raise AssistantError(
                f"{path}:{number}: not a fragment: {bad}", "give text and actions", "bad_case"
            ) from bad
        read.setdefault(case.get("set", SETS[0]), []).append(pair)
        yield {"id": case.get("id"), "set": case.get("set"), "expect": pair[1], "got": pair[0].model_dump(mode="json")}
    yield {
        "cases": {name: len(pairs) for name, pairs in read.items()},
        "scores": {name: _scores(pairs) for name, pairs in read.items()},
    }


def _scores(pairs: Sequence[tuple[Draft, list[dict[str, Any]]]]) -> dict[str, dict[str, float]]:
    return {
        slot: {"precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f": round(tally.f, 4)}
        for slot, tally in score(pairs).items()
    }
