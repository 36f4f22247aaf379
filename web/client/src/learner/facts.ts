/** What stands beside the picture: its numbers, each with how far it can be trusted, in word, sign and border. */

import { html, nothing, type TemplateResult } from "lit";
import { arranged } from "../kit/arrange";
import { icon, type Icon } from "../kit/icons";
import type { Certainty, Fact } from "../wire/events";
import { stepAt } from "../lesson/making";
import { chinese, type State } from "../lesson/state";
import { DOTS, steps } from "./steps";

const SIGNS: Record<Certainty, [sign: Icon, chinese: string, english: string]> = {
  unsaid: ["unsaid", "未说明", "not said"],
  disputed: ["disputed", "两说", "sources differ"],
  assumed: ["assumed", "估", "est."],
  recorded: ["recorded", "记", "recorded"],
  confirmed: ["found", "已确认", "confirmed"],
};

/** Of the picture that is seen: the slider's, else the clip's. */
export const facts = ({ making, seen, aside }: State): readonly Fact[] =>
  making ? stepAt(making.clock, making.at).facts : seen && !aside ? seen.facts : [];

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
