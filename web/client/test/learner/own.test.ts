import { nothing } from "lit";
import { describe, expect, it } from "vitest";
import { own } from "../../src/learner/own";
import { START, reduce, type State } from "../../src/lesson/state";
import type { ClipOffer, Session } from "../../src/wire/events";

const offer = (takes_pattern: boolean, pattern: string | null, own = pattern, fault: string | null = null): ClipOffer => ({
  type: "clip.offer", id: "a", generation: 1, source: "cache", technique: "suxiu/qi-zhen", step: 5, view: "front",
  views: ["front"], facts: [], seconds: 5, frames: 120, mime: "video/mp4", approved: false, provenance: {},
  url: "/v1/clips/a.mp4", coming: null, fault, takes_pattern, pattern, own,
});
const session = (own_patterns: boolean): Session => ({
  id: "s", resume_token: "t", techniques: [], view: "front", transport: "binary", voice: true,
  input_audio_format: "pcm16", input_sample_rate: 16000, output_sample_rate: 24000, own_patterns,
});
const after = (may: boolean, ...offers: ClipOffer[]): State =>
  offers.reduce<State>(reduce, reduce(START, { type: "session.created", session: session(may) }));
const seen = (now: State): string => JSON.stringify(own(now, { bring: () => undefined, wrong: () => undefined }));

describe("an own pattern", () => {
  it("is offered to whoever may bring one, on a step that takes it", () => {
    expect(seen(after(true, offer(true, null)))).toContain("换花样");
    expect(own(after(false, offer(true, null)), { bring: () => undefined, wrong: () => undefined })).toBe(nothing);
    expect(own(after(true), { bring: () => undefined, wrong: () => undefined })).toBe(nothing);
  });

  it("goes by one button, which is there while it is drawn", () => {
    expect(seen(after(true, offer(true, null)))).not.toContain("原样");
    expect(seen(after(true, offer(true, "心")))).toContain("原样");
    expect(seen(after(true, offer(true, "心"), offer(true, null)))).not.toContain("原样");
  });

  it("is said to be out of place on a step that takes none, once there is one", () => {
    expect(own(after(true, offer(false, null)), { bring: () => undefined, wrong: () => undefined })).toBe(nothing);
    expect(seen(after(true, offer(true, "心"), offer(false, null, "心")))).toContain("此步不能换花样");
  });

  it("is kept in mind while a fault is shown, or a step that cannot be drawn with it: both as taught", () => {
    expect(after(true, offer(true, "心"), offer(true, null, "心", "边口锯齿")).own).toBe("心");
    expect(seen(after(true, offer(true, "心"), offer(true, null, "心")))).toContain("原样");
  });
});
