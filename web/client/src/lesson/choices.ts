/** What can be pressed in answer to the sentence: yes and no where it asks back, else the nearest steps. */

import { html, type TemplateResult } from "lit";
import type { Intent, StepRef } from "../wire/events";
import { chinese, type State } from "./state";

/** Yes and no are said as if they were typed: the server knows whether its question still stands. */
export function choices(
  { asked, nearest, sentence, techniques }: State,
  command: (intent: Intent) => void,
  say: (words: string) => void,
): TemplateResult[] {
  const button = (word: string, pressed: () => void): TemplateResult =>
    html`<button class="choice" @click=${pressed}>${word}</button>`;
  if (asked !== null) return (chinese(sentence) ? ["是", "不是"] : ["Yes", "No"]).map((word) => button(word, () => say(word)));
  const named = ({ technique, step, name }: StepRef): string =>
    (!chinese(sentence) && techniques.find(({ id }) => id === technique)?.steps.find(({ number }) => number === step)?.english) || name;
  return nearest.map((each) => button(named(each), () => command({ name: "start", technique: each.technique, step: each.step })));
}
