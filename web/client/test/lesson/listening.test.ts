import { beforeEach, describe, expect, it, vi } from "vitest";

const granted: (() => void)[] = []; // microphones that somebody has been asked for
const living = new Set<object>();
vi.mock("../../src/kit/microphone", () => ({
  Microphone: class {
    live = true;
    brought = 0;
    start = async (): Promise<void> => {
      await new Promise<void>((yes) => granted.push(yes));
      living.add(this);
    };
    stop = async (): Promise<void> => void living.delete(this);
  },
}));
vi.stubGlobal("navigator", { mediaDevices: { addEventListener: vi.fn(), enumerateDevices: async () => [] } });
vi.stubGlobal("window", { setInterval: vi.fn(() => 1) });
const { due, loudness, Listening } = await import("../../src/lesson/listening");

const LOOK = 0.4; // s
const looks = (broken: boolean): string[] => Array.from({ length: 20 }, (_, i) => due(i + 1, broken));

describe("a microphone that is gone", () => {
  it("is taken again at the first look that finds it broken, and when nothing is heard of it for a second", () => {
    expect(looks(true).indexOf("take") * LOOK).toBe(0);
    expect(looks(false).indexOf("take") * LOOK).toBeCloseTo(0.8);
  });

  it.each([true, false])("is told of once, within 3 s, and tried for ever after (broken: %s)", (broken) => {
    const told = looks(broken);
    expect(told.filter((what) => what === "tell")).toHaveLength(1);
    expect((told.indexOf("tell") + 1) * LOOK).toBeLessThan(3 - LOOK);
    expect(told.slice(told.indexOf("tell")).filter((what) => what === "take").length).toBeGreaterThan(1);
  });
});

describe("the level", () => {
  const tone = (amplitude: number): ArrayBuffer =>
    Int16Array.from({ length: 640 }, (_, i) => amplitude * Math.sin(i / 5)).buffer;

  it("goes from silence to loud in four steps", () => {
    expect([0, 60, 300, 1500, 12000].map((amplitude) => loudness(tone(amplitude)))).toEqual([0, 0, 1, 2, 3]);
    expect(loudness(new ArrayBuffer(0))).toBe(0);
  });
});

describe("a microphone that is being asked for", () => {
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
  const grant = async (): Promise<void> => {
    while (granted.length) granted.shift()!();
    await settled();
  };

  beforeEach(() => {
    granted.length = 0;
    living.clear();
  });

  it("is asked for once, however often it is started meanwhile", async () => {
    const listening = new Listening(vi.fn(), vi.fn(), vi.fn());
    const started = Promise.all([listening.start(), listening.start()]);
    await settled();
    expect(granted).toHaveLength(1);
    await grant();
    await started;
    expect(living.size).toBe(1);
    void listening.start(); // another time it is taken anew
    await settled();
    await grant();
    expect(living.size).toBe(1);
  });

  it("is let go, and not taken again, when it was stopped before it was granted", async () => {
    vi.mocked(window.setInterval).mockClear();
    const listening = new Listening(vi.fn(), vi.fn(), vi.fn());
    const started = listening.start();
    await settled();
    await listening.stop();
    await grant();
    await started;
    expect(living.size).toBe(0);
    expect(window.setInterval).not.toHaveBeenCalled(); // nobody looks after what is not wanted
  });

  it("is the one of the last start, when it was stopped and started before it was granted", async () => {
    const listening = new Listening(vi.fn(), vi.fn(), vi.fn());
    const first = listening.start();
    await settled();
    await listening.stop();
    const second = listening.start();
    await settled();
    await grant();
    await Promise.all([first, second]);
    expect(living.size).toBe(1);
  });
});
