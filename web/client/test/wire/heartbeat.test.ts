import { describe, expect, it } from "vitest";
import { Heartbeat, TICK } from "../../src/wire/heartbeat";

const ticks = (heart: Heartbeat, count: number): string[] => Array.from({ length: count }, () => heart.tick());

describe("a silent connection", () => {
  it("is asked for a sign of life after 3 s and dead after 8 s", () => {
    const told = ticks(new Heartbeat(), 16);
    expect((told.indexOf("ping") + 1) * TICK).toBe(3000);
    expect((told.indexOf("dead") + 1) * TICK).toBe(8000);
    expect(told.filter((each) => each === "ping")).toHaveLength(1);
  });

  it("lives on with every word", () => {
    const heart = new Heartbeat();
    for (let i = 0; i < 10; i++) {
      expect(ticks(heart, 15)).not.toContain("dead");
      heart.heard();
    }
  });

  it("that was slept through has 2 s to answer", () => {
    const heart = new Heartbeat();
    heart.woken();
    expect((ticks(heart, 16).indexOf("dead") + 1) * TICK).toBe(2000);
    heart.woken();
    heart.heard();
    expect(ticks(heart, 15)).not.toContain("dead");
  });
});
