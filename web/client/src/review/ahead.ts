/** AI films made before anybody asks: ordered for a technique, how far they are, stopped. Learners always come first. */

import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Asking } from "../kit/asking";
import type { Ahead, Line } from "../wire/ahead";
import type { TechniqueName } from "../wire/events";
import * as requests from "../wire/requests";
import { drafts } from "./drafts-style";
import { style } from "./style";
import { VIEWS, making } from "./words";

const LOOK = 5000; // ms
const UNDER_WAY = new Set(["queued", "running"]);

@customElement("wenjiang-ahead")
export class MadeAhead extends Asking {
  static override styles = [style, drafts];

  @state() private now: Ahead | null = null;
  @state() private techniques: readonly TechniqueName[] = [];
  private looking?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = setInterval(() => this.look(), LOOK);
  }

  override disconnectedCallback(): void {
    clearInterval(this.looking);
    super.disconnectedCallback();
  }

  override firstUpdated(): void {
    void this.during(async () => {
      [this.now, this.techniques] = await Promise.all([requests.ahead(), requests.techniques()]);
    });
  }

  override render(): TemplateResult {
    return html`<section aria-labelledby="ahead">
      <h2 id="ahead">先画好 <small lang="en">Made ahead</small></h2>
      ${this.wrong("ahead-trouble")}
      ${this.now === null ? nothing : this.now.on ? this.on(this.now.clips) : html`<p data-test="ahead-off">这台服务器不做 AI 画面；算出来的动作随问随画，不用先画。
        <small lang="en">This server makes no AI films. Computed movements are drawn when they are asked for.</small></p>`}
    </section>`;
  }

  private on(clips: readonly Line[]): TemplateResult {
    const under = clips.filter(({ status }) => UNDER_WAY.has(status));
    const sent = (event: SubmitEvent): void => {
      event.preventDefault();
      const technique = String(new FormData(event.target as HTMLFormElement).get("technique"));
      void this.during(async () => {
        this.now = await requests.orderAhead(technique);
      });
    };
    return html`<p>空着的时候，先把一个技法的 AI 画面做出来等审核；有人在问，总是他先。
        <small lang="en">The films of a technique, made while nobody waits; whoever asks comes first.</small></p>
      <form class="row" @submit=${sent}>
        <label class="wide"><span>技法 <small lang="en">Technique</small></span>
          <select name="technique" data-test="ahead-technique">
            ${this.techniques.map(({ id, name, craft }) => html`<option value=${id}>${craft} · ${name}</option>`)}
          </select></label>
        <button class="no" data-test="order-ahead" ?disabled=${this.busy}>先画好 <small lang="en">Order</small></button>
      </form>
      <p role="status" data-test="ahead-told">${under.length ? `${under.length} 段还没做完。` : "没有在做的。"}
        <small lang="en">${under.length ? `${under.length} under way.` : "Nothing under way."}</small></p>
      ${[...new Set(under.map(({ technique }) => technique))].map((id) => this.technique(id, under.filter((each) => each.technique === id)))}`;
  }

  private technique(id: string, lines: readonly Line[]): TemplateResult {
    const stopped = (): void => {
      void this.during(async () => {
        this.now = await requests.stopAhead(id);
      });
    };
    const name = this.techniques.find((each) => each.id === id)?.name ?? id;
    return html`<div class="clip" data-test="ahead" data-technique=${id}>
      <div class="row"><h3>${name}</h3>
        <button data-test="stop-ahead" ?disabled=${this.busy} aria-label="不画了：${name}" @click=${stopped}>不画了 <small lang="en">Stop</small></button></div>
      <ul>${lines.map((line) => html`<li>第 ${line.step} 步 ${line.name} · ${VIEWS[line.view as keyof typeof VIEWS]?.[0] ?? line.view}：${making(line)[0]} <small lang="en">${making(line)[1]}</small></li>`)}</ul>
    </div>`;
  }

  private look(): void {
    if (document.visibilityState !== "visible" || !this.now?.clips.some(({ status }) => UNDER_WAY.has(status))) return;
    void this.during(async () => {
      this.now = await requests.ahead();
    });
  }
}
