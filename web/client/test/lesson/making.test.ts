import { describe, expect, it } from "vitest";
import { beside, branched, stepAt, type Making } from "../../src/lesson/making";
import type { IntentName } from "../../src/wire/events";
import { START, reduce, type State } from "../../src/lesson/state";

const clock = {
  seconds: 12,
  steps: [
    { number: 1, name: "上绷勾稿", begin: 0, after: null, facts: [] },
    { number: 2, name: "劈线穿针", begin: 5, after: 1, facts: [] },
  ],
  stops: [1, 3, 6, 6.5],
};
const seen = { technique: "suxiu/qi-zhen", view: "front", language: "zh" } as const;
const making: Making = { seen, clock, at: 5, still: "blob:1" };

describe("a stitch on or back", () => {
  it.each([
    [0, 1, 1],
    [1, 1, 3],
    [3.01, 1, 6],
    [6.5, 1, 12],
    [6.5, -1, 6],
    [6.49, -1, 6],
    [1, -1, 0],
    [1, 2, 6],
    [6.5, -3, 1],
    [6.5, -9, 0],
  ] as const)("from %d by %d is %d", (at, by, then) => {
    expect(beside(clock, at, by)).toBe(then);
  });
});

describe("the step in which a time lies", () => {
  it("is the last that has begun", () => {
    expect([0, 4.9, 5, 12].map((at) => stepAt(clock, at).number)).toEqual([1, 1, 2, 2]);
  });
});

describe("a step that goes on with the work of another than the one before", () => {
  it("is told from which", () => {
    const after = [null, 1, 1, 2];
    const steps = after.map((from, k) => ({ number: k + 1, name: "", begin: k, after: from, facts: [] }));
    expect(steps.map((step) => branched({ seconds: 4, stops: [], steps }, step))).toEqual([null, null, 1, 2]);
  });
});

describe("the page while the slider is there", () => {
  const walking = reduce(START, { type: "local.making", making });

  it("pauses the clip and plays it again afterwards", () => {
    expect(walking.playing).toBe(false);
    expect(reduce(walking, { type: "local.making", making: null }).playing).toBe(true);
    expect(reduce(walking, { type: "local.play", on: true }).making).toBeNull();
  });

  it("shows only pictures of what the slider is over", () => {
    expect(reduce(walking, { type: "local.still", seen, still: "blob:2" }).making?.still).toBe("blob:2");
    expect(reduce(walking, { type: "local.still", seen: { ...seen }, still: "blob:2" }).making?.still).toBe("blob:1");
    const gone: State = reduce(walking, { type: "local.making", making: null });
    expect(reduce(gone, { type: "local.still", seen, still: "blob:2" })).toEqual(gone);
  });

  it("stays for a wish about stitches and gives way to every other", () => {
    const told = (...names: IntentName[]): State => {
      const intents = names.map((name) => ({ name, step: null, count: null, technique: null, view: null }));
      return reduce(walking, { type: "lesson.understood", item_id: "1", intents, found: null, nearest: [] });
    };
    expect(told("stitch_back").making).toBe(making);
    expect(told("where").making).toBeNull();
    expect(told().making).toBeNull();
  });
});
