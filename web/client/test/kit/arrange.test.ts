import { describe, expect, it, vi } from "vitest";

vi.stubGlobal("ResizeObserver", class {});
const { arrange } = await import("../../src/kit/arrange");

describe("a list below rows of buttons", () => {
  const lines = (count: number) => (size: number) => count * size;

  it("is as large as may be beside as many buttons as there is room for", () => {
    expect(arrange(4, 600, 28, lines(2))).toEqual({ rows: 4, size: 28 });
    expect(arrange(3, 480, 28, lines(4))).toEqual({ rows: 3, size: 28 });
  });

  it("takes rows of buttons away before it can no longer be read", () => {
    expect(arrange(3, 480, 28, lines(9))).toEqual({ rows: 2, size: 26 });
    expect(arrange(3, 480, 28, lines(18))).toEqual({ rows: 1, size: 20 });
  });

  it("keeps one row, and is never smaller than 20 px: then it is moved up and down", () => {
    expect(arrange(3, 480, 28, lines(40))).toEqual({ rows: 1, size: 20 });
  });
});
