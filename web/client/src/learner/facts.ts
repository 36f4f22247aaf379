/** What stands beside the picture: its numbers, each with how far it can be trusted, in word, sign and border. */

import { html, nothing, type TemplateResult } from "lit";
import { arranged } from "../kit/arrange";
import { icon, type Icon } from "../kit/icons";
import type { Certainty, Fact } from "../wire/events";
import { stepAt } from "../lesson/making";
import { chinese, either, type State } from "../lesson/state";
import { DOTS, steps } from "./steps";

const SIGNS: Record<Certainty, [sign: Icon, chinese: string, english: string]> = {
  unsaid: ["unsaid", "未说明", "not said"],
  disputed: ["disputed", "两说", "sources differ"],
  assumed: ["assumed", "估", "est."],
  recorded: ["recorded", "记", "recorded"],
  confirmed: ["found", "已确认", "confirmed"],
};

/** Of the picture that is seen: the slider's, else the clip's. */
export const facts = (now: State): readonly Fact[] => {
  const { making, seen, aside, own } = now;
  if (!making) return seen && !aside ? seen.facts : [];
  const known = stepAt(making.clock, making.at).facts;
  if (!own) return known;
  const taught = either(now, [`全程：画的是样稿的花样，不是“${own}”`, `All of it: the taught pattern is drawn, not '${own}'`]);
  return [{ text: taught, certainty: null }, ...known];
};

/** `room`: told how many steps find room, where the list stands in one column with them. */
export function beside(now: State, room?: (steps: number) => void): TemplateResult | typeof nothing {
  const known = facts(now);
  if (!known.length) return nothing;
  return html`<ul class="facts" data-test="facts" aria-label="数据 Numbers" ${room ? arranged(Math.min(DOTS, steps(now).length), room, known) : nothing}>
    ${known.map(({ text, certainty }) => html`<li class="fact ${certainty ?? ""}">${certainty ? standing(certainty, text) : nothing}${text}</li>`)}
  </ul>`;
}

/** Its word is left out where the text has it already. */
function standing(certainty: Certainty, text: string): TemplateResult {
  const [sign, zh, en] = SIGNS[certainty];
  const word = chinese(text) ? zh : en;
  return html`<b>${icon(sign)}${text.includes(word) ? nothing : word}</b>`;
}
