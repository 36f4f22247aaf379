/** What can be pressed in answer to the sentence: yes and no where it asks back, else the nearest steps. */

import { html, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { chinese, type State } from "./state";

/** Nothing before the sentence begins to arrive: what stands there till then answers another question, maybe in another
 * language. Yes and no are said as if they were typed: the server knows whether its question still stands. */
export function choices(
  { arriving, asked, nearest, sentence }: State,
  command: (intent: Intent) => void,
  say: (words: string) => void,
): TemplateResult[] {
  const button = (word: string, pressed: () => void): TemplateResult =>
    html`<button class="choice" @click=${pressed}>${word}</button>`;
  if (!arriving) return [];
  if (asked !== null) return (chinese(sentence) ? ["是", "不是"] : ["Yes", "No"]).map((word) => button(word, () => say(word)));
  return nearest.map(({ technique, step, name, english }) =>
    button(chinese(sentence) ? name : english, () => command({ name: "start", technique, step })));
}
