import { expect, it, vi } from "vitest";

vi.stubGlobal("ResizeObserver", class {});
const { largest } = await import("../../src/kit/fit");

it("a sentence is as large as fits, 60 px at most, 28 at least", () => {
  expect(largest(() => true)).toBe(60);
  expect(largest((size) => size <= 47)).toBe(46);
  expect(largest(() => false)).toBe(28);
});
