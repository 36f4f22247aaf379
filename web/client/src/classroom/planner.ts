/** The teacher's own plans: kept, written before a class, changed, copied, thrown away. */

import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Asking } from "../kit/asking";
import { icon } from "../kit/icons";
import type { Guided } from "../wire/classes";
import type { PlanItem, TechniqueName } from "../wire/events";
import * as requests from "../wire/requests";
import { deskStyle } from "./desk-style";
import { Order } from "./order";
import { panelStyle } from "./panel-style";
import { placed } from "./plan";
import { measure, plan } from "./plans";
import { style } from "./planner-style";

const LONGEST = 40; // characters of a plan's name

/** A plan in hand. */
interface Draft {
  id: string | null; // null: kept by nobody yet
  name: string;
  items: readonly PlanItem[];
}

const EMPTY: Draft = { id: null, name: "", items: [] };

/** What changes goes out as the event `plans`, a list of all; which one a class shall be opened with as `use`, its id. */
@customElement("wenjiang-planner")
export class Planner extends Asking {
  static override styles = [deskStyle, panelStyle, style];

  @property({ attribute: false }) plans: readonly Guided[] = [];
  @property({ attribute: false }) techniques: readonly TechniqueName[] = [];
  /** A plan is being written: nothing else is to be seen. */
  @property({ type: Boolean, reflect: true }) open = false;
  @state() private draft: Draft = EMPTY;
  @state() private dirty = false;
  @state() private leaving = false; // asked whether what was changed may go
  @state() private removing: string | null = null; // asked whether this plan may go
  private readonly order = new Order(this, (id, to) => this.change({ items: placed(this.draft.items, id, to) }));
  private readonly stay = (event: BeforeUnloadEvent): void => {
    if (this.dirty) event.preventDefault();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeunload", this.stay);
  }

  override disconnectedCallback(): void {
    removeEventListener("beforeunload", this.stay);
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    return this.open ? this.editor() : this.list();
  }

  // ---- all of them

  private list(): TemplateResult {
    return html`<h2>我的教案 <small lang="en">Plans</small></h2>
      ${this.wrong("plan-wrong")}
      <ul class="kept">${this.plans.map((each) => this.listed(each))}</ul>
      <button data-test="plan-new" @click=${() => this.write(EMPTY)}>${icon("recorded")}写一份教案 <small lang="en">New plan</small></button>`;
  }

  private listed(kept: Guided): TemplateResult {
    const { id, name, items } = kept;
    return html`<li data-test="plan" data-name=${name}>
      <p><b>${name}</b><small>${measure(items)}</small></p>
      ${this.removing === id
        ? html`<p>真的去掉这份教案？<small lang="en">Throw it away?</small></p>
            <button class="main" data-test="plan-remove-yes" ?disabled=${this.busy} @click=${() => this.throwAway(id)}>去掉</button>
            <button data-test="plan-remove-no" @click=${() => (this.removing = null)}>留着</button>`
        : html`<button data-test="plan-use" @click=${() => this.tell("use", id)}>${icon("play")}用它开课</button>
            <button data-test="plan-edit" @click=${() => this.write(kept)}>改</button>
            <button data-test="plan-copy" @click=${() => this.write({ id: null, name: copied(name), items }, true)}>复制</button>
            <button data-test="plan-remove" aria-label="去掉 ${name} Remove" @click=${() => (this.removing = id)}>${icon("cross")}</button>`}
    </li>`;
  }

  // ---- one of them

  private editor(): TemplateResult {
    const { name, items } = this.draft;
    const unnamed = !name.trim();
    return html`<h2>${this.draft.id === null ? "写一份教案" : "改教案"} <small lang="en">Plan</small></h2>
      <label class="name">叫什么 <small lang="en">Name</small>
        <input data-test="plan-name" maxlength=${LONGEST} autocomplete="off" placeholder="例如：苏绣入门 第一课" .value=${name}
          @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })} /></label>
      <p role="status" data-test="plan-measure">${measure(items)}</p>
      ${plan(items, null, this.techniques, this.order, { keep: (now) => this.change({ items: now }), go: null })}
      ${this.wrong("plan-wrong")}
      ${this.leaving
        ? html`<p>改过的还没有存。<small lang="en">Your changes are not kept yet.</small></p>
            <div class="acts">
              <button class="main" data-test="plan-keep" ?disabled=${unnamed || this.busy} @click=${this.keep}>存好再走 <small lang="en">Keep</small></button>
              <button data-test="plan-drop" @click=${this.shut}>不存了 <small lang="en">Discard</small></button>
              <button data-test="plan-stay" @click=${() => (this.leaving = false)}>接着写 <small lang="en">Go on</small></button>
            </div>`
        : html`<div class="acts">
              <button class="main" data-test="plan-keep" ?disabled=${unnamed || !this.dirty || this.busy} @click=${this.keep}>存好 <small lang="en">Keep</small></button>
              <button data-test="plan-back" @click=${() => (this.dirty ? (this.leaving = true) : this.shut())}>返回 <small lang="en">Back</small></button>
              ${unnamed ? html`<span>先给教案起个名字。<small lang="en">It needs a name.</small></span>` : nothing}
            </div>`}`;
  }

  private write(draft: Draft, dirty = false): void {
    this.draft = draft;
    this.dirty = dirty;
    this.removing = this.trouble = null;
    this.opened(true);
  }

  private change(by: Partial<Draft>): void {
    this.draft = { ...this.draft, ...by };
    this.dirty = true;
  }

  private readonly shut = (): void => {
    this.dirty = this.leaving = false;
    this.trouble = null;
    this.opened(false);
  };

  private opened(open: boolean): void {
    this.open = open;
    this.tell("writing", open);
  }

  // ---- what is asked of the server

  private readonly keep = (): void => {
    const { id, name, items } = this.draft;
    void this.during(async () => {
      const kept = await requests.keepPlan(id, { name: name.trim(), items: [...items] });
      this.tell("plans", id === null ? [...this.plans, kept] : this.plans.map((each) => (each.id === id ? kept : each)));
      this.shut();
    });
  };

  private throwAway(id: string): void {
    void this.during(async () => {
      await requests.removePlan(id);
      this.removing = null;
      this.tell("plans", this.plans.filter((each) => each.id !== id));
    });
  }

  private tell(what: "plans" | "use" | "writing", detail: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

const copied = (name: string): string => `${name.slice(0, LONGEST - 4)}（副本）`;
