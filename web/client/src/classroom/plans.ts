/** A guided lesson on the page: its items, one below the other, each changed where it stands. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { PlanItem, TechniqueName } from "../wire/events";
import { crafts } from "../lesson/state";
import { minutes } from "./plan";

export interface Edited {
  add(technique: string): void;
  change(id: string, by: Partial<Omit<PlanItem, "id">>): void;
  remove(id: string): void;
  move(id: string, by: -1 | 1): void;
  /** The class goes to this item; null where no class is open. */
  go: ((id: string) => void) | null;
}

const value = (event: Event): string => (event.target as HTMLInputElement).value;

/** `at`: the item in hand. */
export function plan(items: readonly PlanItem[], at: string | null, techniques: readonly TechniqueName[], edited: Edited): TemplateResult {
  const total = minutes(items);
  return html`
    <p class="counts">${items.length ? html`<b>${items.length} 项</b>${total === null ? nothing : html`<span>共 ${total} 分钟</span>`}` : "还没有安排。选一门技法加进来。"}</p>
    <ol class="plan">
      ${items.map((item, i) => row(item, i, items.length, item.id === at, techniques, edited))}
    </ol>
    <select class="add" data-test="add" aria-label="加一项 Add" @change=${(event: Event) => {
      edited.add(value(event));
      (event.target as HTMLSelectElement).value = "";
    }}>
      <option value="" selected>加一项……</option>
      ${options(techniques, "")}
    </select>
  `;
}

function row(item: PlanItem, i: number, of: number, here: boolean, techniques: readonly TechniqueName[], edited: Edited): TemplateResult {
  const { id } = item;
  const steps = techniques.find((each) => each.id === item.technique)?.steps ?? [];
  const { go } = edited;
  return html`<li class="item" data-test="item" aria-current=${here ? "step" : "false"}>
    <span class="fields">
      <select data-test="item-technique" aria-label="技法 Technique" @change=${(event: Event) => edited.change(id, { technique: value(event) })}>${options(techniques, item.technique)}</select>
      <select data-test="item-step" aria-label="步骤 Step" @change=${(event: Event) => edited.change(id, { step: Number(value(event)) || null })}>
        <option value="" .selected=${item.step === null}>所有步骤</option>
        ${steps.map(({ number, name }) => html`<option value=${number} .selected=${number === item.step}>${number} ${name}</option>`)}
      </select>
      <label class="minutes"><input type="number" min="1" max="600" inputmode="numeric" data-test="item-minutes" .value=${item.minutes === null ? "" : String(item.minutes)}
        @change=${(event: Event) => edited.change(id, { minutes: Number(value(event)) || null })} /> 分钟</label>
      <label class="wait"><input type="checkbox" data-test="item-wait" .checked=${item.wait} @change=${(event: Event) => edited.change(id, { wait: (event.target as HTMLInputElement).checked })} /> 在这里等齐</label>
      <input class="note" data-test="item-note" maxlength="200" placeholder="自己的话，例如：手腕放松" aria-label="备注 Note" .value=${item.note}
        @change=${(event: Event) => edited.change(id, { note: value(event).trim() })} />
    </span>
    <span class="moves">
      ${go ? html`<button data-test="item-go" @click=${() => go(id)}>${icon("play")}${here ? "再从这里" : "到这里"}</button>` : nothing}
      <button aria-label="往前 Earlier" ?disabled=${i === 0} @click=${() => edited.move(id, -1)}>${icon("up")}</button>
      <button aria-label="往后 Later" data-test="item-down" ?disabled=${i === of - 1} @click=${() => edited.move(id, 1)}>${icon("back")}</button>
      <button aria-label="去掉 Remove" data-test="item-remove" @click=${() => edited.remove(id)}>${icon("cross")}</button>
    </span>
  </li>`;
}

export const options = (techniques: readonly TechniqueName[], chosen: string): TemplateResult[] =>
  crafts(techniques).map(([craft, lessons]) => html`<optgroup label=${craft}>
    ${lessons.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen}>${name}</option>`)}
  </optgroup>`);
