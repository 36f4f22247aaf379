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
import type { Frame } from "./frame";
import { Microphone, type Trouble } from "./microphone";
import { Player } from "./player";
import { Wire } from "./socket";
import { Speaker } from "./speaker";
import { START, pieces, reduce, type LocalEvent, type Phase, type State } from "./state";
import { style } from "./style";

const WORDS: Record<Phase, [icon: string, word: string]> = {
  idle: ["🎙", "按一下，开口问"],
  listening: ["👂", "请说"],
  hearing: ["〰", "在听"],
  found: ["✓", "找到了"],
  playing: ["▶", "看画面"],
  error: ["!", "出了点问题"],
};

/** For measurements from outside: when the last clip's first frame was painted, on this page's clock. */
interface Hooks {
  ready: boolean;
  lastFirstFrameAt: number;
  generation: number;
  clipId: string;
}

declare global {
  interface Window {
    wenjiang: Hooks;
  }
}

window.wenjiang = { ready: false, lastFirstFrameAt: 0, generation: 0, clipId: "" };

@customElement("wenjiang-app")
export class App extends LitElement {
  static override styles = style;

  @state() private now: State = START;
  private player: Player | undefined;
  private answered = 0; // generation of the newest answer
  private readonly first = createRef<HTMLVideoElement>();
  private readonly second = createRef<HTMLVideoElement>();
  private readonly speaker = new Speaker();
  private readonly wire = new Wire(
    (event) => this.take(event),
    (frame) => this.frame(frame),
    (open) => this.happen({ type: "local.socket", open }),
  );
  private readonly microphone = new Microphone((pcm) => this.wire.hear(pcm));

  override firstUpdated(): void {
    this.player = new Player([this.first.value!, this.second.value!], (offer, at) => this.painted(offer, at));
    this.wire.connect();
    window.addEventListener("keydown", (event) => this.key(event));
  }

  private happen(event: ServerEvent | LocalEvent): void {
    this.now = reduce(this.now, event);
  }

  private take(event: ServerEvent): void {
    this.happen(event);
    switch (event.type) {
      case "input_audio_buffer.speech_started":
        this.speaker.hush();
        this.speaker.earcon("hearing");
        break;
      case "lesson.understood":
        this.speaker.earcon("found");
        break;
      case "error":
        this.speaker.earcon("error");
        break;
      case "response.created":
        this.answered = event.response.generation;
        this.speaker.hush();
        break;
      case "lesson.state":
        if (this.player) {
          this.player.speed = event.speed;
          this.player.playing = event.playing;
        }
        window.wenjiang.ready = true;
        if (event.technique && !this.now.offer && !this.now.responding) this.command({ name: "repeat" });
        break;
      case "clip.offer":
        this.player?.show(event);
        break;
      case "clip.end":
        this.player?.end(event.generation);
        break;
      case "clip.ready":
        this.player?.ready(event.id, event.url);
        break;
    }
  }

  private frame(frame: Frame): void {
    if (frame.kind === FRAME_KIND.clip) this.player?.fragment(frame.generation, frame.payload);
    else if (frame.kind === FRAME_KIND.speech && frame.generation >= this.answered) this.speaker.play(frame.payload);
  }

  private painted(offer: ClipOffer, at: number): void {
    this.happen({ type: "local.painted", generation: offer.generation });
    Object.assign(window.wenjiang, { lastFirstFrameAt: at, generation: offer.generation, clipId: offer.id });
    const detail = { at, generation: offer.generation, clipId: offer.id };
    window.dispatchEvent(new CustomEvent("wenjiang:frame", { detail }));
    if (this.player && this.now.lesson) this.player.speed = this.now.lesson.speed;
  }

  // ---- what the learner does

  private command(intent: Intent | { name: Intent["name"]; step?: number; technique?: string }): void {
    this.wire.send({ type: "lesson.command", intent: intent as Intent });
  }

  private async toggleMicrophone(): Promise<void> {
    if (this.now.microphone) {
      await this.microphone.stop();
      this.happen({ type: "local.microphone", on: false });
      return;
    }
    try {
      await this.microphone.start();
      this.happen({ type: "local.microphone", on: true });
    } catch (bad) {
      const { message, hint } = bad as Trouble;
      this.happen({ type: "local.trouble", message, hint });
    }
  }

  private ask(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("question") as HTMLInputElement;
    const text = field.value.trim();
    if (!text) return;
    const content = [{ type: "input_text" as const, text }];
    this.wire.send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
    field.value = "";
  }

  private key(event: KeyboardEvent): void {
    if (event.key === " " && event.target === document.body) {
      event.preventDefault();
      if (this.now.microphone) this.wire.send({ type: "input_audio_buffer.commit" });
      else void this.toggleMicrophone();
    }
  }

  // ---- what he sees

  override render(): TemplateResult {
    const { lesson, phase, trouble } = this.now;
    return html`
      <main class="stage" lang="zh-CN">
        <video ${ref(this.first)} class="front" muted playsinline loop aria-label=${this.describe()}></video>
        <video ${ref(this.second)} muted playsinline loop aria-hidden="true"></video>
        ${this.now.offer ? nothing : this.invitation()}
      </main>
      <section class="sentence" aria-live="polite">
        ${trouble
          ? html`<p style="--sentence-size:36px" role="alert">${trouble.message}。${trouble.hint}</p>`
          : html`<p style="--sentence-size:${size(this.now.sentence)}px">${this.now.sentence}</p>`}
        ${this.now.values.length && !trouble
          ? html`<div class="values">${this.now.values.map((value) => this.value(value))}</div>`
          : nothing}
      </section>
      <aside>
        <label>
          <select aria-label="选一门技法 Technique" @change=${this.choose}>
            <option value="" ?selected=${!lesson?.technique} disabled>选一门技法</option>
            ${this.now.techniques.map(
              (technique) =>
                html`<option value=${technique.id} ?selected=${technique.id === lesson?.technique}>
                  ${technique.name}
                </option>`,
            )}
          </select>
        </label>
        <p class="step-name">
          ${lesson?.technique
            ? html`<small>第 ${lesson.step} 步 / 共 ${lesson.of} 步</small>${lesson.step_name}`
            : nothing}
        </p>
        <ol aria-label="步骤 Steps">${this.dots()}</ol>
      </aside>
      <footer data-phase=${phase}>
        <button
          class="microphone"
          data-test="microphone"
          aria-pressed=${this.now.microphone}
          @click=${this.toggleMicrophone}
        >
          <span class="icon" aria-hidden="true">${WORDS[phase][0]}</span>
          ${this.now.connected ? WORDS[phase][1] : "正在连接"}
        </button>
        <form class="talk" @submit=${this.ask}>
          <div class="heard" aria-live="polite">
            ${pieces(this.now.heard, this.now.repairs).map((piece) =>
              piece.heard ? html`<ins title="听成了“${piece.heard}”">${piece.text}</ins>` : piece.text,
            )}
          </div>
          <input
            name="question"
            data-test="question"
            placeholder="也可以打字问"
            aria-label="打字问 Ask in writing"
            autocomplete="off"
            maxlength="200"
          />
        </form>
        <div class="controls">${this.controls()}</div>
      </footer>
    `;
  }

  private invitation(): TemplateResult {
    return html`<div class="invitation">
      ${this.now.lesson?.technique ? "正在准备画面" : "选一门技法，或者说“我想学齐针”"}
      <small>画面由工艺参数计算；没有传承人签认的数字都会标明</small>
    </div>`;
  }

  private value(value: State["values"][number]): TemplateResult {
    const open = value.confirmed ? "" : "open";
    return html`<span class="value ${open}">${value.name} ${value.text}${value.confirmed ? "" : " · 待传承人确认"}</span>`;
  }

  private dots(): TemplateResult[] {
    const { lesson, techniques } = this.now;
    const steps = techniques.find((technique) => technique.id === lesson?.technique)?.steps ?? [];
    return steps.map((step) => {
      const past = lesson !== null && (step.number < (lesson.step ?? 0) || lesson.finished);
      const current = step.number === lesson?.step && !lesson.finished;
      return html`<li>
        <button
          class="dot ${past ? "past" : ""}"
          aria-current=${current ? "step" : "false"}
          aria-label="第 ${step.number} 步 ${step.name}"
          title=${step.name}
          @click=${() => this.command({ name: "jump", step: step.number })}
        >
          ${past ? "✓" : ""}${step.number}
        </button>
      </li>`;
    });
  }

  private controls(): TemplateResult {
    const { lesson, offer } = this.now;
    const playing = lesson?.playing ?? true;
    const slow = (lesson?.speed ?? 1) < 1;
    const close = lesson?.view === "close";
    return html`
      <button data-test="replay" ?disabled=${!offer} @click=${() => this.player?.replay()}>
        <span class="icon" aria-hidden="true">↻</span>重看
      </button>
      <button data-test="pause" ?disabled=${!offer} @click=${() => this.command({ name: playing ? "pause" : "resume" })}>
        <span class="icon" aria-hidden="true">${playing ? "❚❚" : "▶"}</span>${playing ? "暂停" : "继续"}
      </button>
      <button
        data-test="slow"
        ?disabled=${!offer}
        aria-pressed=${slow}
        @click=${() => this.command({ name: slow ? "faster" : "slower" })}
      >
        <span class="icon" aria-hidden="true">½</span>慢放
      </button>
      <button data-test="view" ?disabled=${!offer} aria-pressed=${close} @click=${() => this.command({ name: "view" })}>
        <span class="icon" aria-hidden="true">${close ? "▣" : "⌕"}</span>${close ? "正面" : "特写"}
      </button>
      <button data-test="undo" ?disabled=${!lesson?.rev} @click=${() => this.command({ name: "undo" })}>
        <span class="icon" aria-hidden="true">↶</span>撤销
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

/** Largest size at which the sentence keeps to two lines of the page's width; Chinese is square. */
function size(sentence: string): number {
  const room = Math.max(400, window.innerWidth - 320) * 2;
  return Math.max(28, Math.min(60, Math.floor(room / Math.max(1, [...sentence].length + 2))));
}
