import { describe, expect, it } from "vitest";
import { described, mark, of, place, since } from "../../src/classroom/tile";
import type { PupilRow } from "../../src/wire/events";

const MING: PupilRow = {
  id: "p1", name: "小明", technique: "suxiu/qi-zhen", technique_name: "齐针", step: 3, step_name: "起针",
  since: 1_000_000, done: false, stuck: false, hand: false, way: "follow", connected: true,
};
const at = (minutes: number): number => MING.since + minutes * 60_000;

describe("a tile", () => {
  it("says the strongest of what there is to say", () => {
    expect(mark(MING)).toBe("working");
    expect(mark({ ...MING, done: true })).toBe("done");
    expect(mark({ ...MING, done: true, stuck: true })).toBe("stuck");
    expect(mark({ ...MING, stuck: true, connected: false })).toBe("away");
  });

  it("keeps a raised hand, also of a tablet that sleeps", () => {
    expect(mark({ ...MING, hand: true, connected: false })).toBe("hand");
  });

  it("says how long he has been there, as soon as the time is known", () => {
    expect(since(MING, null)).toBe("");
    expect(since(MING, at(0.5))).toBe("刚到");
    expect(since(MING, at(12))).toBe("12 分");
    expect(since(MING, at(150))).toBe("2 小时");
    expect(since({ ...MING, step: null }, at(3))).toBe("");
  });

  it("names the technique where it is another one than the class's", () => {
    expect(place(MING, "suxiu/qi-zhen")).toBe("第 3 步");
    expect(place(MING, "suxiu/san-tao")).toBe("齐针 3");
    expect(place({ ...MING, technique: null, step: null }, "suxiu/qi-zhen")).toBe("还没开始");
  });

  it("is said in one sentence", () => {
    expect(described({ ...MING, stuck: true }, at(4), "suxiu/qi-zhen")).toBe("小明，第 3 步，4 分，卡住了");
  });

  it("is chosen together with those who say the same, or who work on their own", () => {
    const rows = [MING, { ...MING, id: "p2", hand: true, way: "free" as const }, { ...MING, id: "p3", connected: false, way: "free" as const }];
    expect(of(rows, "hand")).toEqual(["p2"]);
    expect(of(rows, "away")).toEqual(["p3"]);
    expect(of(rows, "free")).toEqual(["p2", "p3"]);
    expect(of(rows, "stuck")).toEqual([]);
  });
});
