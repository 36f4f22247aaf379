/** The buttons of the views: face and close-up take turns, the others stand where the step has them. */

import { html, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { Intent, View } from "../wire/events";
import { either, type State } from "../lesson/state";

const OTHERS = [
  { view: "back", words: ["背面", "Back"], shape: "turn" },
  { view: "section", words: ["剖面", "Section"], shape: "cut" },
  { view: "hands", words: ["手", "Hands"], shape: "hand" },
] as const;

/** The view is the lesson's, as when it is spoken; a second press of one that is seen leads back to the front. */
export const views = (now: State, command: (intent: Intent) => void): TemplateResult => {
  const { lesson, offer } = now;
  const close = lesson?.view === "close";
  const seen = (view: View): boolean => lesson?.view === view && offer?.view === view;
  return html`
    <button data-test="view" ?disabled=${!offer} @click=${() => command({ name: "view" })}>
      ${icon(close ? "front" : "close")}${close ? either(now, ["正面", "Front"]) : either(now, ["特写", "Close"])}
    </button>
    ${OTHERS.map(
      ({ view, words, shape }) =>
        html`<button
          data-test=${view}
          ?disabled=${!offer?.views?.includes(view)}
          aria-pressed=${seen(view)}
          @click=${() => command({ name: "view", view: seen(view) ? "front" : view })}
        >
          ${icon(shape)}${either(now, words)}
        </button>`,
    )}
  `;
};
