import { describe, expect, it } from "vitest";
import {
  COUNTDOWN, FAREWELL, NOISE, START, left, real, reduce, wayOf, type Happening, type Kiosk,
} from "../../src/kiosk/state";
import type { IntentName } from "../../src/wire/events";

const QUIET = 60_000;
const AWAY = { hearing: false, aloud: false, unseen: false };

/** What becomes of it under a clock of its own. */
class Clock {
  at = 1000;
  now: Kiosk = START;

  do(event: Happening extends infer Each ? (Each extends Happening ? Omit<Each, "at"> : never) : never): this {
    this.now = reduce(this.now, { at: this.at, ...event } as Happening, QUIET);
    return this;
  }

  pass(ms: number, signs = AWAY): this {
    for (const end = this.at + ms; this.at < end; ) {
      this.at += 250;
      this.do({ type: "tick", ...signs });
    }
    return this;
  }
}

const answered = { type: "answered" as const, way: "ask" as const, missed: null, language: "zh" as const };
const served = (): Clock => new Clock().do({ type: "touched" }).do({ type: "way", way: "learn" });
const counting = (): Clock => served().pass(QUIET + 1000);

describe("a visit", () => {
  it("begins by a touch, a key or a voice", () => {
    expect(new Clock().do({ type: "touched" }).now.scene).toBe("invite");
    expect(new Clock().do({ type: "spoke" }).now.scene).toBe("invite");
  });

  it("goes straight to the answer where the first words were a question", () => {
    const { now } = new Clock().do({ type: "spoke" }).do(answered);
    expect([now.scene, now.way, now.visit?.asked]).toEqual(["serve", "ask", 1]);
  });

  it("ends by goodbye, and the next one begins after the farewell", () => {
    const clock = served().do({ type: "goodbye" });
    expect(clock.now.scene).toBe("farewell");
    expect(clock.pass(FAREWELL - 500).now.scene).toBe("farewell");
    expect(clock.pass(1000).now.scene).toBe("attract");
  });

  it("waits at its end for what is being said, but for no clip", () => {
    const leaving = (): Clock => served().do({ type: "goodbye" });
    expect(leaving().pass(2 * FAREWELL, { ...AWAY, unseen: true }).now.scene).toBe("attract");
    expect(leaving().pass(2 * FAREWELL, { ...AWAY, aloud: true }).now.scene).toBe("farewell");
  });

  it("begins anew for whoever touches the farewell", () => {
    const { now } = served().do({ type: "text" }).do({ type: "goodbye" }).do({ type: "touched" });
    expect([now.scene, now.text, now.visitor]).toEqual(["invite", 0, 1]);
  });

  it("counts what was asked and what was not found, and is none if it was only a noise", () => {
    const { visit } = served().do(answered).do({ ...answered, missed: "天气" }).now;
    expect([visit?.asked, visit?.missed]).toEqual([2, ["天气"]]);
    expect(real(new Clock().do({ type: "spoke" }).now.visit!)).toBe(false);
    expect(real(served().now.visit!)).toBe(true);
  });

  it("speaks the language of the last question", () => {
    expect(served().do({ ...answered, language: "en" }).now.language).toBe("en");
  });
});

describe("the reset", () => {
  it("comes after a quiet time and a countdown of 15 s", () => {
    const clock = served().pass(QUIET - 500);
    expect(left(clock.now, clock.at)).toBeNull();
    clock.pass(1000);
    expect(left(clock.now, clock.at)).toBe(15);
    expect(clock.pass(COUNTDOWN - 1000).now.scene).toBe("serve");
    expect(clock.pass(1000).now.scene).toBe("attract");
  });

  it.each(["touched", "language", "text", "hush"] as const)("is put off by whoever is still there: %s", (type) => {
    const clock = counting();
    clock.do(type === "language" ? { type, language: "en" } : { type });
    expect(left(clock.now, clock.at)).toBeNull();
    expect(clock.pass(QUIET - 500).now.leaving).toBeNull();
  });

  it.each(["hearing", "aloud", "unseen"] as const)("never comes while this lasts: %s", (sign) => {
    const { now } = counting().pass(10 * QUIET, { ...AWAY, [sign]: true });
    expect([now.scene, now.leaving]).toEqual(["serve", null]);
  });

  it.each(["aloud", "unseen"] as const)("gives the whole quiet time after this: %s", (sign) => {
    const clock = served().pass(2 * QUIET, { ...AWAY, [sign]: true });
    expect(clock.pass(QUIET - 500).now.leaving).toBeNull();
    expect(clock.pass(1000).now.leaving).not.toBeNull();
  });

  it("counts down again after a noise that was no wish", () => {
    const clock = counting().pass(1000, { ...AWAY, hearing: true }).pass(500);
    expect(left(clock.now, clock.at)).toBeGreaterThan(13);
  });

  it.each(["way", "text", "hush", "language"] as const)("gives the whole quiet time to who only speaks, and counts him: %s", (type) => {
    const told = { way: { type: "way", way: "look" }, text: { type: "text" }, hush: { type: "hush" }, language: { type: "language", language: "en" } } as const;
    const clock = new Clock().do({ type: "spoke" }).do(told[type]);
    expect(clock.pass(QUIET - 500).now.leaving).toBeNull();
    expect(real(clock.now.visit!)).toBe(true);
  });

  it("does not wait long where only a voice in the hall was heard", () => {
    const clock = new Clock().do({ type: "spoke" });
    expect(clock.pass(NOISE + 500).now.leaving).not.toBeNull();
    expect(clock.pass(COUNTDOWN).now.scene).toBe("attract");
  });

  it("leaves nothing of the visitor", () => {
    const clock = served().do({ type: "text" }).do({ type: "hush" }).do({ type: "language", language: "en" });
    clock.do({ ...answered, missed: "天气" }).pass(QUIET + COUNTDOWN + 1000);
    expect(clock.now).toEqual({ ...START, since: clock.now.since, visitor: 1 });
  });

  it("comes at once where the machine has slept", () => {
    expect(served().do({ type: "gone" }).now.scene).toBe("attract");
  });
});

describe("where spoken wishes lead", () => {
  const way = (name: IntentName, now: "look" | "ask" | "learn"): string => wayOf([{ name }], now);

  it("moves to the steps, stitches to the making, questions to the answer", () => {
    expect([way("start", "look"), way("stitch_on", "ask"), way("meaning", "look")]).toEqual(["learn", "look", "ask"]);
  });

  it("questions about a step that is being tried leave it there", () => {
    expect(way("why", "learn")).toBe("learn");
  });
});
