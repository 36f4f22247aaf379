/** Drafts that wait for an inheritor: the sentence as it will stand, confirmed in his name, refused, or asked back. */

import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Asking } from "../kit/asking";
import { trouble, type Trouble } from "../kit/trouble";
import type { TechniqueName } from "../wire/events";
import * as requests from "../wire/requests";
import type { Conflict } from "../wire/conflicts";
import type { Considered, Ruling, Verb } from "../wire/rulings";
import { STANDINGS, VERBS } from "../wire/standing";
import { drafts } from "./drafts-style";
import { style } from "./style";
import { waiting } from "./words";

const TIME = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium" });

@customElement("wenjiang-drafts")
export class DraftsBeforeReview extends Asking {
  static override styles = [style, drafts];

  /** Who is signed in; empty at the machine itself. */
  @property() name = "";
  @state() private all: readonly Considered[] | null = null;
  @state() private techniques: readonly TechniqueName[] = [];
  @state() private open: string | null = null;
  @state() private technique = ""; // chosen in the form that is open

  /** Nothing is being written here. */
  get idle(): boolean {
    return this.open === null;
  }

  override firstUpdated(): void {
    void this.load();
  }

  override render(): TemplateResult {
    const told = this.all ? waiting(this.all) : null;
    return html`<section aria-labelledby="drafts">
      <h2 id="drafts">草稿 <small lang="en">Drafts</small></h2>
      <p>
        老师的回答、口述的话，要有传承人确认，问匠才说给学的人听；随时可以收回。
        <small lang="en">What was proposed is told to nobody before an inheritor confirms it; it can be revoked at any time.</small>
      </p>
      ${this.wrong("draft-trouble")}
      ${told ? html`<p role="status" data-test="drafts-told">${told[0]} <small lang="en">${told[1]}</small></p>` : nothing}
      <ul>
        ${this.all?.map((of) => html`<li class="clip" data-test="considered" data-id=${of.id}>${this.head(of)}${of.id === this.open ? this.opened(of) : nothing}</li>`)}
      </ul>
    </section>`;
  }

  /** What has been decided meanwhile, by others too. */
  load(): Promise<void> {
    return this.during(async () => {
      [this.all, this.techniques] = await Promise.all([requests.considered(), requests.techniques()]);
    });
  }

  private head(of: Considered): TemplateResult {
    const [stands, how] = STANDINGS[of.standing];
    const pressed = (): void => {
      [this.open, this.technique, this.trouble] = [this.open === of.id ? null : of.id, of.technique ?? "", null];
    };
    return html`<h3><button class="name" aria-expanded=${this.open === of.id} @click=${pressed}>
      <span>${of.standing === "confirmed" ? of.sentence : of.text}</span>
      <small>${of.proposal ? "老师建议" : "口述"} · ${of.author} · ${DAY.format(new Date(of.when))}${this.place(of)}</small>
      <span class="stands" data-test="draft-stands" data-status=${of.standing}>${stands} <small lang="en">${how}</small></span>
    </button></h3>`;
  }

  private place({ technique, step }: Considered): string {
    const lesson = this.techniques.find(({ id }) => id === technique);
    return lesson ? ` · ${lesson.name}${step ? ` 第 ${step} 步` : ""}` : "";
  }

  private opened(of: Considered): TemplateResult {
    const row = (name: string, english: string, value: unknown): TemplateResult =>
      html`<div><dt>${name} <small lang="en">${english}</small></dt><dd>${value}</dd></div>`;
    return html`<div class="open">
      <dl>
        ${row("谁提的", "by", `${of.author}，${TIME.format(new Date(of.when))}，第 ${of.revision} 稿`)}
        ${of.proposal ? row("学生问", "asked", `“${of.proposal.question}”`) : nothing}
        ${row("原话", "words", of.text)}
        ${of.instruction && of.instruction !== of.text ? row("规范表述", "in order", of.instruction) : nothing}
        ${of.field ? row("说的是", "about", of.field) : nothing}
        ${of.open ? row("还没问清", "open", `${of.open} 个问题`) : nothing}
      </dl>
      ${of.stands && of.standing !== "confirmed" ? html`<p class="wrong">学的人现在听到的，还是 ${of.stands.by} ${DAY.format(new Date(of.stands.on))} 确认的那一句：${of.stands.wording?.sentence}
        <small lang="en">Learners still hear what was confirmed before.</small></p>` : nothing}
      ${of.rulings.length ? this.history(of.rulings) : nothing} ${of.standing === "withdrawn" ? nothing : this.form(of)}
    </div>`;
  }

  private history(rulings: readonly Ruling[]): TemplateResult {
    return html`<ul data-test="rulings" aria-label="办过的 Rulings">
      ${rulings.map(({ verb, by, note, wording, on }) => html`<li>
        ${TIME.format(new Date(on))} ${by} ${VERBS[verb][0]}${note ? `：${note}` : ""}${wording ? `：${wording.sentence}` : ""}
        ${wording && wording.sentence !== wording.original ? html`<small>（原来的话：${wording.original}）</small>` : nothing}
      </li>`)}
    </ul>`;
  }

  private form(of: Considered): TemplateResult {
    const sent = (event: SubmitEvent): void => {
      event.preventDefault();
      const verb = (event.submitter as HTMLButtonElement).value as Verb;
      void this.during(() => this.rule(of, verb, new FormData(event.target as HTMLFormElement)));
    };
    const confirmed = of.standing === "confirmed";
    return html`<form class="open" @submit=${sent}>
      ${confirmed ? nothing : this.wording(of)}
      <label><span>传承人 <small lang="en">Inheritor</small></span>
        <input name="by" data-test="ruled-by" required maxlength="40" autocomplete="name" .value=${this.name} /></label>
      <label><span>${confirmed ? "为什么收回" : "为什么不通过，或者要问什么"} <small lang="en">${confirmed ? "Why it is revoked" : "Why it is refused, or what is asked"}</small></span>
        <input name="note" data-test="ruled-note" maxlength="500" /></label>
      <div class="row">
        ${confirmed ? nothing : html`<button class="main" data-test="confirm" value="confirm" ?disabled=${this.busy}>确认 <small lang="en">Confirm</small></button>`}
        ${confirmed || of.standing === "refused" ? nothing : html`<button class="no" data-test="refuse" value="refuse" ?disabled=${this.busy}>不通过 <small lang="en">Refuse</small></button>`}
        ${of.standing === "waiting" ? html`<button class="no" data-test="ask-back" value="ask" ?disabled=${this.busy}>问回去 <small lang="en">Ask back</small></button>` : nothing}
        ${of.stands ? html`<button class="no" data-test="revoke" value="revoke" ?disabled=${this.busy}>收回确认 <small lang="en">Revoke</small></button>` : nothing}
      </div>
    </form>`;
  }

  /** What would be confirmed, as it can still be worded. */
  private wording(of: Considered): TemplateResult {
    const steps = this.techniques.find(({ id }) => id === this.technique)?.steps ?? [];
    const chosen = (event: Event): void => {
      this.technique = (event.target as HTMLSelectElement).value;
    };
    return html`<label><span>学的人会听到 <small lang="en">As learners will hear it, at most 42 characters</small></span>
        <textarea name="sentence" data-test="sentence" rows="2" maxlength="200" .value=${of.sentence}></textarea></label>
      <label><span>英文，可以不写 <small lang="en">In English, if you like</small></span>
        <input name="english" data-test="english" maxlength="400" lang="en" .value=${of.english} /></label>
      <div class="two">
        <label><span>技法 <small lang="en">Technique</small></span>
          <select name="technique" data-test="of-technique" @change=${chosen}>
            <option value="" ?selected=${!this.technique}>请选 Choose</option>
            ${this.techniques.map(({ id, name, craft }) => html`<option value=${id} ?selected=${id === this.technique}>${craft} · ${name}</option>`)}
          </select></label>
        <label><span>哪一步 <small lang="en">Step</small></span>
          <select name="step" data-test="of-step">
            <option value="" ?selected=${!of.step}>请选 Choose</option>
            ${steps.map(({ number, name }) => html`<option value=${number} ?selected=${number === of.step && this.technique === of.technique}>${number} ${name}</option>`)}
          </select></label>
      </div>
      <label><span>回答哪些问题，一行一个 <small lang="en">The questions that it answers, one a line</small></span>
        <textarea name="asks" data-test="asks" rows="3" maxlength="1000" .value=${of.asks.join("\n")}></textarea></label>
      ${of.conflict && of.conflict.settled === null ? this.settling(of.conflict) : nothing}`;
  }

  private settling({ name, tellings }: Conflict): TemplateResult {
    return html`<fieldset data-test="settles">
      <legend>${name}：出处说得不一样，这次定不定 <small lang="en">Sources differ: settle it with this?</small></legend>
      <label class="choice"><input type="radio" name="settles" value="" checked /> 先不定 <small lang="en">Not now</small></label>
      ${tellings.map(({ source, text, about }) => html`<label class="choice"><input type="radio" name="settles" value=${source} /> <b>${text}</b> <small>${about}</small></label>`)}
      <p><small>定下的数和这句话马上就用，画面也跟着换。<span lang="en">The sentence holds at once, and the picture follows.</span></small></p>
    </fieldset>`;
  }

  private async rule(of: Considered, verb: Verb, told: FormData): Promise<void> {
    const text = (name: string): string => String(told.get(name) ?? "").trim();
    if (verb === "confirm" && (!text("technique") || !text("step"))) {
      throw trouble("还没有选是哪一步。No step is chosen.", "请选技法和步骤。Choose technique and step.");
    }
    const source = text("settles");
    const wording = verb !== "confirm" ? {} : {
      wording: {
        technique: text("technique"),
        step: Number(text("step")),
        asks: text("asks").split("\n").map((line) => line.trim()).filter(Boolean),
        sentence: text("sentence"),
        english: text("english"),
        original: "",
        settles: source && of.conflict ? { key: of.conflict.key, source } : null,
      },
    };
    try {
      const now = await requests.rule(of, { verb, by: text("by"), note: text("note"), ...wording });
      this.all = (this.all ?? []).map((each) => (each.id === now.id ? now : each));
      this.open = null;
    } catch (bad) {
      if ((bad as Trouble).code === "conflict") this.all = await requests.considered();
      throw bad;
    }
  }
}
