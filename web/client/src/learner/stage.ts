/** What stands on the stage beside the demonstration, or in its place. */

import { html, nothing, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { called } from "./header";
import { crafts, either, type State, type Words } from "../lesson/state";

const CHOICES = 6;
const COMPUTED: Words = [
  "画面由工艺参数计算；没有传承人签认的都会标明",
  "Pictures are computed from the craft's numbers; what no inheritor has signed is marked",
];

/** Where no clip belongs to what is said: the lesson and the way back to its step, else lessons to choose from. Before
 * anything is known of the server, why. */
export function invitation(now: State, command: (intent: Intent) => void, back: () => void): TemplateResult {
  const { lesson, offer, refused, techniques, trouble } = now;
  if (refused && trouble) {
    return html`<div class="invitation refused" role="alert" data-test="trouble">
      ${trouble.message}
      <p>${trouble.hint}</p>
    </div>`;
  }
  if (lesson?.technique && !offer) return html`<div class="invitation">${either(now, ["正在准备画面", "The picture is being prepared"])}</div>`;
  if (lesson?.technique) {
    const { name, english } = techniques.find(({ id }) => id === lesson.technique) ?? { name: "", english: "" };
    return html`<div class="invitation" data-test="aside">
      ${either(now, [name, english])} · ${called(now)}
      <div class="choices"><button @click=${back}>${either(now, ["回到画面", "Back to the picture"])}</button></div>
    </div>`;
  }
  return html`<div class="invitation">
    ${either(now, ["选一门技法，或者说“我想学齐针”", "Choose a technique, or say “I want to learn satin stitch”"])}
    <div class="choices">
      ${crafts(techniques)
        .slice(0, CHOICES)
        .map(
          ([, [{ id, name, english }]]) =>
            html`<button @click=${() => command({ name: "start", technique: id })}>${either(now, [name, english])}</button>`,
        )}
    </div>
    <small>${either(now, COMPUTED)}</small>
  </div>`;
}

/** The neural clip, once somebody has approved it; a tap shows it alone, another both. */
export function film(now: State, large: boolean, loop: boolean, tap: () => void): TemplateResult | typeof nothing {
  const { beside } = now;
  if (!beside) return nothing;
  const label = large
    ? either(now, ["AI 生成的画面。点一下，和示意动画并排看", "AI film. Tap to see it beside the demonstration"])
    : either(now, ["AI 生成的画面。点一下单独看", "AI film. Tap to see it alone"]);
  return html`<button class="beside" data-test="beside" aria-label=${label} @click=${tap}>
    <video src=${beside.url} autoplay muted playsinline ?loop=${loop} data-test="neural-video"></video>
  </button>`;
}
