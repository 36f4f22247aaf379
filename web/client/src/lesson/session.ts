/** A lesson as a page holds it: what the server tells, shown and spoken, and what is asked of it. */

import type { Trouble } from "../kit/trouble";
import { address } from "../wire/address";
import type { ClipOffer, ClientEvent, Intent, LessonState, ServerEvent } from "../wire/events";
import { FRAME_KIND } from "../wire/events";
import type { Frame } from "../wire/frame";
import { refusal } from "../wire/refusal";
import { Wire } from "../wire/socket";
import { Listening } from "./listening";
import { Player } from "./player";
import { Speaker } from "./speaker";
import { START, reduce, type LocalEvent, type State } from "./state";

const UNPLAYABLE = { message: "这段画面放不出来", hint: "请再按一次这一步，或者换一个浏览器；照样可以问。" };

declare global {
  interface Window {
    /** For measurements from outside; each first frame also goes out as the event `wenjiang:frame`. */
    wenjiang: { ready: boolean };
  }
}

window.wenjiang = { ready: false };

/** What is sent of a class. */
export type ClassEvent = Extract<ClientEvent, { type: `class.${string}` }>;

/** What a page does beside showing the state. */
export interface Page {
  changed(now: State): void;
  /** The server has told something; it is in the state already. */
  told(event: ServerEvent): void;
  /** How loud the microphone is: 0 silence, 1 hardly, 2 soft, 3 loud. */
  level(level: number): void;
}

export class LessonSession {
  now: State = START;
  player: Player | undefined;
  readonly speaker: Speaker;
  readonly microphone = new Listening(
    (pcm) => this.wire.hear(pcm),
    (level) => this.page.level(level),
    (wrong) => this.deaf(wrong),
  );
  private answered = 0; // generation of the newest answer
  private coming = false; // the socket is new: what it tells first is where the learner is
  private interrupted = false; // the last one dropped in the middle of an answer
  private behind = false; // another device has moved the lesson, and this page has not shown where
  private following = false;
  private seated = false; // in a class: what is to be seen comes by itself
  private quiet = false; // the answer belongs to what another device does, which speaks itself
  private readonly wire = new Wire(
    (event) => this.take(event),
    (frame) => this.frame(frame),
    (open) => this.connected(open),
  );

  /** `untouched`: this browser lets a page sound that nobody has touched. */
  constructor(private readonly page: Page, untouched = false) {
    this.speaker = new Speaker(untouched);
    document.addEventListener("visibilitychange", () => this.follow());
    for (const touch of ["pointerdown", "pointerup", "keydown"]) window.addEventListener(touch, () => this.speaker.wake());
  }

  /** Begin, once the two videos stand in the page. `seat`: in a class. */
  open(videos: readonly [HTMLVideoElement, HTMLVideoElement], seat: string | null = null): void {
    this.player = new Player(
      videos,
      (offer, at) => this.painted(offer, at),
      () => this.trouble(UNPLAYABLE),
    );
    this.seated = seat !== null;
    this.wire.connect(seat);
  }

  /** Somebody who was not here before: nothing of the last one stays, here or at the server. */
  anew(): void {
    this.speaker.hush();
    this.player?.clear();
    this.answered = 0;
    this.coming = this.interrupted = this.behind = this.following = this.quiet = false;
    const { microphone, techniques, refused, dropped } = this.now;
    this.now = { ...START, microphone, techniques, refused, dropped, phase: microphone ? "listening" : "idle" };
    this.page.changed(this.now);
    this.wire.anew();
  }

  language(language: "zh" | "en"): void {
    this.wire.send({ type: "session.update", session: { language } });
  }

  /** The server's time now, ms; null where it is not known. */
  get time(): number | null {
    return this.wire.clock.at(Date.now());
  }

  // ---- what is asked

  send(event: ClassEvent): void {
    this.wire.send(event);
  }

  command(intent: Intent): void {
    this.wire.send({ type: "lesson.command", intent });
  }

  say(text: string): void {
    const content = [{ type: "input_text" as const, text }];
    this.wire.send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
  }

  /** Draw the steps with a pattern of one's own, or, without one, as taught. */
  pattern(file: { name: string; svg: string } | null): void {
    this.wire.send({ type: "lesson.pattern", name: file?.name ?? "", svg: file?.svg ?? null });
  }

  /** What the microphone has heard so far is the whole question. */
  commit(): void {
    this.wire.send({ type: "input_audio_buffer.commit" });
  }

  /** The answer that is coming is not wanted. */
  cancel(): void {
    this.wire.send({ type: "response.cancel" });
    this.speaker.hush();
  }

  pace(speed: number): void {
    this.happen({ type: "local.speed", rate: speed });
    this.wire.send({ type: "session.update", session: { speed } });
  }

  replay(): void {
    this.happen({ type: "local.making", making: null });
    this.player?.replay();
    this.happen({ type: "local.play", on: true });
    this.player?.set(true, this.now.speed);
  }

  // ---- what happens

  happen(event: ServerEvent | LocalEvent): void {
    const before = this.now;
    this.now = reduce(before, event);
    if (this.now.phase !== before.phase && event.type !== "input_audio_buffer.cleared") this.speaker.earcon(this.now.phase);
    if (this.now.playing !== before.playing || this.now.speed !== before.speed) {
      this.player?.set(this.now.playing, this.now.speed);
    }
    this.page.changed(this.now);
  }

  trouble({ message, hint }: Trouble): void {
    this.happen({ type: "local.trouble", message, hint });
  }

  private connected(open: boolean): void {
    if (open) this.coming = true;
    else {
      this.interrupted ||= this.now.responding || this.now.phase === "found" || this.player?.complete === false;
      this.speaker.duck(false);
    }
    this.happen({ type: "local.socket", open });
    if (this.now.refused >= 2) void refusal().then((why) => this.now.refused && this.trouble(why));
  }

  private take(told: ServerEvent): void {
    const event = "url" in told ? { ...told, url: address(told.url) } : told;
    const { lesson } = this.now;
    this.happen(event);
    switch (event.type) {
      case "input_audio_buffer.speech_started":
        this.speaker.duck(true);
        break;
      case "input_audio_buffer.cleared":
        this.speaker.duck(false);
        break;
      case "input_audio_buffer.committed":
      case "conversation.item.added":
        this.speaker.hush();
        this.answered += 1; // what still comes of the last answer is not wanted any more
        break;
      case "response.created":
        this.answered = event.response.generation;
        this.quiet = this.following;
        this.following = false;
        this.speaker.hush();
        break;
      case "lesson.state":
        window.wenjiang.ready = true;
        if (this.coming) this.resume(event, lesson);
        this.behind ||= event.elsewhere;
        this.follow();
        break;
      case "clip.offer":
        if (event.source !== "neural") this.player?.show(event);
        break;
      case "clip.end":
        this.player?.end(event.generation);
        break;
      case "clip.ready":
        if (event.id === this.now.offer?.id) this.player?.ready(event.id, event.url);
        break;
    }
    this.page.told(event);
  }

  /** The socket is new. What has no answer is asked again; without a question, the picture where it is missing or old. */
  private resume(lesson: LessonState, before: LessonState | null): void {
    const { asked, lost } = this.wire.resume(lesson.rev);
    const old = this.interrupted || (before !== null && before.rev !== lesson.rev);
    this.coming = this.interrupted = false;
    if (lost) this.happen({ type: "local.trouble", message: "刚才断线，您的话没有听到", hint: "请再说一遍。" });
    else if (!asked && !this.seated && lesson.technique && (!this.now.offer || old)) this.command({ name: "repeat" });
  }

  /** Another device has moved the lesson: show that step, once somebody looks. */
  private follow(): void {
    if (!this.behind || this.seated || document.hidden) return;
    this.behind = false;
    const { lesson, offer } = this.now;
    const seen = offer?.view === lesson?.view || !offer?.views?.includes(lesson?.view ?? "front");
    const shown = offer?.technique === lesson?.technique && offer?.step === lesson?.step && seen;
    if (shown || !lesson?.technique) return;
    this.following = true;
    this.command({ name: "repeat" });
  }

  private frame(frame: Frame): void {
    if (frame.kind === FRAME_KIND.clip) this.player?.fragment(frame.generation, frame.payload);
    else if (frame.kind === FRAME_KIND.speech && frame.generation >= this.answered && !this.quiet) this.speaker.play(frame.payload);
  }

  private painted(offer: ClipOffer, at: number): void {
    this.happen({ type: "local.painted", generation: offer.generation });
    window.dispatchEvent(new CustomEvent("wenjiang:frame", { detail: { ...offer, at } }));
  }

  /** The microphone is gone without having been switched off, or is back. */
  private deaf(wrong: Trouble | null): void {
    this.happen({ type: "local.microphone", on: !wrong });
    if (!wrong) return;
    this.wire.send({ type: "input_audio_buffer.clear" }); // half a question is none
    this.trouble(wrong);
  }
}
