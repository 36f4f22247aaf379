import { describe, expect, it, vi } from "vitest";
import { START, reduce, type State } from "../../src/lesson/state";
import type { ClipOffer, Fact, TextDone } from "../../src/wire/events";

vi.stubGlobal("ResizeObserver", class {});
const { beside, facts } = await import("../../src/learner/facts");

const pitch: Fact = { text: "针距 0.5 mm", certainty: "assumed" };
const bands: Fact = { text: "皮数 6", certainty: "recorded" };
const drawn = (own: string | null, generation: number, ...known: Fact[]): ClipOffer => ({
  type: "clip.offer", id: "a", generation, source: "cache", technique: "suxiu/qi-zhen", step: 2, view: "front",
  views: ["front"], facts: known, seconds: 5, frames: 120, mime: "video/mp4", approved: false, provenance: {},
  url: "/v1/clips/a.mp4", coming: null, fault: null, takes_pattern: false, pattern: null, own,
});
const offer = (generation: number, ...known: Fact[]): ClipOffer => drawn(null, generation, ...known);
const after = (...events: Parameters<typeof reduce>[1][]): State => events.reduce<State>(reduce, START);

describe("what stands beside the picture", () => {
  const painted = [offer(1, pitch), { type: "local.painted", generation: 1 }] as const;

  it("comes with the first frame of its clip, and stays until the next one's", () => {
    expect(facts(after(painted[0]))).toEqual([]);
    expect(facts(after(...painted))).toEqual([pitch]);
    expect(facts(after(...painted, offer(2, bands)))).toEqual([pitch]);
    expect(facts(after(...painted, offer(2, bands), { type: "local.painted", generation: 2 }))).toEqual([bands]);
  });

  it("says of what sources disagree on that they do, in the learner's language", () => {
    const spoken = (text: string): string => JSON.stringify(beside(after(offer(1, { text, certainty: "disputed" }), painted[1])));
    expect(spoken("花棚高 约6 m／不少于1 丈")).toContain("两说");
    expect(spoken("height about 6 m / at least 1 zhang")).toContain("sources differ");
  });

  it("goes with its clip", () => {
    const told: TextDone = { type: "response.output_text.done", response_id: "r", text: "您好。", values: [], picture: "none" };
    expect(facts(after(...painted, told))).toEqual([]);
  });

  it("is that of the step in which the slider stands", () => {
    const clock = {
      seconds: 9,
      steps: [
        { number: 1, name: "勾稿", begin: 0, after: null, facts: [] },
        { number: 2, name: "藏头", begin: 5, after: 1, facts: [bands] },
      ],
      stops: [],
    };
    const seen = { technique: "suxiu/qi-zhen", view: "front", language: "zh" } as const;
    const at = (time: number, offered: readonly Parameters<typeof reduce>[1][] = painted): State =>
      after(...offered, { type: "local.making", making: { seen, clock, at: time, still: "" } });
    expect([facts(at(4.9)), facts(at(5))]).toEqual([[], [bands]]);
    expect(facts(at(5, [drawn("心", 1)])).map(({ text }) => text)).toEqual(["全程：画的是样稿的花样，不是“心”", bands.text]);
  });
});
