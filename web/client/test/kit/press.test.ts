import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { release, TalkButton } from "../../src/kit/press";

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

describe("holding the button", () => {
  const happened: string[] = [];
  let on = false;
  const ears = {
    start: async (): Promise<void> => void happened.push("start"),
    finish: async (seconds: number): Promise<void> => {
      happened.push(`heard ${seconds} s more`);
      await new Promise((done) => setTimeout(done, seconds * 1000));
    },
  };
  const button = (): TalkButton =>
    new TalkButton(ears, () => ({ microphone: on, hearing: false }), {
      on: (now) => happened.push((on = now) ? "on" : "off"),
      commit: () => happened.push("commit"),
      failed: (why) => happened.push(String(why)),
    });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
    happened.length = 0;
    on = false;
  });
  afterEach(() => void vi.useRealTimers());

  it("hears a little more after it was let go, and only then asks", async () => {
    const talk = button();
    await talk.press();
    await vi.advanceTimersByTimeAsync(900);
    talk.letGo();
    await vi.advanceTimersByTimeAsync(100);
    expect(happened).toEqual(["start", "on", "heard 0.25 s more"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(happened.slice(3)).toEqual(["off", "commit"]);
  });

  it("pressed while that little is heard, begins anew after it", async () => {
    const talk = button();
    await talk.press();
    await vi.advanceTimersByTimeAsync(900);
    talk.letGo();
    const again = talk.press();
    talk.letGo();
    await vi.advanceTimersByTimeAsync(300);
    await again;
    expect(happened.slice(2)).toEqual(["heard 0.25 s more", "off", "commit", "start", "on"]);
  });
});
