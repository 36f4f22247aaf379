import { describe, expect, it } from "vitest";
import { START, onTheWall, reduce, type Pupil } from "../../src/classroom/pupil";
import type { ClassState, ServerEvent } from "../../src/wire/events";

const at = (step: number): ClassState => ({
  type: "class.state", name: "三年级", code: "K7M2QX", technique: "suxiu/qi-zhen", technique_name: "齐针", step, step_name: "起针",
  of: 7, sentence: "", clip: null, started_at: 0, position: 0, now: 0, speed: 1, playing: true, way: "follow", hand: false,
  locked: false, may_leave: true, taken: null, item: null, item_since: null, note: "", plan: [],
});
const question: ServerEvent = { type: "class.question", id: "q1", name: "小明", words: "为什么打结？" };
const away: ServerEvent = { type: "class.question", id: "", name: "", words: "" };
const answer: ServerEvent = { type: "class.answer", id: "q1", question: "为什么打结？", words: "线短一点。" };
const told = (how: typeof reduce, ...events: ServerEvent[]): Pupil["sheet"] => events.reduce(how, START).sheet;

describe("what the teacher shows", () => {
  it("stays with a pupil until he has read it, also where the class goes on", () => {
    expect(told(reduce, at(1), question, at(2))?.words).toBe("为什么打结？");
    expect(told(reduce, at(1), answer, at(2))?.words).toBe("线短一点。");
  });

  it("is taken from him where the teacher puts the question away; an answer is his", () => {
    expect(told(reduce, question, away)).toBeNull();
    expect(told(reduce, answer, away)?.kind).toBe("answer");
  });

  it("goes from the wall as the class goes on, or as the teacher puts it away", () => {
    expect(told(onTheWall, at(1), question, at(1))?.kind).toBe("question");
    expect(told(onTheWall, at(1), question, at(2))).toBeNull();
    expect(told(onTheWall, at(1), answer, away)).toBeNull();
  });
});
