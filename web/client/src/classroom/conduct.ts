/** Above everything else: how all go along, and where the lesson is in the teacher's plan. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import type { ClassCommand, ClassState, PlanItem, TechniqueName } from "../wire/events";
import { after, named, timed, type Timed } from "./plan";

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

/** The item in hand, how long it has gone on, and the way to the next, which nobody goes but the teacher; nothing where no
 * plan is. `since`: when the item began, `time`: now, both ms of the server's clock. */
export function course(
  items: readonly PlanItem[], at: string | null, since: number | null, time: number | null, techniques: readonly TechniqueName[],
  command: Command,
): TemplateResult | typeof nothing {
  if (!items.length) return nothing;
  const i = items.findIndex(({ id }) => id === at);
  const item = items[i];
  const next = after(items, at);
  return html`<div class="course" data-test="course">
    <p><b data-test="course-at">${i + 1}/${items.length}</b> ${item
      ? html`${named(item, techniques)} ${minutes(item, timed(item, since, time))}`
      : "教案还没开始"}</p>
    ${next
      ? html`<button data-test="course-next" title=${named(next, techniques)} @click=${() => command({ name: "item", item: next.id })}>${icon("later")}${item ? "下一项" : "开始教案"}</button>`
      : html`<span class="end">最后一项</span>`}
  </div>`;
}

/** Planned beside passed; over it in colour, sign and words. */
function minutes(item: PlanItem, how: Timed | null): TemplateResult | typeof nothing {
  if (!how) return item.minutes ? html`<span class="minutes">计划 ${item.minutes} 分钟</span>` : nothing;
  const { passed, planned, over } = how;
  const meant = planned === null ? `已经 ${passed} 分钟 ${passed} minutes so far` : `计划 ${planned} 分钟，已经 ${passed} 分钟 ${passed} of ${planned} minutes`;
  if (planned === null) return html`<span class="minutes" data-test="passed" title=${meant}>已 ${passed} 分钟</span>`;
  return over
    ? html`<span class="minutes over" role="status" data-test="passed" title=${meant}>${icon("error")}${passed}/${planned} 分钟 ${passed > planned ? "超了" : "到了"}</span>`
    : html`<span class="minutes" data-test="passed" title=${meant}>已 ${passed}/${planned} 分钟</span>`;
}
