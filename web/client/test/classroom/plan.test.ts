import { describe, expect, it } from "vitest";
import { added, after, changed, joined, minutes, moved, named, placed, removed, slot, timed } from "../../src/classroom/plan";

const plan = added(added(added([], "a", "suxiu/qi-zhen"), "b", "suxiu/san-tao"), "c", "suxiu/shi-zhen");
const ids = (items: readonly { id: string }[]): string => items.map(({ id }) => id).join("");

describe("a plan", () => {
  it("is put in order without an item losing its id", () => {
    expect(ids(moved(plan, "c", -1))).toBe("acb");
    expect(ids(moved(plan, "a", 1))).toBe("bac");
    expect(ids(moved(plan, "a", -1))).toBe("abc");
    expect(ids(moved(plan, "c", 1))).toBe("abc");
    expect(ids(removed(plan, "b"))).toBe("ac");
  });

  it("has an item where it was let go, and no item twice", () => {
    expect(ids(placed(plan, "a", 2))).toBe("bca");
    expect(ids(placed(plan, "c", 0))).toBe("cab");
    expect(ids(placed(plan, "b", 1))).toBe("abc");
    expect(ids(placed(plan, "b", 9))).toBe("acb");
    expect(ids(placed(plan, "gone", 0))).toBe("abc");
  });

  it("knows by the height where an item that is held will stand", () => {
    const middles = [50, 150, 250];
    expect([10, 140, 160, 260].map((y) => slot(middles, 0, y))).toEqual([0, 0, 1, 2]);
    expect([40, 60, 160, 400].map((y) => slot(middles, 2, y))).toEqual([0, 1, 2, 2]);
  });

  it("takes in another plan, also a second time, with ids of its own", () => {
    let many = 0;
    const twice = joined(joined(plan, plan, () => `n${many++}`), plan, () => `n${many++}`);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(9);
    expect(twice.map(({ technique }) => technique).slice(3, 6)).toEqual(plan.map(({ technique }) => technique));
  });

  it("names an item by its technique, and by the step where it begins later", () => {
    const known = [{ id: "suxiu/qi-zhen", name: "齐针", english: "", craft: "苏绣", steps: [{ number: 1, name: "备料", english: "" }, { number: 2, name: "上绷", english: "" }] }];
    expect(named(plan[0]!, known)).toBe("齐针");
    expect(named({ ...plan[0]!, step: 2 }, known)).toBe("齐针 第 2 步 上绷");
    expect(named(plan[1]!, known)).toBe("suxiu/san-tao");
  });

  it("forgets the step where the technique becomes another", () => {
    const at = changed(plan, "a", { step: 3, note: "慢一点" });
    expect(at[0]).toMatchObject({ step: 3, note: "慢一点" });
    expect(changed(at, "a", { technique: "suxiu/qi-zhen" })[0]!.step).toBe(3);
    expect(changed(at, "a", { technique: "suxiu/san-tao" })[0]).toMatchObject({ step: null, note: "慢一点" });
  });

  it("takes as long as its items say", () => {
    expect(minutes(plan)).toBeNull();
    expect(minutes(changed(changed(plan, "a", { minutes: 10 }), "c", { minutes: 5 }))).toBe(15);
  });

  it("goes on with the item after, also of one that was moved meanwhile", () => {
    expect(after(plan, null)?.id).toBe("a");
    expect(after(moved(plan, "a", 1), "a")?.id).toBe("c");
    expect(after(plan, "c")).toBeNull();
  });
});

describe("the minutes of the item in hand", () => {
  const item = { ...plan[0]!, minutes: 15 };
  const at = (minutes: number): number => 1_000_000 + minutes * 60_000;

  it("are counted from when it began, by the server's clock", () => {
    expect(timed(item, at(0), at(14.9))).toEqual({ passed: 14, planned: 15, over: false });
    expect(timed({ ...item, minutes: null }, at(0), at(40))).toEqual({ passed: 40, planned: null, over: false });
  });

  it("are over as soon as they are used up", () => {
    expect(timed(item, at(0), at(15))).toEqual({ passed: 15, planned: 15, over: true });
    expect(timed(item, at(0), at(17.5))).toEqual({ passed: 17, planned: 15, over: true });
  });

  it("are not known before it is known since when, or what time it is", () => {
    expect(timed(item, null, at(3))).toBeNull();
    expect(timed(item, at(3), null)).toBeNull();
  });

  it("are none where a clock is a little behind the server's", () => {
    expect(timed(item, at(3), at(2.9))!.passed).toBe(0);
  });
});
