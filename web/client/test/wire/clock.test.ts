import { describe, expect, it } from "vitest";
import { ServerClock } from "../../src/wire/clock";

describe("the server's clock", () => {
  it("is not known before the first sign of life", () => {
    expect(new ServerClock().at(1000)).toBeNull();
  });

  it("lies in the middle of the way there and back", () => {
    const clock = new ServerClock();
    clock.heard(1000, 1040, 5020);
    expect(clock.at(2000)).toBe(6000);
  });

  it("is best told by the quickest sign, late ones change nothing", () => {
    const clock = new ServerClock();
    clock.heard(1000, 1010, 5005);
    clock.heard(2000, 2400, 6390); // on its way up for long
    clock.heard(3000, 3300, 7010);
    expect(clock.at(4000)).toBe(8000);
  });

  it("follows a clock of this page that was set", () => {
    const clock = new ServerClock();
    clock.heard(1000, 1010, 5005);
    clock.heard(100_000, 100_060, 7030);
    expect(clock.at(100_100)).toBe(7100);
    clock.heard(100_200, 90_000, 7200);
    expect(clock.at(90_000)).toBeNull();
  });

  it("forgets what is eight signs old", () => {
    const clock = new ServerClock();
    clock.heard(0, 2, 1001);
    for (let at = 1; at <= 8; at += 1) clock.heard(at * 1000, at * 1000 + 20, at * 1000 + 1014);
    expect(clock.at(9000)).toBe(10_004);
  });
});
