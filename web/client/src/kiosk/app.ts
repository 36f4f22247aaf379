/** The kiosk's page: one visitor after another, and nobody looks after it. */

import "../kit/page.css";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { chinese, START as NO_LESSON, stitches, type State } from "../lesson/state";
import { LessonSession } from "../lesson/session";
import type { ServerEvent, TechniqueName } from "../wire/events";
import type { Kiosk as Settings } from "../wire/kiosk";
import { count, report } from "../wire/requests";
import { WakeLock } from "../kit/wake-lock";
import { Canvas } from "./canvas";
import { arrow, towards } from "./keys";
import { PICTURES, Reels, type Picture } from "./reel";
import { wish, type Wish } from "./spoken";
import { START, closed, left, real, reduce, wayOf, type Happening, type Kiosk, type Language, type Timeless, type Way } from "./state";
import { style } from "./style";
import { acts, attract, dark, leaving, replyTo, settings, told, ways, type Pressed, type Seen } from "./view";
import { WELL, look, type Watchdog } from "./watchdog";

const TICK = 250; // ms
const LOOK = 1000; // ms between looks of the watchdog
const REPORT = 1000; // ms between reports to the server
const LISTEN = 5000; // ms between tries to take the microphone
const SHOWN = 900; // ms of each picture of a making while nobody is here
const HELD = 6; // pictures' time that the finished piece stays
const QUIET = 60_000; // ms, until the server has told
const MOST_WORDS = 100; // questions of one visit, and
const LONGEST = 200; // signs of each, that are sent to be kept
const ANSWERED = 60_000; // ms after which an answer that does not end keeps nobody here
const PASSED = new Set(["Enter", " ", "Tab"]); // keys that the browser may follow; others would reload or zoom
const UNZOOMED = 1.01; // of the size: what rounding may make of 1
const LOUD = [1, 0.4, 0] as const;

@customElement("wenjiang-kiosk")
export class KioskApp extends LitElement {
  static override styles = style;

  @state() private kiosk: Kiosk = START;
  @state() private now: State = NO_LESSON;
  @state() private watchdog: Watchdog = WELL;
  @state() private reply = ""; // to what was said to the kiosk itself
  @state() private work = 0; // which of the makings
  @state() private turned = PICTURES - 1; // which of its pictures
  private told: Settings | null = null;
  private begun = 0; // ms when the making in the loop began
  ticks = 0; // that were carried out to their end: the guard looks at them
  private wished: Wish | null = null; // said to the kiosk itself: the tutor's answer to it is not wanted
  private counted = false; // the countdown ran when somebody began to speak
  private spoken = false; // the words being understood were heard, not pressed
  private asked: string | null = null; // a question in words that has no answer yet
  private way: Way = "look"; // where its answer leads
  private still = 0; // ms when no answer was being given, last
  private unseen = false; // the clip on the screen has not been seen to its end
  private at = 0; // s that it had come to
  private readonly videos = [createRef<HTMLVideoElement>(), createRef<HTMLVideoElement>()] as const;
  private readonly canvas = new Canvas();
  private readonly screen = new WakeLock();
  private readonly reels = new Reels(() => this.requestUpdate());
  private readonly lesson = new LessonSession(
    { changed: (now) => (this.now = now), told: (event) => this.hear(event), level: () => undefined },
    true,
  );

  override firstUpdated(): void {
    this.volume();
    sessionStorage.clear(); // a page that was loaded again takes nobody up
    this.lesson.open([this.videos[0].value!, this.videos[1].value!]);
    this.screen.want(true);
    void this.listen();
    void this.report();
    setInterval(() => this.tick(), TICK);
    window.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("pointerdown", () => this.serving && this.happen({ type: "touched" }));
    // not sooner, or what appears is pressed too; before its button, which may say goodbye
    window.addEventListener("click", () => this.serving || this.closed || this.happen({ type: "touched" }), { capture: true });
    window.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
    window.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  override updated(): void {
    const on = (this.renderRoot as ShadowRoot).activeElement; // also a button just switched off: it loses the focus later
    if (!on || on.matches(":disabled") || (this.kiosk.leaving !== null && !on.matches(".leaving *"))) this.buttons()[0]?.focus();
  }

  // ---- what happens

  private happen(event: Timeless): void {
    const before = this.kiosk;
    this.kiosk = reduce(before, { at: performance.now(), ...event } as Happening, this.told ? this.told.quiet_seconds * 1000 : QUIET);
    this.volume();
    if (this.kiosk.visitor !== before.visitor) this.renew(before);
    if (this.kiosk.scene === "attract" && before.scene !== "attract") this.begun = performance.now();
  }

  /** While nobody is here a noise in the hall is not answered by one. */
  private volume(): void {
    const silent = this.kiosk.scene === "attract" || this.told?.rest === "quiet" || this.closed;
    this.lesson.speaker.loud(silent ? 0 : LOUD[this.kiosk.hush]);
  }

  /** The next one finds everything as the last one found it. */
  private renew({ visit, since }: Kiosk): void {
    this.lesson.anew();
    this.spoken = this.unseen = false;
    this.asked = this.wished = null;
    this.reply = "";
    if (!visit || !real(visit)) return;
    const { asked, missed } = visit;
    const seconds = Math.max(0, (since - visit.began) / 1000);
    const words = this.told?.words ? missed.slice(-MOST_WORDS).map((said) => said.slice(0, LONGEST)) : [];
    const zoomed = visualViewport !== null && visualViewport.scale > 1;
    void count({ seconds, asked, missed: missed.length, words }).then(
      () => zoomed && location.reload(), // no page can zoom back by itself
      () => undefined, // without a server nothing is counted
    );
  }

  private hear(event: ServerEvent): void {
    switch (event.type) {
      case "input_audio_buffer.speech_started":
        this.counted = this.kiosk.leaving !== null;
        this.happen({ type: "spoke" });
        break;
      case "conversation.item.added":
        this.asked = event.text;
        break;
      case "conversation.item.input_audio_transcription.completed":
        this.wished = wish(event.sounds, this.kiosk, this.counted);
        this.asked = this.wished ? null : event.transcript;
        this.spoken = true;
        break;
      case "input_audio_buffer.cleared":
        this.wished = wish(event.sounds, this.kiosk, this.counted);
        this.grant(); // the tutor has nothing to say to it
        break;
      case "lesson.understood":
        this.reply = "";
        this.way = this.spoken ? wayOf(event.intents, this.kiosk.way) : this.kiosk.way;
        this.spoken = false;
        if (event.intents.length === 0) this.asked = null; // such as a greeting
        if (event.intents.some(({ name }) => name === "end")) this.happen({ type: "goodbye" });
        if (stitches(event.intents)) this.turn(stitches(event.intents));
        break;
      case "response.output_text.done":
        if (this.asked !== null && event.text)
          this.happen({ type: "answered", way: this.way, missed: event.picture === "none" ? this.asked : null, language: chinese(event.text) ? "zh" : "en" });
        this.asked = null;
        this.grant();
        break;
      case "error":
        if (this.wished) this.lesson.happen({ type: "local.well" }); // it was not asked of the tutor
        this.grant();
        break;
      case "lesson.state": {
        const shown = this.makings.findIndex(({ id }) => id === event.technique);
        if (shown >= 0 && shown !== this.work) this.show(shown);
        break;
      }
    }
  }

  /** What was said to the kiosk itself, as if its button had been pressed. */
  private grant(): void {
    const { wished: wish } = this;
    this.wished = null;
    if (!wish) return;
    this.lesson.cancel();
    if (this.kiosk.way !== "look") this.lesson.happen({ type: "local.play", on: true }); // its answer had put the clip aside
    switch (wish.to) {
      case "way":
        this.enter(wish.way);
        break;
      case "text":
      case "hush":
        this.happen({ type: wish.to, level: wish.level });
        break;
      case "language":
      case "about":
      case "made":
        this.speak(wish.language);
        if (wish.to !== "language") this.enter(wish.to === "about" ? "ask" : "learn");
        break;
      case "turn":
      case "other":
        this.happen({ type: "touched" });
        if (wish.to === "turn") this.turn(wish.by);
        else this.pressed.other();
        break;
      case "stay":
      case "goodbye":
        this.happen({ type: wish.to === "stay" ? "touched" : "goodbye" });
        break;
    }
    this.reply = replyTo(wish, this.kiosk.language);
  }

  private tick(): void {
    if (this.closed && this.kiosk.scene !== "attract") this.happen({ type: "gone" });
    const video = this.lesson.player?.video;
    const played = video?.currentTime ?? 0;
    const { offer, seen, aside, responding, playing } = this.now;
    const shown = offer !== null && !aside && this.kiosk.way !== "look";
    if (offer && offer.generation !== seen?.generation) this.unseen = true;
    else if (played < this.at || video?.ended || this.watchdog.faults.includes("picture")) this.unseen = false;
    this.at = played;
    if (!responding) this.still = performance.now();
    const unseen = (responding && performance.now() - this.still < ANSWERED) || (shown && playing && this.unseen);
    this.happen({ type: "tick", hearing: this.now.phase === "hearing", aloud: this.lesson.speaker.aloud, unseen: unseen && this.now.connected });
    this.reels.resting = responding || (this.serving && this.kiosk.way !== "look");
    if (this.kiosk.scene === "attract" && !this.closed) this.loop();
    if (this.ticks % (LOOK / TICK) === 0) this.look(shown && playing && seen?.generation === offer?.generation ? played : null);
    if (this.ticks % (REPORT / TICK) === 0) void this.report();
    if (this.ticks % (LISTEN / TICK) === 0 && !this.now.microphone) void this.listen();
    if (this.kiosk.leaving !== null) this.requestUpdate();
    this.ticks += 1;
  }

  private look(picture: number | null): void {
    const free = this.kiosk.scene === "attract";
    const { connected: server } = this.now;
    const microphone = this.now.microphone || this.closed;
    const room = this.told?.room ?? true;
    const zoomed = visualViewport !== null && visualViewport.scale > UNZOOMED;
    this.watchdog = look(this.watchdog, {
      wall: Date.now(), steady: performance.now(), microphone, sound: this.lesson.speaker.sounds, picture, server, room, zoomed, free,
    });
    if (this.watchdog.mend === "replay") this.lesson.replay();
    if (this.watchdog.mend === "reset") this.happen({ type: "gone" });
    if (this.watchdog.mend === "reload") location.reload();
  }

  /** The making grows, stays a while, and the next one follows. */
  private loop(): void {
    const passed = Math.floor((performance.now() - this.begun) / SHOWN);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (passed < PICTURES + HELD) this.turned = calm ? PICTURES - 1 : Math.min(passed, PICTURES - 1);
    else if (this.makings.length) this.show((this.work + 1) % this.makings.length);
  }

  private async report(): Promise<void> {
    try {
      const scene = this.closed ? "closed" : this.kiosk.scene;
      const { told: before, closed: was } = this;
      this.told = await report({ scene, faults: [...this.watchdog.faults] });
      if (before && this.told.reloads > before.reloads) location.reload();
      if (was !== this.closed) this.rest();
      if (before?.rest !== this.told.rest) this.volume();
      this.requestUpdate();
    } catch {
      // the socket tells the same, and the screen says it
    }
  }

  private get closed(): boolean {
    return this.told !== null && closed(this.kiosk, this.told.rest, this.told.asleep);
  }

  /** Dark and deaf outside the hours; as ever when they begin. */
  private rest(): void {
    this.screen.want(!this.closed);
    if (!this.closed) return void this.listen();
    this.lesson.happen({ type: "local.microphone", on: false });
    void this.lesson.microphone.stop();
  }

  private async listen(): Promise<void> {
    if (this.closed) return;
    try {
      await this.lesson.microphone.start();
      this.lesson.happen({ type: "local.microphone", on: !this.closed });
    } catch {
      this.lesson.happen({ type: "local.microphone", on: false }); // the watchdog tells it
    }
  }

  // ---- what the visitor does

  private readonly pressed: Pressed = {
    way: (way) => this.enter(way),
    turn: (by) => this.turn(by),
    other: () => {
      this.show((this.work + 1) % Math.max(1, this.makings.length));
      this.meaning();
    },
    ask: (words) => this.lesson.say(words),
    command: (intent) => (intent.name === "meaning" ? this.meaning() : this.lesson.command(intent)),
    replay: () => this.lesson.replay(),
    slow: () => this.lesson.pace(this.now.speed < 1 ? 1 : 0.5),
    language: () => this.speak(this.kiosk.language === "zh" ? "en" : "zh"),
    text: () => this.happen({ type: "text" }),
    hush: () => this.happen({ type: "hush" }),
    goodbye: () => this.happen({ type: "goodbye" }),
    stay: () => this.happen({ type: "touched" }),
  };

  private speak(language: Language): void {
    this.happen({ type: "language", language });
    this.lesson.language(language);
  }

  /** What it means stands before how it is done. */
  private enter(way: Way): void {
    this.happen({ type: "way", way });
    const technique = this.shownWork?.id ?? null;
    if (way !== "learn") this.meaning();
    else if (technique && this.now.lesson?.technique !== technique) this.lesson.command({ name: "start", technique });
    else this.lesson.command({ name: "repeat" });
  }

  private meaning(): void {
    const technique = this.shownWork?.id;
    if (technique) this.lesson.command({ name: "meaning", technique });
  }

  private show(work: number): void {
    this.work = work;
    this.turned = this.kiosk.scene === "attract" ? 0 : PICTURES - 1;
    this.begun = performance.now();
  }

  private turn(by: number): void {
    const last = Math.max(0, this.pictures.length - 1);
    const from = Math.min(this.turned, last);
    this.turned = by > 0 && from === last ? 0 : Math.min(Math.max(from + by, 0), last);
  }

  /** Every key begins; arrows lead from button to button, Enter presses. */
  private key(event: KeyboardEvent): void {
    const to = arrow(event.key);
    const attracting = this.kiosk.scene === "attract";
    if (this.closed) return event.preventDefault();
    this.happen({ type: "touched" });
    if (attracting || (!to && !PASSED.has(event.key))) return event.preventDefault();
    if (!to) return;
    event.preventDefault();
    const buttons = this.buttons();
    const boxes = buttons.map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    const on = buttons.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLButtonElement);
    buttons[on < 0 ? 0 : towards(to, boxes[on]!, boxes)]?.focus();
  }

  private buttons(): HTMLButtonElement[] {
    const over = this.renderRoot.querySelector(".leaving");
    return [...(over ?? this.renderRoot).querySelectorAll<HTMLButtonElement>("button:enabled")];
  }

  // ---- what he sees

  private get serving(): boolean {
    return this.kiosk.scene === "invite" || this.kiosk.scene === "serve";
  }

  private get makings(): TechniqueName[] {
    const known = this.now.techniques;
    return (this.told?.makings ?? []).flatMap((id) => known.find((each) => each.id === id) ?? []);
  }

  private get shownWork(): TechniqueName | null {
    return this.makings[this.work] ?? null;
  }

  private get pictures(): readonly Picture[] {
    return this.shownWork ? this.reels.of(this.shownWork.id, this.kiosk.language) : [];
  }

  override render(): TemplateResult {
    const { kiosk, now } = this;
    const pictures = this.pictures;
    const picture = pictures[Math.min(this.turned, pictures.length - 1)] ?? null;
    const seen: Seen = {
      kiosk, lesson: now, work: this.shownWork, picture, faults: this.watchdog.faults,
      left: left(kiosk, performance.now()), kept: this.told?.words ?? false, quiet: this.told?.rest === "quiet", reply: this.reply,
    };
    const film = kiosk.scene === "serve" && kiosk.way !== "look" && now.offer !== null && !now.aside;
    const serving = kiosk.scene === "serve";
    return html`
      <main class="stage ${film ? "film" : ""}" data-scene=${kiosk.scene}>
        ${kiosk.scene === "attract" ? html`<h1 class="unseen">问匠 <i lang="en">Wenjiang</i></h1>` : nothing}
        ${this.videos.map((each, i) => html`<video ${ref(each)} class=${i ? "" : "front"} muted playsinline loop aria-hidden="true"></video>`)}
        ${picture && !film ? html`<canvas class="still" data-test="still" data-picture=${pictures.indexOf(picture)} role="img" aria-label=${picture.step} ${ref((on) => void this.canvas.show(on, picture.image))}></canvas>` : nothing}
      </main>
      ${this.closed
        ? dark()
        : kiosk.scene === "attract"
        ? attract(seen)
        : html`${told(seen)}
            <footer lang=${kiosk.language === "zh" ? "zh-CN" : "en"}>
              ${serving ? acts(seen, this.pressed) : nothing} ${kiosk.scene === "farewell" ? nothing : ways(kiosk, this.pressed)}
              ${kiosk.scene === "farewell" ? nothing : settings(seen, this.pressed)}
            </footer>
            ${leaving(seen, this.pressed)}`}
    `;
  }
}
