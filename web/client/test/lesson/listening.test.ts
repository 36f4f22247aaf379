import { describe, expect, it, vi } from "vitest";

vi.mock("../../src/kit/worklet.ts?worker&url", () => ({ default: "" }));
const { due, loudness } = await import("../../src/lesson/listening");

const LOOK = 0.4; // s
const looks = (broken: boolean): string[] => Array.from({ length: 20 }, (_, i) => due(i + 1, broken));

describe("a microphone that is gone", () => {
  it("is taken again at the first look that finds it broken, and when nothing is heard of it for a second", () => {
    expect(looks(true).indexOf("take") * LOOK).toBe(0);
    expect(looks(false).indexOf("take") * LOOK).toBeCloseTo(0.8);
  });

  it.each([true, false])("is told of once, within 3 s, and tried for ever after (broken: %s)", (broken) => {
    const told = looks(broken);
    expect(told.filter((what) => what === "tell")).toHaveLength(1);
    expect((told.indexOf("tell") + 1) * LOOK).toBeLessThan(3 - LOOK);
    expect(told.slice(told.indexOf("tell")).filter((what) => what === "take").length).toBeGreaterThan(1);
  });
});

describe("the level", () => {
  const tone = (amplitude: number): ArrayBuffer =>
    Int16Array.from({ length: 640 }, (_, i) => amplitude * Math.sin(i / 5)).buffer;

  it("goes from silence to loud in four steps", () => {
    expect([0, 60, 300, 1500, 12000].map((amplitude) => loudness(tone(amplitude)))).toEqual([0, 0, 1, 2, 3]);
    expect(loudness(new ArrayBuffer(0))).toBe(0);
  });
});
