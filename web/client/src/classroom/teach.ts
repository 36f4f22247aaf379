/** The teacher's page: a class opened, led, seen, and closed. */

import "../kit/page.css";
import "./lead";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { icon, type Icon } from "../kit/icons";
import { qr } from "../kit/qr";
import type { Trouble } from "../kit/trouble";
import { address } from "../wire/address";
import type { Opened, Guided } from "../wire/classes";
import type { ClassCommand, PlanItem, ServerEvent, TechniqueName } from "../wire/events";
import type { Me } from "../wire/people";
import * as requests from "../wire/requests";
import { halves, reachable } from "./code";
import { GONE } from "./gone";
import type { Lead } from "./lead";
import { opening, signIn, type Begin } from "./opening";
import { added, changed, moved, removed } from "./plan";
import { panelStyle } from "./panel-style";
import { plan, type Edited } from "./plans";
import { Seats } from "./seat";
import { style } from "./teach-style";
import { START, hands, open, reduce, type Tab, type Teacher } from "./teacher";
import { inbox, pupil, tiles, type Done } from "./tiles";
import { Together } from "./together";

const CLOCK = 10_000; // ms between looks at how long pupils have been at their steps

@customElement("wenjiang-teach")
export class TeachPage extends LitElement {
  static override styles = [style, panelStyle];

  @state() private me: Me | null = null;
  @state() private classes: readonly Opened[] = [];
  @state() private plans: readonly Guided[] = [];
  @state() private techniques: readonly TechniqueName[] = [];
  @state() private opened: Opened | null = null;
  @state() private now: Teacher = START;
  @state() private items: readonly PlanItem[] = [];
  @state() private large = false; // code and QR over everything
  @state() private ending = false; // asked whether the class is over
  @state() private over: Opened | null = null;
  @state() private busy = false;
  @state() private trouble: Trouble | null = null;
  private readonly seats = new Seats("teach");
  private readonly lead = createRef<Lead>();
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
      [this.classes, this.plans, this.techniques] = await Promise.all([requests.classes(), requests.plans(), requests.techniques()]);
      const kept = this.seats.get();
      const mine = kept?.mine && this.classes.find(({ seat }) => seat === kept.kept.seat);
      if (mine) this.enter(mine);
    });
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
    });

  private leave(over: Opened | null): void {
    this.seats.leave();
    this.opened = null;
    this.together = undefined;
    this.ending = this.large = false;
    this.now = START;
    this.over = over;
  }

  private command(what: Omit<ClassCommand, "type">): void {
    this.lead.value?.lesson.send({ type: "class.command", ...what });
  }

  private told(event: ServerEvent): void {
    this.now = reduce(this.now, event);
    if (event.type === "session.pong") this.requestUpdate(); // how long is known from now on
    if (event.type === "class.state") {
      this.together?.take(event);
      this.items = event.plan;
    }
    if (event.type === "error" && GONE.has(event.error.code)) {
      this.leave(this.opened);
      this.trouble = event.error;
    }
  }

  /** One thing at a time; what goes wrong is told. */
  private async during(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      await work();
    } catch (bad) {
      this.trouble = bad as Trouble;
    } finally {
      this.busy = false;
    }
  }

  // ---- what he sees

  override render(): TemplateResult {
    return this.opened ? this.inside(this.opened) : this.door();
  }

  private door(): TemplateResult {
    return html`<main class="door" lang="zh-CN">
      <h1>带课 <small lang="en">Teach</small></h1>
      ${this.wrong()}
      ${this.over ? this.reports(this.over) : nothing}
      ${!this.me ? nothing : this.me.may.includes("lead_class")
        ? opening(this.classes, this.plans, this.techniques, this.busy, this.begin, this.enter)
        : signIn()}
    </main>`;
  }

  private inside(opened: Opened): TemplateResult {
    return html`
      <header class="top" lang="zh-CN">
        <b class="title">${opened.name}</b>
        <button class="code" data-test="code" @click=${() => (this.large = true)}>${icon("hand")}<span>${halves(opened.code)}</span><small>二维码</small></button>
        <nav class="conduct">${this.conduct()}</nav>
      </header>
      <wenjiang-lead ${ref(this.lead)} .seat=${opened.seat} @told=${({ detail }: CustomEvent<ServerEvent>) => this.told(detail)}></wenjiang-lead>
      <section class="side" lang="zh-CN">
        <nav class="tabs" role="tablist">${this.tabs()}</nav>
        <div class="panel" role="tabpanel">${this.wrong()}${this.panel(opened)}</div>
      </section>
      ${this.large ? this.invitation(opened) : nothing}
    `;
  }

  private conduct(): TemplateResult[] {
    const locked = this.now.class?.locked ?? false;
    const free = this.now.class?.may_leave ?? true;
    const buttons: [name: string, sign: Icon, word: string, on: boolean | null, what: Omit<ClassCommand, "type">][] = [
      ["gather", "gather", "都看这里", null, { name: "gather" }],
      ["release", "free", "自己做", null, { name: "release" }],
      ["lock", "lock", locked ? "解锁" : "锁住", locked, { name: locked ? "unlock" : "lock" }],
      ["allow", "follow", free ? "可以不跟" : "都要跟", free, { name: free ? "forbid" : "allow" }],
    ];
    return buttons.map(([name, sign, word, on, what]) => html`<button data-test=${name} ?disabled=${!this.now.class} aria-pressed=${on ?? nothing}
      @click=${() => this.command(what)}>${icon(sign)}${word}</button>`);
  }

  private tabs(): TemplateResult[] {
    const tabs: [tab: Tab, word: string, many: number][] = [
      ["pupils", "全班", hands(this.now)], ["inbox", "提问", open(this.now)], ["plan", "教案", 0], ["class", "下课", 0],
    ];
    return tabs.map(([tab, word, many]) => html`<button role="tab" data-test="tab-${tab}" aria-selected=${this.now.tab === tab}
      @click=${() => (this.now = reduce(this.now, { type: "local.tab", tab }))}>${word}${many ? html`<b class="many">${many}</b>` : nothing}</button>`);
  }

  private panel(opened: Opened): TemplateResult {
    const time = this.lead.value?.lesson.time ?? null;
    const here = this.now.class?.technique ?? null;
    switch (this.now.tab) {
      case "pupils": {
        const one = this.now.pupils.find(({ id }) => id === this.now.one);
        const steps = this.techniques.find(({ id }) => id === here)?.steps ?? [];
        const asked = this.now.questions.filter((each) => each.pupil === one?.id);
        return html`${one ? pupil(one, time, here, steps, asked, this.now.class?.taken === one.id, this.done(one.id)) : nothing}
          ${tiles(this.now.pupils, time, here, (id) => (this.now = reduce(this.now, { type: "local.one", id })))}`;
      }
      case "inbox":
        return inbox(this.now.questions, this.done(""));
      case "plan":
        return plan(this.items, this.now.class?.item ?? null, this.techniques, this.edited);
      case "class":
        return html`${this.reports(opened)}
          ${this.ending
            ? html`<p>下课以后，上课码就不能用了；平板上的课都停在现在这里。<small lang="en">The code ends with the class.</small></p>
                <button class="main" data-test="end-yes" ?disabled=${this.busy} @click=${this.end}>是，下课 <small lang="en">End it</small></button>
                <button data-test="end-no" @click=${() => (this.ending = false)}>还没有 <small lang="en">Not yet</small></button>`
            : html`<button data-test="end" @click=${() => (this.ending = true)}>下课 <small lang="en">End the class</small></button>`}`;
    }
  }

  private done(id: string): Done {
    return {
      send: (step) => this.command({ name: "send", pupils: [id], technique: this.now.class?.technique ?? "", step }),
      take: () => this.command({ name: "take", pupils: [id] }),
      giveBack: () => this.command({ name: "give_back" }),
      lower: () => this.command({ name: "lower", pupils: [id] }),
      way: (free) => this.command({ name: free ? "release" : "gather", pupils: [id] }),
      show: (question) => this.command({ name: "show", question }),
      answer: (question, text, all) => this.command({ name: "answer", question, text, all }),
      close: () => (this.now = reduce(this.now, { type: "local.one", id: null })),
    };
  }

  private readonly edited: Edited = {
    add: (technique) => technique && this.keep(added(this.items, `p${Date.now().toString(36)}`, technique)),
    change: (id, by) => this.keep(changed(this.items, id, by)),
    remove: (id) => this.keep(removed(this.items, id)),
    move: (id, by) => this.keep(moved(this.items, id, by)),
    go: (id) => this.command({ name: "item", item: id }),
  };

  private keep(items: readonly PlanItem[]): void {
    this.items = items;
    this.command({ name: "plan", items: [...items] });
  }

  private reports({ id, name }: Opened): TemplateResult {
    return html`<p>${name}：谁在、到了哪一步、卡在哪里。<small lang="en">Attendance, steps reached, where it got stuck.</small></p>
      <p class="reports">
        <a data-test="report-csv" href=${address(`v1/classes/${id}/report.csv`)} download>表格 CSV</a>
        <a data-test="report-json" href=${address(`v1/classes/${id}/report.json`)} download>学习记录 xAPI</a>
      </p>`;
  }

  /** Code and QR as large as the screen lets them be, to be held up or thrown at the wall. */
  private invitation({ code, name }: Opened): TemplateResult {
    const join = `${address("join")}#${code}`;
    return html`<section class="invitation" role="dialog" aria-label="上课码 ${code}" data-test="invitation" lang="zh-CN">
      <h1>${name}</h1>
      ${reachable(location.hostname)
        ? html`<p>扫一扫，或者打开 <b>${address("join").replace(/^https?:\/\//, "")}</b><small lang="en">Scan it, or open the address</small></p>${qr(join, `上课的二维码：${join}`)}`
        : html`<p class="trouble" data-test="unreachable">${icon("error")}<b>别的平板打不开这个地址（${location.host}）。</b>
            请让服务器听所有的网卡（WENJIANG_HOST=0.0.0.0），再用这台机器在局域网里的地址打开本页。
            <small lang="en">Tablets cannot reach this address: let the server listen elsewhere too, and open this page by this machine's own address.</small></p>`}
      <p class="large" data-test="large-code">${halves(code)}</p>
      <p>大屏：<b>${address("hall").replace(/^https?:\/\//, "")}</b></p>
      <button class="main" data-test="invitation-close" @click=${() => (this.large = false)}>开始带课 <small lang="en">To the class</small></button>
    </section>`;
  }

  private wrong(): TemplateResult | typeof nothing {
    if (!this.trouble) return nothing;
    return html`<p class="trouble" role="alert" data-test="wrong">${icon("error")}<b>${this.trouble.message}</b> ${this.trouble.hint}</p>`;
  }
}
