/** The page of a pupil: the class's code and a first name, then the learner's own page under the class's band. */

import "../kit/page.css";
import "../learner/app";
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { Asking } from "../kit/asking";
import type { Trouble } from "../kit/trouble";
import type { App } from "../learner/app";
import type { ServerEvent } from "../wire/events";
import * as requests from "../wire/requests";
import { band, sheet } from "./band";
import { LENGTH, fromHash, typed } from "./code";
import { GONE } from "./gone";
import { style } from "./join-style";
import { START, reduce, type Pupil } from "./pupil";
import { Seats, type Kept } from "./seat";
import { Together } from "./together";

const NAME = 20; // characters of a first name

@customElement("wenjiang-join")
export class JoinPage extends Asking {
  static override styles = style;

  @state() private seat: Kept | null = null;
  @state() private other: Kept | null = null; // kept by another tab: perhaps another pupil's
  @state() private pupil: Pupil = START;
  private readonly seats = new Seats("join");
  private readonly app = createRef<App>();
  private readonly band = new ResizeObserver(([entry]) =>
    this.style.setProperty("--band", `${entry!.borderBoxSize[0]!.blockSize}px`),
  );
  private together: Together | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const found = this.seats.get();
    if (found?.mine) this.seat = found.kept;
    else this.other = found?.kept ?? null;
    window.addEventListener("hashchange", () => this.requestUpdate());
  }

  override updated(): void {
    const band = this.renderRoot.querySelector(".band");
    if (band) this.band.observe(band);
    const app = this.app.value;
    if (app && !this.together) this.together = new Together(app.lesson);
  }

  override render(): TemplateResult {
    return this.seat ? this.inside(this.seat) : this.door();
  }

  // ---- at the door

  private door(): TemplateResult {
    return html`<main class="door" lang="zh-CN">
      <h1>来上课 <small lang="en">Join the class</small></h1>
      ${this.other
        ? html`<p>这台设备上坐着<b>${this.other.name}</b>。<small lang="en">This device was used by ${this.other.name}.</small></p>
            <button class="main" data-test="same" @click=${() => this.sit(this.other!)}>我是${this.other.name}，接着上</button>
            <button data-test="other" @click=${() => this.leave()}>我是别人 <small lang="en">Somebody else</small></button>`
        : html`<form @submit=${this.join}>
            <label><span>上课码 <small lang="en">Class code</small></span>
              <input name="code" data-test="code" class="code" required autocomplete="off" autocapitalize="characters" spellcheck="false"
                pattern="[0-9A-Za-z ]*" placeholder="老师屏幕上的 ${LENGTH} 个字" .value=${fromHash(location.hash)} /></label>
            <label><span>名字 <small lang="en">First name</small></span>
              <input name="name" data-test="name" required autocomplete="off" maxlength=${NAME} placeholder="例如：小明" /></label>
            ${this.wrong()}
            <button class="main" data-test="send" ?disabled=${this.busy}>进教室 <small lang="en">Enter</small></button>
          </form>
          <p class="small">只留名字，下课过几天就删掉；不录声音。<small lang="en">Only the first name is kept, and only for some days. No sound is.</small></p>`}
    </main>`;
  }

  private readonly join = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const told = new FormData(event.target as HTMLFormElement);
    await this.during(async () => this.sit(await requests.join(typed(String(told.get("code"))), String(told.get("name")).trim())));
  };

  private sit(kept: Kept): void {
    this.seats.keep(kept);
    this.trouble = this.other = null;
    this.seat = kept;
  }

  /** Back to the door; nothing of the pupil stays on the device. */
  private leave(why: (Trouble & { code?: string }) | null = null): void {
    this.seats.leave();
    this.other = null;
    if (!this.seat) return;
    sessionStorage.clear();
    if (why?.code === "taken_out") history.replaceState(null, "", location.pathname); // the code is to be entered again
    if (why) this.trouble = why;
    else location.reload(); // his lesson and its sound end with the page
  }

  // ---- inside

  private inside(kept: Kept): TemplateResult {
    if (this.trouble) {
      return html`<main class="door" lang="zh-CN">
        <h1>${this.trouble.message}</h1>
        <p data-test="gone">${this.trouble.hint}</p>
        <button class="main" data-test="again" @click=${() => location.reload()}>好 <small lang="en">OK</small></button>
      </main>`;
    }
    return html`
      ${band(kept.name, this.pupil.class, {
        hand: (up) => this.app.value?.lesson.send({ type: "class.hand", up }),
        follow: () => this.app.value?.lesson.send({ type: "class.follow", on: true }),
      })}
      <wenjiang-app ${ref(this.app)} .seat=${kept.seat} @told=${({ detail }: CustomEvent<ServerEvent>) => this.told(detail)}></wenjiang-app>
      ${sheet(this.pupil.sheet, () => (this.pupil = reduce(this.pupil, { type: "local.close" })))}
    `;
  }

  private told(event: ServerEvent): void {
    this.pupil = reduce(this.pupil, event);
    if (event.type === "class.state") this.together?.take(event);
    if (event.type === "error" && GONE.has(event.error.code)) this.leave(event.error);
  }
}
