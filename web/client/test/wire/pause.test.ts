import { describe, expect, it } from "vitest";
import { pause } from "../../src/wire/pause";

const after = (seconds: number): number => {
  let tries = 0;
  for (let gone = 0; gone < seconds * 1000; ) gone += pause(tries++, 0);
  return tries;
};

describe("a connection that was lost", () => {
  it("is tried soon, and every second while a server may be starting again", () => {
    expect([0, 1, 2, 3, 29].map((tries) => pause(tries, 0))).toEqual([250, 500, 1000, 1000, 1000]);
  });

  it("is tried every 8 s where nobody has answered for half a minute", () => {
    expect(pause(after(30), 0)).toBe(8000);
    expect(pause(1000, 0)).toBe(8000);
  });

  it("is not tried by a whole class at the same moment", () => {
    expect(pause(5, 1)).toBe(750);
    expect(pause(5, 0.5)).toBeLessThan(pause(5, 0));
  });
});
