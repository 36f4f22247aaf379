import { describe, expect, it } from "vitest";
import { called } from "../../src/learner/header";
import { START, type State } from "../../src/lesson/state";

const techniques: State["techniques"] = [
  { id: "suxiu/qi-zhen", name: "齐针", english: "Satin stitch", craft: "苏绣", steps: [
    { number: 1, name: "定形", english: "Shape" }, { number: 2, name: "劈线穿针", english: "Split and thread" },
  ] },
];
const lesson: State["lesson"] = {
  type: "lesson.state", technique: "suxiu/qi-zhen", technique_name: "齐针", step: 2, step_name: "劈线穿针", of: 2,
  rev: 1, evidence: "", view: "front", speed: 1, playing: true, finished: false, elsewhere: false,
};

describe("the step above the sentence", () => {
  it("is called in the language of what was last told, in Chinese before", () => {
    const now: State = { ...START, techniques, lesson };
    expect(called(now)).toBe("第 2 步 · 劈线穿针");
    expect(called({ ...now, sentence: "线要拉平。" })).toBe("第 2 步 · 劈线穿针");
    expect(called({ ...now, sentence: "Draw it flat." })).toBe("Step 2 · Split and thread");
  });

  it("is that of the slider while it is moved", () => {
    const clock = { seconds: 9, stops: [], steps: [
      { number: 1, name: "定形", begin: 0, after: null, facts: [] },
      { number: 2, name: "劈线穿针", begin: 3, after: 1, facts: [] },
      { number: 3, name: "换线", begin: 6, after: 1, facts: [] },
    ] };
    const making = { seen: { technique: "suxiu/qi-zhen", view: "front" as const, language: "zh" as const }, clock, at: 1, still: "" };
    expect(called({ ...START, techniques, lesson, making })).toBe("第 1 步 · 定形");
    expect(called({ ...START, techniques, lesson, making: { ...making, at: 4 } })).toBe("第 2 步 · 劈线穿针");
    expect(called({ ...START, lesson, making: { ...making, at: 7 } })).toContain("（接第 1 步）");
  });

  it("is nothing without a lesson", () => {
    expect(called(START)).toBe("");
  });
});
