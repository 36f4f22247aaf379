import { describe, expect, it } from "vitest";
import { START, reduce, type Teacher, type TeacherEvent } from "../../src/classroom/teacher";
import type { ClassState, PupilRow } from "../../src/wire/events";

const row = (id: string): PupilRow => ({
  id, name: id, technique: null, technique_name: null, step: null, step_name: null, since: 0,
  done: false, stuck: false, hand: false, way: "follow", connected: true,
});
const at = (step: number): ClassState => ({
  type: "class.state", name: "三年级", code: "K7M2QX", technique: "suxiu/qi-zhen", technique_name: "齐针", step, step_name: "起针",
  of: 7, sentence: "", clip: null, started_at: 0, position: 0, now: 0, speed: 1, playing: true, way: "follow", hand: false,
  locked: false, may_leave: true, taken: null, item: null, item_since: null, note: "", plan: [],
});
const after = (...events: TeacherEvent[]): Teacher => events.reduce(reduce, START);
const roster = (...ids: string[]): TeacherEvent => ({ type: "class.roster", pupils: ids.map(row) });

describe("what the teacher touches", () => {
  it("chooses several one after the other, and lets one go again", () => {
    const some = after({ type: "local.choose", ids: ["a"] }, { type: "local.toggle", id: "b" }, { type: "local.toggle", id: "c" });
    expect(some.chosen).toEqual(["a", "b", "c"]);
    expect(reduce(some, { type: "local.toggle", id: "a" }).chosen).toEqual(["b", "c"]);
    expect(reduce(some, { type: "local.choose", ids: null }).chosen).toBeNull();
  });

  it("keeps nobody chosen who has no seat any more", () => {
    expect(after(roster("a", "b"), { type: "local.choose", ids: ["a", "b"] }, roster("b")).chosen).toEqual(["b"]);
    expect(after(roster("a"), { type: "local.one", id: "a" }, roster("b")).one).toBeNull();
  });

  it("is either one pupil or several", () => {
    const one = after({ type: "local.choose", ids: ["a"] }, { type: "local.one", id: "b" });
    expect(one).toMatchObject({ one: "b", chosen: null });
    expect(reduce(one, { type: "local.choose", ids: [] })).toMatchObject({ one: null, chosen: [] });
  });

  it("asks again whether somebody shall leave as soon as somebody else is meant, or he is gone", () => {
    const asked = after(roster("a", "b"), { type: "local.one", id: "a" }, { type: "local.removing", on: true });
    expect(asked.removing).toBe(true);
    expect(reduce(asked, roster("a", "b")).removing).toBe(true);
    for (const event of [roster("b"), { type: "local.one", id: "b" }, { type: "local.tab", tab: "inbox" }] as TeacherEvent[]) {
      expect(reduce(asked, event).removing).toBe(false);
    }
    const some = after({ type: "local.choose", ids: ["a"] }, { type: "local.removing", on: true });
    expect(reduce(some, { type: "local.toggle", id: "b" }).removing).toBe(false);
  });

  it("sends to a chosen technique until somebody else is meant, and others may be chosen meanwhile", () => {
    const some = after({ type: "local.choose", ids: ["a"] }, { type: "local.to", technique: "suxiu/gun-zhen" });
    expect(reduce(some, { type: "local.toggle", id: "b" }).to).toBe("suxiu/gun-zhen");
    expect(reduce(some, { type: "local.choose", ids: ["b", "c"] }).to).toBe("suxiu/gun-zhen");
    expect(reduce(some, { type: "local.choose", ids: null }).to).toBeNull();
    expect(reduce(some, { type: "local.one", id: "a" }).to).toBeNull();
  });

  it("is over for a shown question as soon as the class is at another step", () => {
    const shown = after(at(1), { type: "local.show", question: "q1" });
    expect(reduce(shown, at(1)).shown).toBe("q1");
    expect(reduce(shown, at(2)).shown).toBeNull();
  });
});
