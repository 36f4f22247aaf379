import { describe, expect, it } from "vitest";
import { arrow, towards, type Arrow } from "../../src/kiosk/keys";

// four acts, three ways, four settings, as they stand on a screen that is wider than it is tall
const BUTTONS = [
  ...[240, 720, 1200, 1680].map((x) => ({ x, y: 750 })),
  ...[320, 960, 1600].map((x) => ({ x, y: 870 })),
  ...[240, 720, 1200, 1680].map((x) => ({ x, y: 990 })),
];
const go = (from: number, way: Arrow): number => towards(way, BUTTONS[from]!, BUTTONS);

describe("five keys", () => {
  it("lead along a row and to the row above or below", () => {
    expect([go(0, "ArrowRight"), go(1, "ArrowLeft"), go(0, "ArrowDown"), go(5, "ArrowUp")]).toEqual([1, 0, 4, 1]);
  });

  it("go on at the other end", () => {
    expect([go(3, "ArrowRight"), go(0, "ArrowLeft")]).toEqual([0, 3]);
  });

  it("reach every button from every other", () => {
    const reached = new Set([0]);
    for (const from of reached) for (const way of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const) reached.add(go(from, way));
    expect(reached.size).toBe(BUTTONS.length);
  });

  it("stay on a button that is alone", () => {
    expect(towards("ArrowDown", BUTTONS[0]!, [BUTTONS[0]!])).toBe(0);
  });

  it("are arrows; Enter presses by itself", () => {
    expect([arrow("ArrowUp"), arrow("Enter"), arrow("a")]).toEqual(["ArrowUp", null, null]);
  });
});
