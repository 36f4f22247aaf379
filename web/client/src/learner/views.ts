/** The buttons of the views: face and close-up take turns, the others stand where the step has them. */

import { html, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { ClipOffer, Intent, LessonState, View } from "../wire/events";

const OTHERS = [
  { view: "back", name: "背面", shape: "turn" },
  { view: "section", name: "剖面", shape: "cut" },
  { view: "hands", name: "手", shape: "hand" },
] as const;

/** The view is the lesson's, as when it is spoken; a second press of one that is seen leads back to the front. */
export const views = (
  lesson: LessonState | null,
  offer: ClipOffer | null,
  command: (intent: Intent) => void,
): TemplateResult => {
  const close = lesson?.view === "close";
  const seen = (view: View): boolean => lesson?.view === view && offer?.view === view;
  return html`
    <button data-test="view" ?disabled=${!offer} @click=${() => command({ name: "view" })}>
      ${icon(close ? "front" : "close")}${close ? "正面" : "特写"}
    </button>
    ${OTHERS.map(
      ({ view, name, shape }) =>
        html`<button
          data-test=${view}
          ?disabled=${!offer?.views?.includes(view)}
          aria-pressed=${seen(view)}
          @click=${() => command({ name: "view", view: seen(view) ? "front" : view })}
        >
          ${icon(shape)}${name}
        </button>`,
    )}
  `;
};
