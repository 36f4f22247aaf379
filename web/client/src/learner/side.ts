/** Beside the clip: which technique, its steps, and what stands beside the picture. */

import { html, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { crafts, either, type State } from "../lesson/state";
import { dots } from "./steps";

/** `numbers`: what stands beside the picture; `room`: how many steps find room; `own`: what changes the pattern. */
export function side(now: State, room: number, numbers: unknown, command: (intent: Intent) => void, own: unknown): TemplateResult {
  const { lesson, techniques } = now;
  const choose = (event: Event): void => command({ name: "start", technique: (event.target as HTMLSelectElement).value });
  return html`<aside lang=${either(now, ["zh-CN", "en"])}>
    <div class="choose">
      <select aria-label="选一门技法 Technique" data-test="technique" @change=${choose}>
        <option value="" .selected=${!lesson?.technique} disabled>${either(now, ["选技法", "Choose a technique"])}</option>
        ${crafts(techniques).map(
          ([craft, lessons]) =>
            html`<optgroup label=${craft}>
              ${lessons.map(({ id, name, english }) => html`<option value=${id} .selected=${id === lesson?.technique}>${either(now, [name, english])}</option>`)}
            </optgroup>`,
        )}
      </select>
      ${own}
    </div>
    <ol aria-label="步骤 Steps">
      ${dots(now, room, command)}
    </ol>
    ${numbers}
  </aside>`;
}
