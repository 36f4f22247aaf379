import { describe, expect, it } from "vitest";
import type { ServerEvent } from "../../src/wire/events";
import { Unanswered, type Asked } from "../../src/wire/unanswered";

const next: Asked = { type: "lesson.command", intent: { name: "next" } };
const where: Asked = { type: "lesson.command", intent: { name: "where" } };
const event = (type: ServerEvent["type"]): ServerEvent => ({ type }) as ServerEvent;
const answered = event("response.created");
const started = event("input_audio_buffer.speech_started");
const at = (rev: number): ServerEvent => ({ type: "lesson.state", rev }) as ServerEvent;
const sound = (): ArrayBuffer => new ArrayBuffer(1280);
const speak = (to: Unanswered, seconds: number): void => {
  for (let i = 0; i < seconds * 25; i++) to.hear(sound());
};

function lesson(rev: number): Unanswered {
  const unanswered = new Unanswered();
  unanswered.take(at(rev));
  return unanswered;
}

describe("a question in writing or by button", () => {
  it("is asked again where the lesson has not moved", () => {
    const unanswered = lesson(3);
    unanswered.ask(next);
    expect(unanswered.again(3).asked).toEqual(next);
  });

  it("is not asked again where the lesson has moved: it was carried out", () => {
    const unanswered = lesson(3);
    unanswered.ask(next);
    expect(unanswered.again(4)).toEqual({ asked: undefined, said: [], lost: false });
  });

  it("is not asked again where its move was seen and only the answer lost", () => {
    const unanswered = lesson(3);
    unanswered.ask(next);
    unanswered.take(at(4));
    expect(unanswered.again(4).asked).toBeUndefined();
  });

  it("is not asked again once it is answered or refused", () => {
    for (const end of [answered, event("error")]) {
      const unanswered = lesson(3);
      unanswered.ask(next);
      unanswered.take(end);
      expect(unanswered.again(3).asked).toBeUndefined();
    }
  });

  it("is asked again once, and told as lost the second time", () => {
    const unanswered = lesson(3);
    unanswered.ask(next);
    unanswered.again(3);
    expect(unanswered.again(3)).toEqual({ asked: undefined, said: [], lost: true });
    expect(unanswered.again(3).lost).toBe(false);
  });

  it("gives way to a newer one, as its answer would", () => {
    const unanswered = lesson(3);
    unanswered.ask(where);
    unanswered.ask(next);
    unanswered.take(answered);
    expect(unanswered.again(3).asked).toEqual(next);
  });

  it("asked before the lesson was told is asked then", () => {
    const unanswered = new Unanswered();
    unanswered.ask(next);
    expect(unanswered.again(0).asked).toEqual(next);
  });
});

describe("speech", () => {
  it("is sent again from a second before the last sign of life", () => {
    const unanswered = lesson(3);
    speak(unanswered, 10);
    unanswered.alive();
    speak(unanswered, 4);
    expect(unanswered.again(3).said).toHaveLength(5 * 25);
  });

  it("that is being heard is sent again from a second before it began", () => {
    const unanswered = lesson(3);
    speak(unanswered, 2);
    unanswered.take(started);
    speak(unanswered, 2);
    unanswered.alive();
    speak(unanswered, 2);
    expect(unanswered.again(3).said).toHaveLength(5 * 25);
    expect(unanswered.again(3).lost).toBe(true);
  });

  it("that was answered, or was none, is not sent again", () => {
    for (const end of [answered, event("input_audio_buffer.cleared")]) {
      const unanswered = lesson(3);
      unanswered.take(started);
      speak(unanswered, 2);
      unanswered.take(end);
      expect(unanswered.again(3).said).toEqual([]);
    }
  });

  it("that was carried out is not sent again", () => {
    const unanswered = lesson(3);
    unanswered.take(started);
    speak(unanswered, 2);
    expect(unanswered.again(4).said).toEqual([]);
  });

  it("of more than 15 s is told as lost, not sent in part", () => {
    const unanswered = lesson(3);
    speak(unanswered, 20);
    expect(unanswered.again(3)).toEqual({ asked: undefined, said: [], lost: true });
  });

  it("ended by hand is ended again", () => {
    const unanswered = lesson(3);
    speak(unanswered, 1);
    unanswered.hear({ type: "input_audio_buffer.commit" });
    expect(unanswered.again(3).said.at(-1)).toEqual({ type: "input_audio_buffer.commit" });
  });
});
