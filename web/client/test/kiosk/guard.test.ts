import { beforeAll, describe, expect, it, vi } from "vitest";

vi.mock("../../src/kiosk/app", () => ({}));
let guard: typeof import("../../src/kiosk/guard");

beforeAll(async () => {
  vi.stubGlobal("document", { baseURI: "http://kiosk/", querySelector: () => null });
  vi.stubGlobal("location", { href: "http://kiosk/kiosk" });
  vi.useFakeTimers();
  guard = await import("../../src/kiosk/guard");
});

describe("the guard", () => {
  it("leaves a page that shows something and ticks", () => {
    expect(guard.dead({ shown: true, ticked: 10_000 }, 10_000 + guard.STILL)).toBe(false);
  });

  it.each([
    ["is white", { shown: false, ticked: 10_000 }, 10_000],
    ["has not ticked for a while", { shown: true, ticked: 10_000 }, 10_001 + 3000],
  ])("takes a page for dead that %s", (_, seen, now) => {
    expect(guard.dead(seen, now)).toBe(true);
  });
});
