/** A guided lesson on the page: its items, one below the other, each changed where it stands. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { PlanItem, TechniqueName } from "../wire/events";
import { crafts } from "../lesson/state";
import type { Order } from "./order";
import { MOST, freshId, added, changed, moved, minutes, removed } from "./plan";

export interface Edited {
  /** The plan as it is from now on. */
  keep(items: readonly PlanItem[]): void;
  /** The class goes to this item; null where no class is open. */
  go: ((id: string) => void) | null;
}

const value = (event: Event): string => (event.target as HTMLInputElement).value;

/** How many items, and how long they take together. */
export function measure(items: readonly PlanItem[]): string {
  const total = minutes(items);
  return items.length ? `${items.length} 项${total === null ? "" : ` · 共 ${total} 分钟`}` : "还没有安排";
}

/** `at`: the item in hand. */
export function plan(items: readonly PlanItem[], at: string | null, techniques: readonly TechniqueName[], order: Order, edited: Edited): TemplateResult {
  return html`
    <ol class="plan">
      ${items.map((_, i) => row(items, i, at, techniques, order, edited))}
    </ol>
    <select class="add" data-test="add" aria-label="加一项 Add" ?disabled=${items.length >= MOST} @change=${(event: Event) => {
      if (value(event)) edited.keep(added(items, freshId(), value(event)));
      (event.target as HTMLSelectElement).value = "";
    }}>
      <option value="" selected>加一项：选一门技法……</option>
      ${options(techniques, "")}
    </select>
  `;
}

function row(items: readonly PlanItem[], i: number, at: string | null, techniques: readonly TechniqueName[], order: Order, edited: Edited): TemplateResult {
  const item = items[i]!;
  const { id } = item;
  const { held } = order;
  const steps = techniques.find((each) => each.id === item.technique)?.steps ?? [];
  const change = (by: Partial<Omit<PlanItem, "id">>): void => edited.keep(changed(items, id, by));
  const move = (by: -1 | 1, button: string): void => {
    edited.keep(moved(items, id, by));
    void order.follow(i + by, button);
  };
  const drop = held && held.to === i && held.from !== i ? (held.to < held.from ? "above" : "below") : "";
  return html`<li class="item ${held?.id === id ? "held" : ""} ${drop}" data-test="item" aria-current=${id === at ? "step" : "false"}>
    <button class="grip" data-test="item-grip" tabindex="-1" aria-label="拖动第 ${i + 1} 项 Drag" title="按住拖动 Hold and drag"
      @pointerdown=${(event: PointerEvent) => order.take(id, i, event)} @pointermove=${order.drag} @pointerup=${order.drop} @pointercancel=${order.letGo}>
      ${icon("grip")}<b>${i + 1}</b></button>
    <span class="fields">
      <select data-test="item-technique" aria-label="技法 Technique" @change=${(event: Event) => change({ technique: value(event) })}>${options(techniques, item.technique)}</select>
      <select data-test="item-step" aria-label="步骤 Step" @change=${(event: Event) => change({ step: Number(value(event)) || null })}>
        <option value="" .selected=${item.step === null}>所有步骤</option>
        ${steps.map(({ number, name }) => html`<option value=${number} .selected=${number === item.step}>${number} ${name}</option>`)}
      </select>
      <label class="minutes"><input type="number" min="1" max="600" inputmode="numeric" data-test="item-minutes" .value=${String(item.minutes ?? "")}
        @change=${(event: Event) => change({ minutes: within(event.target as HTMLInputElement) })} /> 分钟</label>
      <label class="wait"><input type="checkbox" data-test="item-wait" .checked=${item.wait} @change=${(event: Event) => change({ wait: (event.target as HTMLInputElement).checked })} /> 在这里等齐</label>
      <input class="note" data-test="item-note" maxlength="200" placeholder="自己的话，只有您看得到" aria-label="备注 Note" .value=${item.note}
        @change=${(event: Event) => change({ note: value(event).trim() })} />
    </span>
    <span class="moves">
      ${edited.go ? html`<button data-test="item-go" @click=${() => edited.go!(id)}>${icon("play")}到这里</button>` : nothing}
      <button aria-label="往前 Earlier" data-move="up" data-test="item-up" ?disabled=${i === 0} @click=${() => move(-1, "up")}>${icon("up")}</button>
      <button aria-label="往后 Later" data-move="down" data-test="item-down" ?disabled=${i === items.length - 1} @click=${() => move(1, "down")}>${icon("back")}</button>
      <button aria-label="去掉 Remove" data-test="item-remove" @click=${() => edited.keep(removed(items, id))}>${icon("cross")}</button>
    </span>
  </li>`;
}

/** Minutes as they are kept, and as they stand there from now on: whole, 1 to 600; null where none are said. */
function within(typed: HTMLInputElement): number | null {
  const told = Number(typed.value) > 0 ? Math.min(600, Math.max(1, Math.round(Number(typed.value)))) : null;
  typed.value = String(told ?? "");
  return told;
}

export const options = (techniques: readonly TechniqueName[], chosen: string): TemplateResult[] =>
  crafts(techniques).map(([craft, lessons]) => html`<optgroup label=${craft}>
    ${lessons.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen}>${name}</option>`)}
  </optgroup>`);
