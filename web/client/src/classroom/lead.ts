/** The teacher's own lesson, which is the class's: its picture, its steps, the buttons and the voice that lead. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { icon } from "../kit/icons";
import { TalkButton } from "../kit/press";
import type { Trouble } from "../kit/trouble";
import { WakeLock } from "../kit/wake-lock";
import { dots, steps } from "../learner/steps";
import { views } from "../learner/views";
import { choices } from "../lesson/choices";
import { LessonSession } from "../lesson/session";
import { START, crafts, fault, unconfirmed, type State } from "../lesson/state";
import type { Intent, ServerEvent } from "../wire/events";
import { style } from "./lead-style";

const MOST = 40; // steps of a technique

@customElement("wenjiang-lead")
export class Lead extends LitElement {
  static override styles = style;

  /** The teacher's in his class; what the server tells goes out as the event `told`. */
  @property({ attribute: false }) seat: string | null = null;
  /** His own words for where the class is. */
  @property({ attribute: false }) note = "";
  @state() private now: State = START;
  private readonly videos = [createRef<HTMLVideoElement>(), createRef<HTMLVideoElement>()] as const;
  private readonly button = createRef<HTMLButtonElement>();
  private readonly screen = new WakeLock();
  readonly lesson = new LessonSession({
    changed: (now) => (this.now = now),
    told: (event) => this.dispatchEvent(new CustomEvent<ServerEvent>("told", { detail: event })),
    level: (level) => (this.button.value!.dataset["level"] = String(level)),
  });
  private readonly talk = new TalkButton(
    this.lesson.microphone,
    () => ({ microphone: this.now.microphone, hearing: this.now.phase === "hearing" }),
    {
      on: (on) => this.lesson.happen({ type: "local.microphone", on }),
      commit: () => this.lesson.commit(),
      failed: (bad) => this.lesson.trouble(bad as Trouble),
    },
  );
  private readonly letGo = (): void => this.talk.letGo();

  override connectedCallback(): void {
    super.connectedCallback();
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, this.letGo);
  }

  override disconnectedCallback(): void {
    for (const end of ["pointerup", "pointercancel"]) window.removeEventListener(end, this.letGo);
    super.disconnectedCallback();
  }

  override firstUpdated(): void {
    this.lesson.open([this.videos[0].value!, this.videos[1].value!], this.seat);
    this.screen.want(true);
  }

  override render(): TemplateResult {
    const { lesson, offer, connected, dropped } = this.now;
    const loop = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const wrong = fault(this.now);
    return html`
      <div class="stage">
        ${this.videos.map((each, i) => html`<video ${ref(each)} class=${i ? "" : "front"} muted playsinline ?loop=${loop}
          aria-label=${i ? nothing : this.describe()} aria-hidden=${i ? "true" : nothing}></video>`)}
        ${offer
          ? nothing
          : lesson?.technique
            ? html`<p>正在准备画面</p>`
            : html`<p>选一门技法，全班就从它开始<small lang="en">Choose a technique: the class begins with it</small></p>`}
      </div>
      <p class="place">
        ${connected ? nothing : html`<b class="chip wrong" role="status" data-test="lost">${icon("link")}${dropped ? "断线了，正在重连" : "正在连接"}</b>`}
        ${lesson?.technique ? html`<b data-test="place">第 ${lesson.step}/${lesson.of} 步 · ${lesson.step_name}</b>` : nothing}
        ${wrong ? html`<span class="chip wrong">${wrong}</span>` : nothing}
        ${unconfirmed(this.now) ? html`<span class="chip open">待传承人确认</span>` : nothing}
      </p>
      ${this.words()}
      <div class="leads">
        <select aria-label="选一门技法 Technique" data-test="technique" @change=${this.choose}>
          <option value="" .selected=${!lesson?.technique} disabled>选技法</option>
          ${crafts(this.now.techniques).map(
            ([craft, lessons]) => html`<optgroup label=${craft}>
              ${lessons.map(({ id, name }) => html`<option value=${id} .selected=${id === lesson?.technique}>${name}</option>`)}
            </optgroup>`,
          )}
        </select>
        <ol aria-label="步骤 Steps">${dots(this.now, MOST, (intent) => this.lesson.command(intent), MOST)}</ol>
        <div class="controls">${this.controls()}</div>
      </div>
    `;
  }

  private words(): TemplateResult {
    const { trouble, sentence, heard } = this.now;
    return html`<div class="words" aria-live="polite">
      ${trouble
        ? html`<p role="alert" class="trouble" data-test="trouble">${icon("error")}<b>${trouble.message}</b> ${trouble.hint}</p>`
        : html`<p data-test="sentence">${sentence || "按“下一步”，也可以按住麦克风说，或者打字。"}</p>`}
      ${this.note ? html`<p class="note" data-test="note">${icon("recorded")}${this.note}</p>` : nothing}
      ${heard && this.now.microphone ? html`<p class="heard" data-test="heard">“${heard}”</p>` : nothing}
      ${choices(this.now, (intent) => this.lesson.command(intent), (words) => this.lesson.say(words))}
    </div>`;
  }

  private controls(): TemplateResult {
    const { lesson, offer, microphone, phase, speed } = this.now;
    const step = lesson?.step ?? 0;
    const press = (name: string, sign: Parameters<typeof icon>[0], word: string, intent: Intent, off: boolean): TemplateResult =>
      html`<button data-test=${name} ?disabled=${off} @click=${() => this.lesson.command(intent)}>${icon(sign)}${word}</button>`;
    const playing = lesson?.playing ?? true;
    return html`
      ${press("previous", "earlier", "上一步", { name: "previous" }, step <= 1)}
      ${press("next", "later", "下一步", { name: "next" }, !lesson?.technique || step >= steps(this.now).length)}
      ${press("pause", playing ? "pause" : "play", playing ? "停" : "继续", { name: playing ? "pause" : "resume" }, !offer)}
      <button data-test="slow" ?disabled=${!offer} aria-pressed=${speed < 1} @click=${() => this.lesson.pace(speed < 1 ? 1 : 0.5)}>
        <span class="icon" aria-hidden="true">0.5</span>慢放
      </button>
      ${views(this.now, (intent) => this.lesson.command(intent))}
      <button ${ref(this.button)} class="microphone" data-test="microphone" aria-pressed=${microphone} @pointerdown=${() => this.talk.press()}
        @click=${this.clicked} @contextmenu=${(event: Event) => event.preventDefault()}>
        ${icon(microphone ? (phase === "hearing" ? "hearing" : "listening") : "microphone")}${microphone ? (phase === "hearing" ? "在听" : "请说") : "按住说"}
      </button>
      <form @submit=${this.type}><input name="words" data-test="words" autocomplete="off" aria-label="打字带课 Type" placeholder="打字带课" /></form>
    `;
  }

  private readonly type = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = String(new FormData(form).get("words")).trim();
    if (words) this.lesson.say(words);
    form.reset();
  };

  private readonly choose = (event: Event): void =>
    this.lesson.command({ name: "start", technique: (event.target as HTMLSelectElement).value });

  /** A click without a pointer: a screen reader's, a switch's. */
  private readonly clicked = (event: MouseEvent): void => {
    if (event.detail === 0) void this.talk.press().then(() => this.talk.letGo());
  };

  private describe(): string {
    const { lesson } = this.now;
    return lesson?.technique ? `${lesson.technique_name} 第${lesson.step}步 ${lesson.step_name} 的示意动画` : "示意动画";
  }
}
