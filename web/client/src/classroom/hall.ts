/** The hall's screen: the class's picture and its sentence, read from 8 m. No learner, no microphone. */

import "../kit/page.css";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { Asking } from "../kit/asking";
import { icon } from "../kit/icons";
import { WakeLock } from "../kit/wake-lock";
import { LessonSession } from "../lesson/session";
import { START as NO_LESSON, fault, unconfirmed, type State } from "../lesson/state";
import { address } from "../wire/address";
import type { ServerEvent } from "../wire/events";
import * as requests from "../wire/requests";
import { sheet } from "./band";
import { LENGTH, fromHash, halves, reachable, typed } from "./code";
import { GONE } from "./gone";
import { style } from "./hall-style";
import { START, onTheWall, type Pupil } from "./pupil";
import { Seats } from "./seat";
import { Together } from "./together";

@customElement("wenjiang-hall")
export class HallPage extends Asking {
  static override styles = style;

  @state() private now: State = NO_LESSON;
  @state() private pupil: Pupil = START;
  @state() private inside = false;
  private readonly seats = new Seats("hall");
  private readonly videos = [createRef<HTMLVideoElement>(), createRef<HTMLVideoElement>()] as const;
  private readonly screen = new WakeLock();
  private readonly lesson = new LessonSession({ changed: (now) => (this.now = now), told: (event) => this.told(event), level: () => undefined }, true);
  private readonly together = new Together(this.lesson);

  override firstUpdated(): void {
    this.lesson.speaker.loud(0);
    const code = fromHash(location.hash);
    const kept = this.seats.get()?.kept;
    if (kept) this.sit(kept.seat);
    else if (code) void this.enter(code);
  }

  private sit(seat: string): void {
    this.inside = true;
    this.screen.want(true);
    this.lesson.open([this.videos[0].value!, this.videos[1].value!], seat);
  }

  private enter(code: string): Promise<void> {
    return this.during(async () => {
      const { seat } = await requests.hall(code);
      this.seats.keep({ seat, name: "" });
      this.sit(seat);
    });
  }

  private told(event: ServerEvent): void {
    this.pupil = onTheWall(this.pupil, event);
    if (event.type === "class.state") this.together.take(event);
    if (event.type === "error" && GONE.has(event.error.code)) {
      this.seats.leave();
      this.trouble = event.error;
      this.inside = false;
    }
  }

  override render(): TemplateResult {
    const { offer } = this.now;
    const loop = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    return html`
      <main class="stage" lang="zh-CN">
        <h1 class="unseen">大屏 <small lang="en">Hall screen</small></h1>
        ${this.videos.map((each, i) => html`<video ${ref(each)} class=${i ? "" : "front"} muted playsinline ?loop=${loop} aria-hidden="true"></video>`)}
        ${this.inside ? (offer ? nothing : html`<p class="waiting" data-test="waiting">等老师开始<small lang="en">The lesson begins soon</small></p>`) : this.door()}
      </main>
      ${this.inside ? this.below() : nothing}
      ${sheet(this.pupil.sheet, null)}
    `;
  }

  private below(): TemplateResult {
    const known = this.pupil.class;
    const { connected, dropped } = this.now;
    const wrong = fault(this.now);
    const sentence = known?.sentence || known?.step_name || "";
    return html`<footer lang="zh-CN">
      <div class="told">
        <p class="step">
          ${connected ? nothing : html`<b class="chip wrong" role="status" data-test="lost">${icon("link")}${dropped ? "断线了，正在重连" : "正在连接"}</b>`}
          ${known?.technique ? html`<b data-test="step">${known.technique_name} · 第 ${known.step} 步 · ${known.step_name}</b>` : nothing}
          ${known && !known.playing ? html`<span class="chip" data-test="stopped">${icon("pause")}停</span>` : nothing}
          ${wrong ? html`<span class="chip wrong">${wrong}</span>` : nothing}
          ${unconfirmed(this.now) ? html`<span class="chip open">待传承人确认</span>` : nothing}
        </p>
        <p class="sentence" data-test="sentence" aria-live="polite">${sentence}</p>
        <p class="dots" aria-hidden="true">${Array.from({ length: known?.of ?? 0 }, (_, i) => html`<i class=${i + 1 === known?.step ? "here" : i + 1 < (known?.step ?? 0) ? "past" : ""}>${i + 1}</i>`)}</p>
      </div>
      ${known ? html`<p class="code" data-test="code"><small>${reachable(location.hostname) ? `来上课 ${address("join").replace(/^https?:\/\//, "")}` : "上课码"}</small><b>${halves(known.code)}</b></p>` : nothing}
    </footer>`;
  }

  private door(): TemplateResult {
    const sent = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.enter(typed(String(new FormData(event.target as HTMLFormElement).get("code"))));
    };
    return html`<form @submit=${sent}>
      <label>上课码 <small lang="en">Class code</small>
        <input name="code" data-test="code" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength=${LENGTH + 1} .value=${fromHash(location.hash)} /></label>
      ${this.wrong()}
      <button data-test="send" ?disabled=${this.busy}>显示在大屏 <small lang="en">Show</small></button>
    </form>`;
  }
}
