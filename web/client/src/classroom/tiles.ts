/** The class at a glance: a tile a pupil. Touched, it tells of him; where several are chosen, it is one more of them. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import type { PupilRow } from "../wire/events";
import { SIGNS } from "./band";
import { WAYS } from "./pupil";
import { MARKS, described, mark, of, place, since, type Group, type Mark } from "./tile";

const SHAPES: Record<Mark, Icon> = { away: "link", hand: "hand", stuck: "unsaid", done: "found", working: "play" };
const GROUPS: readonly Group[] = ["hand", "stuck", "done", "away", "free"];

export interface Touched {
  one(id: string): void;
  toggle(id: string): void;
  /** null: one by one again. */
  choose(ids: readonly string[] | null): void;
}

/** `chosen`: several at once; null where tiles are touched one by one. */
export function tiles(
  rows: readonly PupilRow[], time: number | null, here: string | null, chosen: readonly string[] | null, touched: Touched,
): TemplateResult {
  if (!rows.length) {
    return html`<p class="empty" data-test="nobody">还没有人进来。把上课码给大家看，或者让大家扫二维码。
      <small lang="en">Nobody is here yet: show the code, or let them scan it.</small></p>`;
  }
  return html`
    <div class="counts" data-test="counts">
      <b>${rows.length} 人</b>
      ${GROUPS.map((group) => counted(group, of(rows, group), touched))}
      ${chosen
        ? nothing
        : html`<button class="several" data-test="several" @click=${() => touched.choose([])}>${icon("check")}选几个人</button>`}
    </div>
    <ul class="tiles">
      ${rows.map((row) => html`<li>${tile(row, time, here, chosen, touched)}</li>`)}
    </ul>
  `;
}

/** So many of them; touched, these are chosen. */
function counted(group: Group, ids: readonly string[], touched: Touched): TemplateResult | typeof nothing {
  if (!ids.length) return nothing;
  const [word, shape] = group === "free" ? [WAYS.free[0], SIGNS.free] : [MARKS[group][0], SHAPES[group]];
  return html`<button class="count ${group}" data-test="count-${group}" title="选这 ${ids.length} 个人 Choose them"
    @click=${() => touched.choose(ids)}>${icon(shape)}${word} ${ids.length}</button>`;
}

function tile(row: PupilRow, time: number | null, here: string | null, chosen: readonly string[] | null, touched: Touched): TemplateResult {
  const said = mark(row);
  const on = chosen?.includes(row.id) ?? false;
  return html`<button class="tile ${said} ${on ? "chosen" : ""}" data-test="tile" data-id=${row.id} data-name=${row.name} data-mark=${said}
    data-step=${row.step ?? ""} data-way=${row.way} aria-label=${described(row, time, here)}
    role=${chosen ? "checkbox" : nothing} aria-checked=${chosen ? on : nothing}
    @click=${() => (chosen ? touched.toggle(row.id) : touched.one(row.id))}>
    <b class="name">${row.name}</b>
    ${chosen ? html`<span class="box" aria-hidden="true">${on ? icon("found") : nothing}</span>` : nothing}
    <span class="line">${place(row, here)} <small>${since(row, time)}</small></span>
    <span class="line mark">${icon(SHAPES[said])}${MARKS[said][0]}<span class="goes" title=${WAYS[row.way][0]}>${icon(SIGNS[row.way])}</span></span>
  </button>`;
}
