import { beforeAll, describe, expect, it, vi } from "vitest";

vi.mock("../../src/kiosk/app", () => ({}));
let guard: typeof import("../../src/kiosk/guard");

beforeAll(async () => {
  vi.stubGlobal("document", { baseURI: "http://kiosk/", querySelector: () => null });
  vi.stubGlobal("location", { href: "http://kiosk/kiosk" });
  vi.useFakeTimers();
  guard = await import("../../src/kiosk/guard");
});

const looks = (from: import("../../src/kiosk/guard").Guard, count: number, shown: boolean, step: number) =>
  Array.from({ length: count }).reduce<typeof from>((now) => guard.look(now, { shown, ticks: now.ticks + step }), from);

describe("the guard", () => {
  it("leaves a page that shows something and ticks, however slowly", () => {
    expect(guard.dead(looks(guard.START, 100, true, 1))).toBe(false);
  });

  it.each([
    ["is white, though it ticks", false, 4],
    ["ticks no more", true, 0],
  ])("takes a page for dead within 3 s that %s", (_, shown, step) => {
    const lived = looks(guard.START, 5, true, 4);
    expect(guard.dead(looks(lived, guard.DEAD - 1, shown, step))).toBe(false);
    expect(guard.dead(looks(lived, guard.DEAD, shown, step))).toBe(true);
  });

  it("waits longer for a page that has still to come", () => {
    expect(guard.dead(looks(guard.START, guard.LOADING - 1, false, 0))).toBe(false);
    expect(guard.dead(looks(guard.START, guard.LOADING, false, 0))).toBe(true);
  });
});
