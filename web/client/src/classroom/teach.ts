/** The teacher's page: a class opened, led, seen, and closed. */

import "../kit/page.css";
import "./lead";
import "./planner";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { Asking } from "../kit/asking";
import { icon } from "../kit/icons";
import type { Opened, Guided, Past } from "../wire/classes";
import type { ClassCommand, PlanItem, ServerEvent, TechniqueName, Way } from "../wire/events";
import type { Me } from "../wire/people";
import * as requests from "../wire/requests";
import { pupil, several, type Acts, type Choice } from "./acts";
import { halves } from "./code";
import { conduct, course, type Command } from "./conduct";
import { deskStyle } from "./desk-style";
import { GONE } from "./gone";
import { inbox, type Answered } from "./inbox";
import { invitation } from "./invitation";
import type { Lead } from "./lead";
import { opening, signIn, type Begin } from "./opening";
import { Order } from "./order";
import { panelStyle } from "./panel-style";
import { past, report } from "./past";
import { freshId, joined, placed } from "./plan";
import { measure, plan } from "./plans";
import { Seats } from "./seat";
import { style } from "./teach-style";
import { START, TABS, hands, open, reduce, type Tab, type Teacher, type TeacherEvent } from "./teacher";
import { tiles } from "./tiles";
import { Together } from "./together";

const COMMANDS: Record<Way, ClassCommand["name"]> = { follow: "gather", free: "release", locked: "lock" };
const WORDS: Record<Tab, string> = { lesson: "画面", pupils: "全班", inbox: "提问", plan: "教案", class: "下课" };
const CLOCK = 10_000; // ms between looks at how long pupils have been at their steps

@customElement("wenjiang-teach")
export class TeachPage extends Asking {
  static override styles = [style, deskStyle, panelStyle];

  @state() private me: Me | null = null;
  @state() private classes: readonly Opened[] = [];
  @state() private past: readonly Past[] = [];
  @state() private plans: readonly Guided[] = [];
  @state() private techniques: readonly TechniqueName[] = [];
  @state() private opened: Opened | null = null;
  @state() private now: Teacher = START;
  @state() private items: readonly PlanItem[] = [];
  @state() private writing = false; // a plan, and nothing else is to be seen
  @state() private kept = ""; // the name under which the class's plan was kept
  @state() private large = false; // code and QR over everything
  @state() private ending = false; // asked whether the class is over
  @state() private over: Opened | null = null;
  private readonly seats = new Seats("teach");
  private readonly lead = createRef<Lead>();
  private readonly order = new Order(this, (id, to) => this.keep(placed(this.items, id, to)));
  private together: Together | undefined;

  override firstUpdated(): void {
    void this.look();
    setInterval(() => this.requestUpdate(), CLOCK);
    document.addEventListener("visibilitychange", () => document.hidden || this.opened || void this.look()); // signed in elsewhere
  }

  override updated(): void {
    if (this.lead.value && !this.together) this.together = new Together(this.lead.value.lesson);
  }

  // ---- what is asked of the server

  private async look(): Promise<void> {
    await this.during(async () => {
      this.me = await requests.me();
      if (!this.me.may.includes("lead_class")) return;
      [this.classes, this.past, this.plans, this.techniques] = await Promise.all([
        requests.classes(), requests.pastClasses(), requests.plans(), requests.techniques(),
      ]);
      const kept = this.seats.get();
      const mine = kept?.mine && this.classes.find(({ seat }) => seat === kept.kept.seat);
      if (mine) this.enter(mine);
    });
  }

  /** What was touched; the focus goes into what that opened, and back to where it was opened. */
  private async touch(event: TeacherEvent): Promise<void> {
    const before = this.now;
    this.now = reduce(before, event);
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(focused(event, before));
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "nearest" });
  }

  private readonly begin = (how: Begin): void =>
    void this.during(async () => this.enter(await requests.openClass(how)));

  private readonly enter = (opened: Opened): void => {
    this.seats.keep({ seat: opened.seat, name: "" });
    this.opened = opened;
    this.large = opened.pupils === 0;
  };

  private readonly end = (): void =>
    void this.during(async () => {
      const { opened } = this;
      if (!opened) return;
      await requests.closeClass(opened.id);
      this.leave(opened);
      this.past = await requests.pastClasses();
    });

  private leave(over: Opened | null): void {
    this.seats.leave();
    this.classes = this.classes.filter(({ id }) => id !== over?.id);
    this.opened = null;
    this.together = undefined;
    this.ending = this.large = false;
    this.now = START;
    this.items = [];
    this.kept = "";
    this.over = over;
  }

  /** By the server's clock, ms since 1970; null until it is known. */
  private get time(): number | null {
    return this.lead.value?.lesson.time ?? null;
  }

  private readonly command: Command = (what) => this.lead.value?.lesson.send({ type: "class.command", ...what });

  private told(event: ServerEvent): void {
    this.now = reduce(this.now, event);
    if (event.type === "session.pong") this.requestUpdate(); // how long is known from now on
    if (event.type === "class.state") {
      this.together?.take(event);
      this.items = event.plan;
    }
    if (event.type === "error") this.items = this.now.class?.plan ?? []; // what was refused is not so
    if (event.type === "error" && GONE.has(event.error.code)) {
      this.leave(this.opened);
      this.trouble = event.error;
    }
  }

  // ---- what he sees

  override render(): TemplateResult {
    return this.opened ? this.inside(this.opened) : this.door();
  }

  private door(): TemplateResult {
    return html`<main class="door ${this.writing ? "wide" : ""}" lang="zh-CN">
      <h1>带课 <small lang="en">Teach</small></h1>
      ${this.wrong("wrong")}
      ${this.over && !this.writing ? this.reports(this.over) : nothing}
      ${!this.me ? nothing : this.me.may.includes("lead_class") ? this.inOffice() : signIn()}
    </main>`;
  }

  private inOffice(): TemplateResult {
    return html`
      <div class="office" ?hidden=${this.writing}>${opening(this.classes, this.plans, this.techniques, this.busy, this.begin, this.enter)}</div>
      <wenjiang-planner .plans=${this.plans} .techniques=${this.techniques}
        @plans=${({ detail }: CustomEvent<readonly Guided[]>) => (this.plans = detail)}
        @writing=${({ detail }: CustomEvent<boolean>) => (this.writing = detail)}
        @use=${({ detail }: CustomEvent<string>) => this.use(detail)}></wenjiang-planner>
      <div class="office" ?hidden=${this.writing}>${past(this.past.filter(({ id }) => id !== this.over?.id))}</div>
    `;
  }

  /** This plan is what the class begins with; it wants a name yet. */
  private use(id: string): void {
    const field = <T extends Element>(name: string): T | null => this.renderRoot.querySelector<T>(`[data-test=${name}]`);
    const what = field<HTMLSelectElement>("what");
    if (what) what.value = `plan:${id}`;
    field<HTMLInputElement>("class-name")?.focus();
  }

  private inside(opened: Opened): TemplateResult {
    const { tab, class: known } = this.now;
    return html`
      <header class="top" lang="zh-CN">
        <h1 class="title">${opened.name}</h1>
        ${course(this.items, known?.item ?? null, known?.item_since ?? null, this.time, this.techniques, this.command)}
        <button class="code" data-test="code" @click=${() => (this.large = true)}><span>${halves(opened.code)}</span><small>二维码</small></button>
        ${conduct(known, this.command)}
      </header>
      <wenjiang-lead role="region" aria-label="带课的画面 Your lesson" class=${tab === "lesson" ? "" : "unseen"} ${ref(this.lead)} .seat=${opened.seat} .note=${known?.note ?? ""}
        @told=${({ detail }: CustomEvent<ServerEvent>) => this.told(detail)}></wenjiang-lead>
      <main class="side" lang="zh-CN">
        <div class="tabs" role="tablist" aria-label="全班、提问、教案 Class" @keydown=${this.along}>${this.tabs()}</div>
        <div class="panel ${tab === "lesson" ? "unseen" : ""}" id="panel" role="tabpanel" aria-label=${WORDS[tab]}>${this.wrong("wrong")}${this.panel(opened)}</div>
      </main>
      ${this.large ? invitation(opened, () => (this.large = false)) : nothing}
    `;
  }

  private tabs(): TemplateResult[] {
    const many: Partial<Record<Tab, number>> = { pupils: hands(this.now), inbox: open(this.now) };
    return TABS.map((tab) => html`<button role="tab" data-test="tab-${tab}" aria-controls="panel" aria-selected=${this.now.tab === tab}
      tabindex=${this.now.tab === tab ? 0 : -1}
      @click=${() => void this.touch({ type: "local.tab", tab })}>${WORDS[tab]}${many[tab] ? html`<b class="many">${many[tab]}</b>` : nothing}</button>`);
  }

  /** The arrow keys lead from tab to tab. */
  private readonly along = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const seen = [...this.renderRoot.querySelectorAll<HTMLElement>("[role=tab]")].filter((each) => each.checkVisibility());
    const at = seen.findIndex((each) => each.ariaSelected === "true");
    const next = seen[(at + by + seen.length) % seen.length];
    next?.click();
    next?.focus();
  };

  private panel(opened: Opened): TemplateResult {
    switch (this.now.tab) {
      case "lesson":
      case "pupils":
        return this.everybody();
      case "inbox":
        return inbox(this.now.questions, this.now.shown, this.acts);
      case "plan":
        return this.planning(opened);
      case "class":
        return html`${this.reports(opened)}
          ${this.ending
            ? html`<p>下课以后，上课码就不能用了；平板上的课都停在现在这里。<small lang="en">The code ends with the class.</small></p>
                <button class="main" data-test="end-yes" ?disabled=${this.busy} @click=${this.end}>是，下课 <small lang="en">End it</small></button>
                <button data-test="end-no" @click=${() => (this.ending = false)}>还没有 <small lang="en">Not yet</small></button>`
            : html`<button data-test="end" @click=${() => (this.ending = true)}>下课 <small lang="en">End the class</small></button>`}`;
    }
  }

  private everybody(): TemplateResult {
    const { pupils, one, chosen, questions, shown, class: known } = this.now;
    const { time } = this;
    const here = known?.technique ?? null;
    const choice: Choice = { techniques: this.techniques, to: this.now.to ?? here, removing: this.now.removing };
    const row = pupils.find(({ id }) => id === one);
    return html`
      ${row ? pupil(row, time, here, choice, questions.filter((each) => each.pupil === one), shown, known?.taken === one, this.acts) : nothing}
      ${chosen ? several(pupils, chosen, choice, this.acts) : nothing}
      ${tiles(pupils, time, here, chosen, {
        one: (id) => void this.touch({ type: "local.one", id }),
        toggle: (id) => void this.touch({ type: "local.toggle", id }),
        choose: (ids) => void this.touch({ type: "local.choose", ids }),
      })}`;
  }

  /** The plan of this lesson; it is the class's own, and what is changed here changes none that is kept. */
  private planning(opened: Opened): TemplateResult {
    const taken = (event: Event): void => {
      const select = event.target as HTMLSelectElement;
      const more = this.plans.find(({ id }) => id === select.value);
      if (more) this.keep(joined(this.items, more.items, freshId));
      select.value = "";
    };
    return html`
      <div class="counts"><b data-test="plan-measure">${measure(this.items)}</b>
        ${this.plans.length
          ? html`<select data-test="plan-take" aria-label="用我的教案 Take in a plan" @change=${taken}>
              <option value="" selected>接上我的教案……</option>
              ${this.plans.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
            </select>`
          : nothing}
        ${this.items.length
          ? html`<button data-test="plan-save" ?disabled=${this.busy} @click=${() => this.store(opened.name)}>${icon("recorded")}存进我的教案</button>`
          : nothing}
        ${this.kept ? html`<span role="status" data-test="plan-saved">${icon("found")}存好了：${this.kept}</span>` : nothing}</div>
      ${plan(this.items, this.now.class?.item ?? null, this.techniques, this.order, {
        keep: (items) => this.keep(items),
        go: (item) => this.command({ name: "item", item }),
      })}`;
  }

  private readonly store = (name: string): void =>
    void this.during(async () => {
      const kept = await requests.keepPlan(null, { name, items: [...this.items] });
      this.plans = [...this.plans, kept];
      this.kept = kept.name;
    });

  private readonly acts: Acts & Answered = {
    send: (pupils, technique, step) => this.command({ name: "send", pupils: [...pupils], technique, step }),
    to: (technique) => void this.touch({ type: "local.to", technique }),
    removing: (on) => void this.touch({ type: "local.removing", on }),
    remove: (pupils) => this.command({ name: "remove", pupils: [...pupils] }),
    way: (pupils, way) => this.command({ name: COMMANDS[way], pupils: [...pupils] }),
    lower: (pupils) => this.command({ name: "lower", pupils: [...pupils] }),
    take: (id) => this.command({ name: "take", pupils: [id] }),
    giveBack: () => this.command({ name: "give_back" }),
    show: (question) => {
      this.command({ name: "show", question });
      this.now = reduce(this.now, { type: "local.show", question });
    },
    propose: (question) => void this.during(async () => {
      if (this.opened) await requests.propose(this.opened.id, question);
    }),
    answer: (question, text, all) => this.command({ name: "answer", question, text, all }),
    choose: (ids) => void this.touch({ type: "local.choose", ids }),
    close: () => void this.touch(this.now.chosen ? { type: "local.choose", ids: null } : { type: "local.one", id: null }),
  };

  private keep(items: readonly PlanItem[]): void {
    this.items = items;
    this.kept = "";
    this.command({ name: "plan", items: [...items] });
  }

  private reports({ id, name }: Opened): TemplateResult {
    return html`<p>${name}：谁在、到了哪一步、卡在哪里。<small lang="en">Attendance, steps reached, where it got stuck.</small></p>
      ${report(id)}`;
  }
}

/** Where the focus belongs after a touch; a selector, of nothing where it stays. */
function focused(event: TeacherEvent, before: Teacher): string {
  if (event.type === "local.one") return event.id !== null ? ".one" : `[data-test=tile][data-id="${before.one}"]`;
  if (event.type === "local.choose" && !event.ids) return "[data-test=several]";
  return event.type === "local.choose" && !before.chosen ? ".group" : "[data-test=nothing]";
}
