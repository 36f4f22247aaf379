/** Above everything else: how all go along, and where the lesson is in the teacher's plan. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import type { ClassCommand, ClassState, PlanItem, TechniqueName } from "../wire/events";
import { after, named } from "./plan";

export type Command = (what: Omit<ClassCommand, "type">) => void;

/** `now`: null until the server has told. */
export function conduct(now: ClassState | null, command: Command): TemplateResult {
  const locked = now?.locked ?? false;
  const free = now?.may_leave ?? true;
  const buttons: [name: string, sign: Icon, word: string, on: boolean | null, what: ClassCommand["name"], meant: string][] = [
    ["gather", "gather", "都看这里", null, "gather", "大家都来看老师的画面 All look here"],
    ["release", "free", "自己做", null, "release", "大家各做各的 All on their own"],
    ["lock", "lock", "锁住", locked, locked ? "unlock" : "lock", "谁都不能离开老师的画面 Nobody leaves"],
    ["allow", free ? "found" : "cross", "可以不跟", free, free ? "forbid" : "allow", "跟着的人可以自己走开 Pupils may leave"],
  ];
  return html`<nav class="conduct" aria-label="带全班 Conduct">
    ${buttons.map(([id, sign, word, on, name, meant]) => html`<button data-test=${id} title=${meant} ?disabled=${!now}
      aria-pressed=${on ?? nothing} @click=${() => command({ name })}>${icon(sign)}${word}</button>`)}
  </nav>`;
}

/** The item in hand and the way to the next; nothing where no plan is. */
export function course(
  items: readonly PlanItem[], at: string | null, techniques: readonly TechniqueName[], command: Command,
): TemplateResult | typeof nothing {
  if (!items.length) return nothing;
  const i = items.findIndex(({ id }) => id === at);
  const item = items[i];
  const next = after(items, at);
  return html`<div class="course" data-test="course">
    <p><b data-test="course-at">${i + 1}/${items.length}</b> ${item
      ? html`${named(item, techniques)}${item.minutes ? html` · ${item.minutes} 分钟` : nothing}`
      : "教案还没开始"}</p>
    ${next
      ? html`<button data-test="course-next" title=${named(next, techniques)} @click=${() => command({ name: "item", item: next.id })}>${icon("later")}${item ? "下一项" : "开始教案"}</button>`
      : html`<span class="end">最后一项</span>`}
  </div>`;
}
