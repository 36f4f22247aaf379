import { describe, expect, it } from "vitest";
import { added, after, changed, minutes, moved, removed } from "../../src/classroom/plan";

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
