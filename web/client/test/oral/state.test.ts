import { describe, expect, it } from "vitest";
import type { Draft, Revision } from "../../src/wire/drafts";
import { START, may, reduce, type OralEvent } from "../../src/oral/state";
import { header } from "../../src/oral/recorder";

const draft: Draft = { text: "针斜一点", craft: "suxiu", actions: [], questions: [], instruction: null };
const saved: Revision = { id: "a", revision: 2, author: "陈师傅", when: "2026-11-23T00:00:00Z", proposal: null, draft };
const after = (...events: OralEvent[]) => events.reduce(reduce, START);

describe("the state of 口述整理", () => {
  it("adds what was dictated to what stands there", () => {
    expect(after({ type: "text", text: "先" }, { type: "heard", text: "劈丝" }).text).toBe("先劈丝");
  });

  it("keeps what was written when somebody signs in or is signed out, and the list for whom it is", () => {
    const written = after({ type: "text", text: "先劈丝" }, { type: "draft", draft }, { type: "list", list: [], standings: [] });
    const known = reduce(written, { type: "me", me: { name: "张老师", role: "teacher", may: ["read_drafts", "save_draft"], institution: "" } });
    expect([known.text, known.draft, known.author, may(known, "save_draft")]).toEqual(["先劈丝", draft, "张老师", true]);
    const listed = reduce(known, { type: "list", list: [{ ...saved, text: "针", open: 0 }], standings: [] });
    const left = reduce(listed, { type: "me", me: { name: "", role: "visitor", may: ["visit"], institution: "" } });
    expect([left.text, left.draft, left.author, left.list, may(left, "save_draft")]).toEqual(["先劈丝", draft, "张老师", [], false]);
  });

  it("empties the box of the answered question only", () => {
    const now = after(
      { type: "answering", question: "0.needle", text: "12号" },
      { type: "answering", question: "0.angle", text: "30°" },
      { type: "draft", draft, question: "0.needle" },
    );
    expect(now.answers).toEqual({ "0.angle": "30°" });
    expect(reduce(now, { type: "draft", draft }).answers).toEqual({});
  });

  it("knows what is saved and what has changed since", () => {
    const now = after({ type: "draft", draft }, { type: "saved", saved });
    expect([now.changed, now.saved?.revision]).toEqual([false, 2]);
    const changed = reduce(now, { type: "draft", draft, question: "0.needle" });
    expect([changed.changed, changed.saved?.revision]).toEqual([true, 2]);
  });

  it("takes fragment and craft from an opened draft and leaves them for a new one", () => {
    const now = after({ type: "answering", question: "0.needle", text: "12" }, { type: "loaded", saved });
    expect([now.text, now.craft, now.author, now.answers]).toEqual(["针斜一点", "suxiu", "陈师傅", {}]);
    const next = reduce(now, { type: "new" });
    expect([next.text, next.craft, next.author, next.draft, next.saved]).toEqual(["", "suxiu", "陈师傅", null, null]);
  });

  it("forgets a trouble when something new begins, not when it ends", () => {
    const now = after({ type: "busy", busy: "整理" }, { type: "trouble", trouble: { message: "不行", hint: "" } });
    expect(reduce(now, { type: "busy", busy: null }).trouble?.message).toBe("不行");
    expect(reduce(now, { type: "busy", busy: "保存" }).trouble).toBeNull();
    expect(reduce(now, { type: "recording", who: "fragment" }).trouble).toBeNull();
  });
});

describe("a recording", () => {
  it("has the header of a WAV file of mono 16-bit PCM at 16 kHz", () => {
    const bytes = new Uint8Array(header(1280));
    const view = new DataView(bytes.buffer);
    const word = (at: number) => String.fromCharCode(...bytes.slice(at, at + 4));
    expect([word(0), word(8), word(12), word(36)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
    expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([1316, 1280]);
    expect([view.getUint32(24, true), view.getUint32(28, true), view.getUint16(34, true)]).toEqual([16000, 32000, 16]);
  });
});
