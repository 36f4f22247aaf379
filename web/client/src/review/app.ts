/** The page 审核: drafts that wait for an inheritor; each AI film beside the computed movement, and the verdict on it. */

import "../kit/page.css";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Asking } from "../kit/asking";
import { icon } from "../kit/icons";
import { sheet } from "../kit/sheet";
import { address } from "../wire/address";
import type { Me } from "../wire/people";
import * as requests from "../wire/requests";
import type { Judgement, Reviewed } from "../wire/review";
import "./ahead";
import "./drafts";
import type { DraftsBeforeReview } from "./drafts";
import { style } from "./style";
import { STANDS, VIEWS, cameTo, compared, numbers, told, wrong } from "./words";

const SLOW = 0.25; // of the speed

@customElement("wenjiang-review")
export class ReviewPage extends Asking {
  static override styles = [sheet, style];

  @state() private me: Me | null = null;
  @state() private clips: readonly Reviewed[] | null = null;
  @state() private open: string | null = null;
  @state() private playing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.seen);
  }

  override disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.seen);
    super.disconnectedCallback();
  }

  override firstUpdated(): void {
    void this.load();
  }

  override render(): TemplateResult {
    const may = this.me?.may.includes("judge_clip");
    return html`<main lang="zh-CN">
      <h1>审核 <small lang="en">Review</small></h1>
      ${this.wrong()}
      ${this.me && !may ? this.stranger() : nothing}
      ${this.me?.may.includes("confirm_draft") ? html`<wenjiang-drafts .name=${this.me.name}></wenjiang-drafts>` : nothing}
      ${this.clips ? this.list(this.clips) : nothing}
      ${this.me?.may.includes("prewarm") ? html`<wenjiang-ahead></wenjiang-ahead>` : nothing}
      <nav class="row">
        <a href=${address("")}>去上课 <small lang="en">Lessons</small></a>
        <a href=${address("oral.html")}>口述整理 <small lang="en">Drafts</small></a>
      </nav>
    </main>`;
  }

  private stranger(): TemplateResult {
    return html`<p data-test="stranger">
      要以传承人或研究者的身份<a href=${address("sign-in.html")}>登录</a>。
      <small lang="en">Sign in as a reviewer.</small>
    </p>`;
  }

  private list(clips: readonly Reviewed[]): TemplateResult {
    const [chinese, english] = told(clips);
    return html`<h2>AI 画面 <small lang="en">AI films</small></h2>
      <p>
        AI 画面要有传承人看过、点了头，才给学的人看；随时可以收回。
        <small lang="en">No AI film is shown before an inheritor lets it through; it can be withdrawn at any time.</small>
      </p>
      <p data-test="told">${chinese} <small lang="en">${english}</small></p>
      <ul>
        ${clips.map((clip) => html`<li class="clip" data-test="clip" data-key=${clip.key}>${this.head(clip)}${clip.key === this.open ? this.opened(clip) : nothing}</li>`)}
      </ul>`;
  }

  private head({ key, technique_name, step, step_name, english, view, status }: Reviewed): TemplateResult {
    const [seen, from] = VIEWS[view];
    const [stands, how] = STANDS[status];
    const pressed = (): void => {
      [this.open, this.playing, this.trouble] = [this.open === key ? null : key, false, null];
    };
    return html`<h3><button class="name" aria-expanded=${this.open === key} @click=${pressed}>
      <span>${technique_name} · 第 ${step} 步 ${step_name} · ${seen}</span>
      <small lang="en">${english ? `${english}, ${from}` : from}</small>
      <span class="stands" data-test="stands" data-status=${status}>${stands} <small lang="en">${how}</small></span>
    </button></h3>`;
  }

  private opened(clip: Reviewed): TemplateResult {
    const film = (word: string, english: string, url: string): TemplateResult => html`<figure>
      <figcaption>${word} <small lang="en">${english}</small></figcaption>
      <video src=${address(url)} muted loop playsinline controls preload="auto" aria-label=${word}></video>
    </figure>`;
    return html`<div class="open">
      <div class="films">
        ${film("算出来的动作", "computed", `v1/review/${clip.key}/demonstration.mp4`)}
        ${film("AI 画面", `AI film, ${clip.model}`, `v1/review/${clip.key}.mp4`)}
      </div>
      <div class="row">
        <button data-test="together" @click=${() => this.play(1)}>
          ${icon(this.playing ? "pause" : "play")} ${this.playing ? "停" : "一起放"} <small lang="en">${this.playing ? "Stop" : "Together"}</small>
        </button>
        <button @click=${() => this.play(SLOW)}>${icon("replay")} 从头慢放 <small lang="en">Slowly</small></button>
      </div>
      ${this.figures(clip)} ${clip.judgements.length ? this.history(clip.judgements) : nothing} ${this.form(clip)}
    </div>`;
  }

  private figures({ figures, passed }: Reviewed): TemplateResult {
    if (figures.length === 0) return html`<p class="wrong">没有和算出来的动作比过。<small lang="en">It was not compared with the computed movement.</small></p>`;
    return html`<ul data-test="figures" aria-label="量出来的 Measured">
      ${figures.map((each) => {
        const [name, english] = compared(each);
        const [came, how] = cameTo(each);
        return html`<li class=${wrong(each) ? "wrong" : ""}>
          ${icon(wrong(each) ? "error" : "found")} <b>${name}</b> ${came}${numbers(each) ? `：${numbers(each)}` : ""}
          <small lang="en">${english} ${how}</small>
        </li>`;
      })}
    </ul>
    ${passed ? nothing : html`<p class="wrong">和算出来的动作对不上：要给人看，得写明为什么。<small lang="en">To show it all the same, say why.</small></p>`}`;
  }

  private history(judgements: readonly Judgement[]): TemplateResult {
    return html`<ul data-test="history" aria-label="看过的人 Verdicts">
      ${judgements.map(({ approved, by, note, on }) => html`<li>
        ${new Date(on).toLocaleString("zh-CN")} ${by} ${approved ? "给人看" : "不给人看"}${note ? `：${note}` : ""}
      </li>`)}
    </ul>`;
  }

  private form(clip: Reviewed): TemplateResult {
    const sent = (event: SubmitEvent): void => {
      event.preventDefault();
      const told = new FormData(event.target as HTMLFormElement);
      const text = (name: string): string => String(told.get(name) ?? "");
      const approved = (event.submitter as HTMLButtonElement | null)?.value === "approve";
      void this.during(async () => {
        const judged = await requests.judge(clip.key, approved, text("note"), text("despite"), text("by"));
        this.clips = (this.clips ?? []).map((each) => (each.key === judged.key ? judged : each));
      });
    };
    return html`<form class="open" @submit=${sent}>
      ${this.me?.name ? nothing : html`<label><span>谁看的 <small lang="en">Who looked</small></span>
        <input name="by" data-test="by" required maxlength="40" autocomplete="name" /></label>`}
      <label><span>说一句 <small lang="en">A word on it</small></span><input name="note" data-test="note" maxlength="500" /></label>
      ${clip.passed ? nothing : html`<label><span>对不上，为什么还给人看 <small lang="en">Why it may be shown all the same</small></span>
        <input name="despite" data-test="despite" maxlength="500" /></label>`}
      <div class="row">
        ${clip.status === "approved" ? nothing : html`<button class="main" data-test="approve" value="approve" ?disabled=${this.busy}>给学的人看 <small lang="en">Show</small></button>`}
        ${clip.status === "rejected" ? nothing : html`<button class="no" data-test="withdraw" value="withdraw" ?disabled=${this.busy}>
          ${clip.status === "approved" ? "收回" : "不给人看"} <small lang="en">${clip.status === "approved" ? "Withdraw" : "Do not show"}</small></button>`}
      </div>
    </form>`;
  }

  /** Both films at once, from their beginning where they stand still. */
  private play(speed: number): void {
    const films = [...(this.renderRoot.querySelectorAll("video") as NodeListOf<HTMLVideoElement>)];
    this.playing = speed !== 1 || !this.playing;
    for (const film of films) {
      film.playbackRate = speed;
      if (!this.playing) film.pause();
      else {
        film.currentTime = 0;
        void film.play().catch(() => undefined); // it was taken from the page meanwhile
      }
    }
  }

  private load(): Promise<void> {
    return this.during(async () => {
      this.me = await requests.me();
      this.clips = this.me.may.includes("judge_clip") ? await requests.review() : null;
    });
  }

  /** He may have signed in meanwhile; what is being written is left alone. */
  private readonly seen = (): void => {
    if (document.visibilityState !== "visible") return;
    const drafts = this.renderRoot.querySelector<DraftsBeforeReview>("wenjiang-drafts");
    if (drafts?.idle) void drafts.load();
    if (this.open === null) void this.load();
  };
}
