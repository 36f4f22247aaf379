import { describe, expect, it } from "vitest";
import type { ClipOffer, ClipProgress, IntentName, LessonState, TextDone, Understood } from "../../src/wire/events";
import { START, around, atWork, fault, pieces, reduce, unconfirmed, waiting, type State } from "../../src/lesson/state";
import { standing } from "../../src/lesson/standing";

const lesson: LessonState = {
  type: "lesson.state", technique: "suxiu/qi-zhen", technique_name: "齐针", step: 2, step_name: "劈线穿针", of: 7,
  rev: 1, evidence: "", view: "front", speed: 1, playing: true, finished: false,
  elsewhere: false,
};
const offer: ClipOffer = {
  type: "clip.offer", id: "a", generation: 3, source: "cache", technique: "suxiu/qi-zhen", step: 2, view: "front",
  views: ["front", "close"], facts: [], seconds: 5, frames: 120, mime: "video/mp4", approved: false, provenance: {}, url: "/v1/clips/a.mp4", coming: null,
  fault: null, takes_pattern: false, pattern: null, own: null,
};
const response = { id: "resp_3", generation: 3, status: "in_progress" as const };

const spoken = (): State =>
  [
    { type: "local.microphone" as const, on: true },
    { type: "input_audio_buffer.speech_started" as const, audio_start_ms: 0, item_id: "1" },
  ].reduce(reduce, START);

describe("the state of the page", () => {
  it("goes from listening to hearing when somebody speaks", () => {
    expect(spoken().phase).toBe("hearing");
  });

  it("goes on as before where what went wrong was not wanted", () => {
    const error = { type: "invalid_request_error" as const, code: "no_technique", message: "还没选", hint: "先选", event_id: null };
    const wrong = reduce(spoken(), { type: "error", error });
    expect([wrong.phase, wrong.trouble?.message]).toEqual(["error", "还没选"]);
    const well = reduce(wrong, { type: "local.well" });
    expect([well.phase, well.trouble]).toEqual(["listening", null]);
  });

  it("goes back to listening when it was only a cough", () => {
    expect(reduce(spoken(), { type: "input_audio_buffer.cleared", sounds: [] }).phase).toBe("listening");
  });

  it("shows the sentence whole and plays when the first frame is painted", () => {
    const end = [
      { type: "lesson.understood" as const, item_id: "1", intents: [], found: null, nearest: [] },
      lesson,
      { type: "response.created" as const, response },
      { type: "response.output_text.delta" as const, response_id: "resp_3", delta: "第二步" },
      { type: "response.output_text.done" as const, response_id: "resp_3", text: "第二步。", values: [], picture: "follows" as const },
      offer,
      { type: "local.painted" as const, generation: 3 },
    ].reduce<State>(reduce, spoken());
    expect([end.phase, end.sentence, end.lesson?.step]).toEqual(["playing", "第二步。", 2]);
  });

  it("keeps the sentence where nothing was wished and nothing is said", () => {
    const end = [
      { type: "response.created" as const, response },
      { type: "response.output_text.delta" as const, response_id: "resp_3", delta: "" },
      { type: "response.output_text.done" as const, response_id: "resp_3", text: "", values: [], picture: "stays" as const },
    ].reduce<State>(reduce, { ...START, sentence: "第二步。" });
    expect(end.sentence).toBe("第二步。");
  });

  it("does not play for a frame of an older answer", () => {
    const found = { ...START, phase: "found" as const, offer };
    expect(reduce(found, { type: "local.painted", generation: 2 }).phase).toBe("found");
  });

  it("tells an error and forgets it with the next words", () => {
    const failed = reduce(START, { type: "error", error: { type: "server_error", code: "x", message: "坏", hint: "再来", event_id: null } });
    expect([failed.phase, failed.trouble?.hint]).toEqual(["error", "再来"]);
    expect(reduce(failed, { type: "conversation.item.added", item_id: "1", text: "好" }).trouble).toBeNull();
  });

  it("asks for patience until the words are known, or cannot be", () => {
    const told = reduce(spoken(), { type: "lesson.waiting", item_id: "1", ahead: 9, seconds: 3 });
    expect(waiting(told)).toContain("前面还有 9 位");
    const words = { type: "conversation.item.input_audio_transcription.completed" as const, item_id: "1", transcript: "好", repairs: [], sounds: ["hao"] };
    const error = { type: "server_error" as const, code: "busy", message: "忙", hint: "按", event_id: null };
    for (const end of [words, { type: "input_audio_buffer.cleared" as const, sounds: [] }, { type: "error" as const, error }])
      expect(waiting(reduce(told, end))).toBeNull();
  });

  it("asks for patience while a server that has just started gets ready, until the answer", () => {
    const told = reduce(START, { type: "lesson.waiting", item_id: "1", ahead: 0, seconds: 2.5 });
    expect(waiting(told)).toContain("服务器刚启动");
    expect(waiting(reduce(told, { type: "lesson.understood", item_id: "1", intents: [], found: null, nearest: [] }))).toBeNull();
    expect(waiting(START)).toBeNull();
  });

  it("keeps everything when the socket drops", () => {
    const before = { ...START, lesson, sentence: "好", dropped: true };
    expect(reduce(before, { type: "local.socket", open: false })).toEqual({ ...before, connected: false });
  });

  it("forgets why it was refused once it is let in", () => {
    const refused = [
      { type: "local.socket" as const, open: false },
      { type: "local.socket" as const, open: false },
      { type: "local.trouble" as const, message: "服务器没有应答", hint: "再试" },
    ].reduce<State>(reduce, START);
    expect([refused.refused, refused.phase]).toEqual([2, "error"]);
    expect(reduce(refused, { type: "local.socket", open: true })).toMatchObject({ refused: 0, phase: "idle", trouble: null });
  });

  it("hears nobody any more when the socket drops", () => {
    expect(reduce(spoken(), { type: "local.socket", open: false }).phase).toBe("listening");
  });

  it("tells a dropped connection from one that was never there", () => {
    expect(reduce(START, { type: "local.socket", open: false }).dropped).toBe(false);
    expect(reduce({ ...START, connected: true }, { type: "local.socket", open: false }).dropped).toBe(true);
  });

  it("marks what no inheritor has signed", () => {
    expect(unconfirmed(START)).toBe(false);
    expect(unconfirmed({ ...START, offer })).toBe(true);
    expect(unconfirmed({ ...START, values: [{ name: "针距", text: "1 mm", origin: "spoken", confirmed: false }] })).toBe(true);
  });
});

describe("a fault", () => {
  const seen = (name: string | null, before = START): State =>
    reduce(reduce(before, { ...offer, fault: name }), { type: "local.painted", generation: offer.generation });
  const shown = seen("边口锯齿");

  it("is named while its clip is to be seen, in the learner's language", () => {
    expect(fault(shown)).toBe("错例 · 边口锯齿");
    expect(fault(seen("Toothed edge"))).toBe("Fault · Toothed edge");
    expect(fault({ ...shown, aside: true })).toBe(null);
  });

  it("is not named before its first frame, nor with the next clip that shows none", () => {
    expect(fault(reduce(START, { ...offer, fault: "边口锯齿" }))).toBe(null);
    expect(fault(seen(null, shown))).toBe(null);
    expect(fault(START)).toBe(null);
  });
});

describe("the player", () => {
  const said = (state: State, name: "slower" | "faster" | "pause" | "resume"): State =>
    reduce(state, { type: "lesson.understood", item_id: "1", intents: [{ name }], found: null, nearest: [] });

  it("takes the pace of the lesson, said or pressed, and the button need not wait for it", () => {
    const pressed = reduce({ ...START, lesson }, { type: "local.speed", rate: 0.5 });
    expect(pressed.speed).toBe(0.5);
    expect(reduce(pressed, { ...lesson, speed: 0.25 }).speed).toBe(0.25);
    expect(reduce(pressed, lesson).speed).toBe(1);
  });

  it("stops and goes on by word and by button, and plays a new clip", () => {
    const paused = said(START, "pause");
    expect(paused.playing).toBe(false);
    expect(said(paused, "resume").playing).toBe(true);
    expect(reduce(paused, { type: "local.play", on: true }).playing).toBe(true);
    expect(reduce(paused, offer).playing).toBe(true);
  });
});

describe("a voice that asked nothing", () => {
  const cleared = (before: State): State =>
    [
      { type: "input_audio_buffer.speech_started" as const, audio_start_ms: 0, item_id: "1" },
      { type: "input_audio_buffer.cleared" as const, sounds: [] },
    ].reduce<State>(reduce, before);

  it("leaves the clip playing, the sentence standing and a trouble told", () => {
    const playing: State = { ...START, microphone: true, offer, seen: offer, phase: "playing", sentence: "第二步。" };
    expect(cleared(playing)).toEqual(playing);
    const troubled: State = { ...START, phase: "error", trouble: { message: "坏", hint: "再来" } };
    expect(cleared(troubled)).toEqual(troubled);
  });

  it("leaves an answer on its way, also where its picture comes meanwhile", () => {
    const found: State = { ...START, offer, seen: { ...offer, generation: 2 }, responding: true, phase: "found" };
    expect(cleared(found)).toEqual(found);
    const meanwhile = [
      { type: "input_audio_buffer.speech_started" as const, audio_start_ms: 0, item_id: "1" },
      { type: "local.painted" as const, generation: 3 },
    ].reduce<State>(reduce, found);
    expect(meanwhile.phase).toBe("hearing");
    expect(reduce(meanwhile, { type: "input_audio_buffer.cleared", sounds: [] }).phase).toBe("playing");
  });
});

describe("the picture and the sentence", () => {
  const said = (picture: TextDone["picture"]): TextDone =>
    ({ type: "response.output_text.done", response_id: "r", text: "", values: [], picture });
  const playing: State = { ...START, lesson, offer, seen: offer, phase: "playing" };
  const apart = reduce(playing, said("none"));

  it("part where no picture belongs to what is said", () => {
    expect([apart.aside, apart.playing, unconfirmed(apart)]).toEqual([true, false, false]);
    expect([reduce(playing, said("stays")).aside, reduce(playing, said("follows")).aside]).toEqual([false, false]);
    expect(reduce({ ...apart, phase: "found" }, { type: "response.done", response }).phase).toBe("idle");
  });

  it("come together again with a clip, by button and by word", () => {
    expect(reduce(apart, offer)).toMatchObject({ aside: false, playing: true });
    expect(reduce(apart, { type: "local.play", on: true })).toMatchObject({ aside: false, playing: true });
    const resume = { type: "lesson.understood" as const, item_id: "1", intents: [{ name: "resume" as const }], found: null, nearest: [] };
    expect(reduce(apart, resume)).toMatchObject({ aside: false, playing: true });
  });

  it("part when the lesson is over", () => {
    expect(reduce(playing, { ...lesson, technique: null }).aside).toBe(true);
  });
});

describe("the screen", () => {
  const told = (name: IntentName): Understood =>
    ({ type: "lesson.understood", item_id: "1", intents: [{ name }], found: null, nearest: [] });

  it("stays on from the first step until the last, or until goodbye", () => {
    const working = reduce(START, lesson);
    expect([atWork(START), atWork(working), atWork(reduce(working, told("end")))]).toEqual([false, true, false]);
    expect(atWork(reduce(reduce(working, told("end")), told("next")))).toBe(true);
    expect(atWork(reduce(working, { ...lesson, finished: true }))).toBe(false);
  });
});

describe("the dots", () => {
  it("stay around the current step where there are more than fit", () => {
    const steps = Array.from({ length: 12 }, (_, i) => i + 1);
    expect(around(steps, 1, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(around(steps, 7, 8)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(around(steps, 12, 8)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect(around([1, 2], 2, 8)).toEqual([1, 2]);
  });
});

describe("heard words", () => {
  it("come in pieces with what was heard instead", () => {
    expect(pieces("下一步怎么走针", [{ heard: "走真", term: "走针", start: 5, end: 7 }])).toEqual([
      { text: "下一步怎么" },
      { text: "走针", heard: "走真" },
    ]);
  });
});

describe("the neural clip beside the demonstration", () => {
  const progress: ClipProgress = {
    type: "clip.progress", id: "n", generation: 3, status: "running", stage: "denoising", done: 10, of: 40, ahead: 0,
    seconds_left: 240, reason: "", attempt: 1,
  };
  const shown = { ...offer, coming: { id: "n", seconds: 840 } };
  const film: ClipOffer = { ...offer, id: "n", source: "neural", approved: true, provenance: { approver: "张老师" } };

  it("is told of with the demonstration, and how long it takes", () => {
    expect(standing(reduce(START, offer))).toBeNull();
    expect(standing(reduce(START, shown))?.long).toContain("约 14 分钟");
  });

  it("tells how far it is", () => {
    const now = [shown, progress].reduce<State>(reduce, START);
    expect(standing(now)?.short).toBe("生成 25%，约 4 分钟");
    expect(standing({ ...now, sentence: "Draw it flat." })?.short).toBe("being made 25%, about 4 min");
  });

  it("never takes the demonstration's place", () => {
    const now = [shown, { ...progress, status: "approved" as const }, film].reduce<State>(reduce, START);
    expect([now.offer?.id, now.beside?.id]).toEqual(["a", "n"]);
    expect(standing(now)?.short).toBe("张老师审核");
  });

  it("goes when its approval is withdrawn, and when another step is shown", () => {
    const now = [shown, film].reduce<State>(reduce, START);
    expect(reduce(now, { ...progress, status: "rejected" }).beside).toBeNull();
    const next = { ...offer, id: "b", step: 3, coming: { id: "m", seconds: null } };
    expect(reduce(now, next).beside).toBeNull();
  });

  it("stays when the same step is shown again", () => {
    const now = [shown, film, { ...shown, generation: 4 }].reduce<State>(reduce, START);
    expect(now.beside?.id).toBe("n");
  });

  it("of another step is no business of this one", () => {
    const now = [shown, { ...progress, id: "x" }, { ...film, id: "x" }].reduce<State>(reduce, START);
    expect([now.progress, now.beside]).toEqual([null, null]);
  });
});

describe("a question asked back", () => {
  const understood = (intents: Understood["intents"]): Understood =>
    ({ type: "lesson.understood", item_id: "2", intents, found: null, nearest: [] });
  const asked = [understood([{ name: "confirm", step: 6 }]), lesson].reduce<State>(reduce, START);

  it("stands while the lesson stays", () => {
    expect(reduce(asked, lesson).asked).toBe(lesson.rev);
  });

  it("is dropped at the next turn, and where the lesson has moved on", () => {
    expect(reduce(asked, understood([{ name: "amount" }])).asked).toBeNull();
    expect(reduce(asked, { ...lesson, rev: lesson.rev + 1 }).asked).toBeNull();
  });
});
