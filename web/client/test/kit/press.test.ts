import { describe, expect, it } from "vitest";
import { release } from "../../src/kit/press";

describe("letting the microphone's button go", () => {
  it.each([
    ["after a tap leaves it on", 80, false, false, "stay"],
    ["before it was on is a tap", -Infinity, false, false, "stay"],
    ["after holding it ends the question", 900, false, true, "commit and off"],
    ["after a tap on a live one switches it off", 80, true, false, "off"],
    ["after a tap in mid-word still asks what was said", 80, true, true, "commit and off"],
    ["after holding a live one ends the question only", 900, true, true, "commit"],
  ] as const)("%s", (_, on, before, hearing, wanted) => {
    expect(release(on, before, hearing)).toBe(wanted);
  });
});
