/** The learner's page. */

import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/500.css";
import "@fontsource/noto-sans-sc/700.css";
import "./page.css";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import type { ClipOffer, Intent, ServerEvent } from "./events";
import { FRAME_KIND } from "./events";
import { fit } from "./fit";
import type { Frame } from "./frame";
import { icon, type Icon } from "./icons";
import { Microphone, type Trouble } from "./microphone";
import { Player } from "./player";
import { release } from "./press";
import { Wire } from "./socket";
import { Speaker } from "./speaker";
import { START, around, crafts, pieces, reduce, standing, unconfirmed, waiting, type LocalEvent, type Phase, type State } from "./state";
import { style } from "./style";

const WORDS: Record<Phase, [icon: Icon, word: string]> = {
  idle: ["microphone", "等您开口"],
  listening: ["listening", "请说"],
  hearing: ["hearing", "在听"],
  found: ["found", "找到了"],
  playing: ["play", "看画面"],
  error: ["error", "出了点问题"],
};
const INVITATION = "按一下麦克风问，或者按住它说话。";
const DOTS = 8; // what the narrowest screen has room for
const CHOICES = 6;

declare global {
  interface Window {
    /** For measurements from outside; each first frame also goes out as the event `wenjiang:frame`. */
    wenjiang: { ready: boolean };
  }
}

window.wenjiang = { ready: false };

@customElement("wenjiang-app")
export class App extends LitElement {
  static override styles = style;

  @state() private now: State = START;
  @state() private large = false; // the neural clip alone, where both stand side by side
  private player: Player | undefined;
  private answered = 0; // generation of the newest answer
  private coming = false; // the socket is new: what it tells first is where the learner is
  private interrupted = false; // the last one dropped in the middle of an answer
  private pressed: { before: boolean; since: number } | undefined; // the microphone's button
  private starting = false;
  private readonly first = createRef<HTMLVideoElement>();
  private readonly second = createRef<HTMLVideoElement>();
  private readonly speaker = new Speaker();
  private readonly wire = new Wire(
    (event) => this.take(event),
    (frame) => this.frame(frame),
    (open) => this.connected(open),
  );
  private readonly microphone = new Microphone((pcm) => this.wire.hear(pcm));

  override firstUpdated(): void {
    this.player = new Player([this.first.value!, this.second.value!], (offer, at) => this.painted(offer, at));
    this.wire.connect();
    window.addEventListener("keydown", (event) => this.key(event, true));
    window.addEventListener("keyup", (event) => this.key(event, false));
    window.addEventListener("pointerup", () => this.letGo());
    window.addEventListener("pointercancel", () => this.letGo());
  }

  private happen(event: ServerEvent | LocalEvent): void {
    const before = this.now;
    this.now = reduce(before, event);
    if (this.now.phase !== before.phase) this.speaker.earcon(this.now.phase);
    if (this.now.playing !== before.playing || this.now.speed !== before.speed) {
      this.player?.set(this.now.playing, this.now.speed);
    }
  }

  private connected(open: boolean): void {
    if (open) this.coming = true;
    else this.interrupted ||= this.now.responding || this.player?.complete === false;
    this.happen({ type: "local.socket", open });
  }

  private take(event: ServerEvent): void {
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
        this.speaker.hush();
        break;
      case "lesson.state":
        window.wenjiang.ready = true;
        this.open();
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
  }

  /** A lesson without its picture, because the page is new or the socket dropped: ask for it. */
  private open(): void {
    const { lesson, offer } = this.now;
    const wanted = this.coming && lesson?.technique && (!offer || this.interrupted);
    this.coming = this.interrupted = false;
    if (wanted) this.command({ name: "repeat" });
  }

  private frame(frame: Frame): void {
    if (frame.kind === FRAME_KIND.clip) this.player?.fragment(frame.generation, frame.payload);
    else if (frame.kind === FRAME_KIND.speech && frame.generation >= this.answered) this.speaker.play(frame.payload);
  }

  private painted(offer: ClipOffer, at: number): void {
    this.happen({ type: "local.painted", generation: offer.generation });
    window.dispatchEvent(new CustomEvent("wenjiang:frame", { detail: { ...offer, at } }));
  }

  // ---- what the learner does

  private command(intent: Intent): void {
    this.wire.send({ type: "lesson.command", intent });
  }

  private async press(): Promise<void> {
    if (this.starting) return;
    const pressed = (this.pressed = { before: this.now.microphone, since: performance.now() });
    if (pressed.before) return;
    pressed.since = Infinity; // not on yet: letting go now is a tap
    this.starting = true;
    try {
      await this.microphone.start();
      pressed.since = performance.now();
      this.happen({ type: "local.microphone", on: true });
    } catch (bad) {
      const { message, hint } = bad as Trouble;
      this.happen({ type: "local.trouble", message, hint });
    } finally {
      this.starting = false;
    }
  }

  private letGo(): void {
    const { pressed } = this;
    this.pressed = undefined;
    if (!pressed || !this.now.microphone) return;
    const wanted = release(performance.now() - pressed.since, pressed.before, this.now.phase === "hearing");
    if (wanted.startsWith("commit")) this.wire.send({ type: "input_audio_buffer.commit" });
    if (wanted.endsWith("off")) {
      void this.microphone.stop();
      this.happen({ type: "local.microphone", on: false });
    }
  }

  /** A click without a pointer: a screen reader's, a switch's. */
  private clicked(event: MouseEvent): void {
    if (event.detail === 0) void this.press().then(() => this.letGo());
  }

  /** The space bar is the microphone's button wherever it means nothing else. */
  private key(event: KeyboardEvent, down: boolean): void {
    const on = event.composedPath()[0] as HTMLElement;
    const mine = on === document.body || on.dataset?.["test"] === "microphone";
    if (!mine || (event.key !== " " && !(event.key === "Enter" && on !== document.body))) return;
    event.preventDefault();
    if (!down) this.letGo();
    else if (!event.repeat) void this.press();
  }

  private ask(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("question") as HTMLInputElement;
    const text = field.value.trim();
    if (!text) return;
    const content = [{ type: "input_text" as const, text }];
    this.wire.send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
    field.value = "";
    field.blur();
  }

  private replay(): void {
    this.player?.replay();
    this.happen({ type: "local.play", on: true });
    this.player?.set(true, this.now.speed);
  }

  // ---- what he sees

  override render(): TemplateResult {
    const { lesson, phase, trouble, microphone } = this.now;
    const [sign, word] = this.now.connected ? WORDS[phase] : (["link", this.now.dropped ? "断线了，正在重连" : "正在连接"] as const);
    const told = this.now.sentence || (lesson?.technique ? "" : INVITATION);
    const loop = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    return html`
      <main class="stage ${this.now.beside ? (this.large ? "large" : "two") : ""}" lang="zh-CN">
        <video ${ref(this.first)} class="front" muted playsinline ?loop=${loop} aria-label=${this.describe()}></video>
        <video ${ref(this.second)} muted playsinline ?loop=${loop} aria-hidden="true"></video>
        ${this.now.offer ? nothing : this.invitation()} ${this.beside(loop)}
      </main>
      <section class="told">
        <div class="header">
          <span class="phase" data-test="phase" data-phase=${this.now.connected ? phase : "lost"} role="status">
            ${icon(sign)}${word}
          </span>
          ${this.neural()}
          ${lesson?.technique
            ? html`<span class="step" data-test="step">第 ${lesson.step} 步 · ${lesson.step_name}</span>`
            : nothing}
          ${unconfirmed(this.now) ? html`<span class="value open" data-test="unconfirmed">待传承人确认</span>` : nothing}
          ${this.now.values.map((value) => this.value(value))}
        </div>
        <div class="sentence">
          <div class="words" aria-live="polite">
            ${trouble
              ? html`<p ${fit(trouble.message + trouble.hint)} role="alert" data-test="trouble">
                  ${sentence(trouble.message)}${trouble.hint}
                </p>`
              : words(waiting(this.now) ?? told)}
          </div>
          ${this.now.nearest.map(
            ({ technique, step, name }) =>
              html`<button class="choice" @click=${() => this.command({ name: "start", technique, step })}>${name}</button>`,
          )}
        </div>
      </section>
      <aside>
        <select aria-label="选一门技法 Technique" data-test="technique" @change=${this.choose}>
          <option value="" .selected=${!lesson?.technique} disabled>选技法</option>
          ${crafts(this.now.techniques).map(
            ([craft, lessons]) =>
              html`<optgroup label=${craft}>
                ${lessons.map(
                  ({ id, name }) => html`<option value=${id} .selected=${id === lesson?.technique}>${name}</option>`,
                )}
              </optgroup>`,
          )}
        </select>
        <ol aria-label="步骤 Steps">
          ${this.dots()}
        </ol>
      </aside>
      <footer data-phase=${phase}>
        <button
          class="microphone"
          data-test="microphone"
          aria-pressed=${microphone}
          @pointerdown=${this.press}
          @click=${this.clicked}
          @contextmenu=${(event: Event) => event.preventDefault()}
        >
          ${icon(microphone ? (phase === "hearing" ? "hearing" : "listening") : "microphone")}
          ${microphone ? (phase === "hearing" ? "在听" : "请说") : "按一下，开口问"}
        </button>
        <form class="talk" @submit=${this.ask}>
          <input
            name="question"
            data-test="question"
            placeholder=${this.now.heard ? " " : "也可以打字问"}
            aria-label="打字问 Ask in writing"
            autocomplete="off"
            enterkeyhint="send"
            maxlength="200"
          />
          <div class="heard" data-test="heard" aria-live="polite">
            ${pieces(this.now.heard, this.now.repairs).map((piece) =>
              piece.heard ? html`<ins title="听成了“${piece.heard}”">${piece.text}</ins>` : piece.text,
            )}
          </div>
        </form>
        <div class="controls">${this.controls()}</div>
      </footer>
    `;
  }

  private invitation(): TemplateResult {
    if (this.now.lesson?.technique) return html`<div class="invitation">正在准备画面</div>`;
    return html`<div class="invitation">
      选一门技法，或者说“我想学齐针”
      <div class="choices">
        ${crafts(this.now.techniques)
          .slice(0, CHOICES)
          .map(
            ([, [{ id, name }]]) =>
              html`<button @click=${() => this.command({ name: "start", technique: id })}>${name}</button>`,
          )}
      </div>
      <small>画面由工艺参数计算；没有传承人签认的都会标明</small>
    </div>`;
  }

  /** The neural clip, once somebody has approved it; a tap shows it alone, another both. */
  private beside(loop: boolean): TemplateResult | typeof nothing {
    const { beside } = this.now;
    if (!beside) return nothing;
    const label = this.large ? "AI 生成的画面。点一下，和示意动画并排看" : "AI 生成的画面。点一下单独看";
    return html`<button class="beside" data-test="beside" aria-label=${label} @click=${() => (this.large = !this.large)}>
      <video src=${beside.url} autoplay muted playsinline ?loop=${loop} data-test="neural-video"></video>
    </button>`;
  }

  private neural(): TemplateResult | typeof nothing {
    const told = standing(this.now);
    if (!told) return nothing;
    return html`<span class="value ${this.now.beside ? "" : "open"}" data-test="neural" role="status" title=${told.long}>
      AI 画面 ${told.short}
    </span>`;
  }

  private value({ name, text, confirmed }: State["values"][number]): TemplateResult {
    return html`<span class="value ${confirmed ? "" : "open"}">${name} ${text}</span>`;
  }

  private dots(): TemplateResult[] {
    const { lesson, techniques } = this.now;
    const steps = techniques.find((technique) => technique.id === lesson?.technique)?.steps ?? [];
    return around(steps, lesson?.step ?? 1, DOTS).map((step) => {
      const past = lesson !== null && (step.number < (lesson.step ?? 0) || lesson.finished);
      const current = step.number === lesson?.step && !lesson.finished;
      return html`<li>
        <button
          class="dot ${past ? "past" : ""}"
          aria-current=${current ? "step" : "false"}
          aria-label="第 ${step.number} 步 ${step.name}${past ? "，做过了" : ""}"
          title=${step.name}
          @click=${() => this.command({ name: "jump", step: step.number })}
        >
          ${past ? icon("found") : nothing}${step.number}
        </button>
      </li>`;
    });
  }

  /** Only the view asks the server: the rest is this page's own. */
  private controls(): TemplateResult {
    const { lesson, offer, playing, speed } = this.now;
    const slow = speed < 1;
    const close = lesson?.view === "close";
    const play = (): void => this.happen({ type: "local.play", on: !playing });
    const pace = (): void => this.happen({ type: "local.speed", rate: slow ? 1 : 0.5 });
    return html`
      <button data-test="replay" ?disabled=${!offer} @click=${this.replay}>${icon("replay")}重看</button>
      <button data-test="pause" ?disabled=${!offer} @click=${play}>
        ${icon(playing ? "pause" : "play")}${playing ? "暂停" : "继续"}
      </button>
      <button data-test="slow" ?disabled=${!offer} aria-pressed=${slow} @click=${pace}>
        <span class="icon" aria-hidden="true">0.5</span>慢放
      </button>
      <button data-test="view" ?disabled=${!offer} @click=${() => this.command({ name: "view" })}>
        ${icon(close ? "front" : "close")}${close ? "正面" : "特写"}
      </button>
    `;
  }

  private choose(event: Event): void {
    this.command({ name: "start", technique: (event.target as HTMLSelectElement).value });
  }

  private describe(): string {
    const { lesson } = this.now;
    return lesson?.technique ? `${lesson.technique_name} 第${lesson.step}步 ${lesson.step_name} 的示意动画` : "示意动画";
  }
}

const sentence = (words: string): string => (/[。！？.!?]$/.test(words) ? words : `${words}。`);

const words = (told: string): TemplateResult => html`<p ${fit(told)} data-test="sentence">${told}</p>`;
