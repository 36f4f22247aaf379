/** What the learner asked and has no answer to: it is asked again after a drop, once. */

import type { ClientEvent, ServerEvent } from "./events";

export type Asked = Extract<ClientEvent, { type: "conversation.item.create" | "lesson.command" }>;
export type Said = ArrayBuffer | Extract<ClientEvent, { type: "input_audio_buffer.commit" }>;

const BATCH = 0.04; // seconds of sound in one frame of the microphone
const LATE = 1; // seconds that the server may be behind what was said
const LONGEST = 15; // seconds of sound kept

/**
 * The newest question in writing or by button, and the sound that may hold one: of an utterance that is being heard from
 * shortly before it began, otherwise what came since shortly before the last sign of life.
 */
export class Unanswered {
  private rev: number | undefined; // the lesson's, as last told
  private since: number | undefined; // the lesson's when the newest question was asked
  private open = 0; // questions without an answer
  private asked: Asked | undefined;
  private hearing = false;
  private said: Said[] = [];
  private overflown = false;
  private repeated = false; // what is open was asked again already

  ask(event: Asked): void {
    this.asked = event;
    this.begun();
  }

  hear(piece: Said): void {
    this.said.push(piece);
    if (this.said.length * BATCH > LONGEST) {
      this.said = [];
      this.overflown = true;
    }
  }

  /** The server has said something. */
  take(event: ServerEvent): void {
    this.alive();
    if (event.type === "lesson.state") this.rev = event.rev;
    if (event.type === "input_audio_buffer.speech_started") {
      this.hearing = true;
      this.begun();
    }
    if (event.type === "response.created" || event.type === "input_audio_buffer.cleared" || event.type === "error") {
      this.open = Math.max(0, this.open - 1);
      if (this.open === 0) this.forget();
    }
  }

  /** The server lives: it has heard what was said until shortly before. */
  alive(): void {
    if (this.hearing) return;
    this.said = this.said.slice(-LATE / BATCH);
    this.overflown = false;
  }

  /**
   * What to ask again of a lesson at `rev`: nothing where the lesson has moved since, for then it was carried out.
   * `lost`: it was asked again already, or more was said than is kept.
   */
  again(rev: number): { asked: Asked | undefined; said: Said[]; lost: boolean } {
    const before = this.open > 0 ? this.since : this.rev;
    const same = before === undefined || before === rev;
    const lost = same && (this.repeated || this.overflown);
    const found = same && !lost ? { asked: this.asked, said: this.said } : { asked: undefined, said: [] };
    const open = found.asked !== undefined || (this.hearing && found.said.length > 0);
    this.forget();
    this.rev = rev;
    if (open) this.begun();
    this.repeated = open;
    return { ...found, lost };
  }

  private begun(): void {
    this.open += 1;
    this.since = this.rev;
  }

  private forget(): void {
    this.open = 0;
    this.asked = undefined;
    this.said = [];
    this.hearing = this.overflown = this.repeated = false;
  }
}
