import { describe, expect, it } from "vitest";
import { correction, drift, placeAt } from "../../src/lesson/together";

describe("the place of a clip", () => {
  it("begins anew at its end, or stays there", () => {
    expect(placeAt(7, 5, true)).toBe(2);
    expect(placeAt(7, 5, false)).toBe(5);
  });

  it("of a clip that begins in a moment is near its end, or its first picture", () => {
    expect(placeAt(-1, 5, true)).toBe(4);
    expect(placeAt(-1, 5, false)).toBe(0);
  });

  it("is reached by the shorter way round", () => {
    expect(drift(4.9, 0.1, 5, true)).toBeCloseTo(0.2);
    expect(drift(0.1, 4.9, 5, true)).toBeCloseTo(-0.2);
    expect(drift(0.1, 4.9, 5, false)).toBeCloseTo(4.8);
  });
});

describe("a clip that is off", () => {
  it("jumps where it would be seen", () => {
    expect(correction(0.3, 1, true)).toEqual({ jump: true, rate: 1 });
    expect(correction(-3, 0.5, true)).toEqual({ jump: true, rate: 0.5 });
  });

  it("hurries or dawdles otherwise, and overshoots never", () => {
    for (const off of [0.11, 0.05, -0.05, -0.11]) {
      const { jump, rate } = correction(off, 1, true);
      expect(jump).toBe(false);
      expect(Math.sign(rate - 1)).toBe(Math.sign(off));
      expect(Math.abs(rate - 1)).toBeLessThan(Math.abs(off) + 1e-9); // in one second
    }
  });

  it("is left alone where nobody sees it", () => {
    expect(correction(0.01, 0.5, true).rate).toBe(0.5);
  });

  it("jumps sooner where the picture stands still: it cannot hurry", () => {
    expect(correction(0.05, 1, false).jump).toBe(true);
    expect(correction(0.01, 1, false).jump).toBe(true);
    expect(correction(0.0001, 1, false).jump).toBe(false);
  });
});
