/** What stands on the stage beside the demonstration, or in its place. */

import { html, nothing, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { crafts, type State } from "../lesson/state";

const CHOICES = 6;

/** Where no clip belongs to what is said: the lesson and the way back to its step, else lessons to choose from. Before
 * anything is known of the server, why. */
export function invitation(
  { lesson, offer, refused, techniques, trouble }: State,
  command: (intent: Intent) => void,
  back: () => void,
): TemplateResult {
  if (refused && trouble) {
    return html`<div class="invitation refused" role="alert" data-test="trouble">
      ${trouble.message}
      <p>${trouble.hint}</p>
    </div>`;
  }
  if (lesson?.technique && !offer) return html`<div class="invitation">正在准备画面</div>`;
  if (lesson?.technique) {
    return html`<div class="invitation" data-test="aside">
      ${lesson.technique_name} · 第 ${lesson.step} 步 · ${lesson.step_name}
      <div class="choices"><button @click=${back}>回到画面</button></div>
    </div>`;
  }
  return html`<div class="invitation">
    选一门技法，或者说“我想学齐针”
    <div class="choices">
      ${crafts(techniques)
        .slice(0, CHOICES)
        .map(
          ([, [{ id, name }]]) => html`<button @click=${() => command({ name: "start", technique: id })}>${name}</button>`,
        )}
    </div>
    <small>画面由工艺参数计算；没有传承人签认的都会标明</small>
  </div>`;
}

/** The neural clip, once somebody has approved it; a tap shows it alone, another both. */
export function film({ beside }: State, large: boolean, loop: boolean, tap: () => void): TemplateResult | typeof nothing {
  if (!beside) return nothing;
  const label = large ? "AI 生成的画面。点一下，和示意动画并排看" : "AI 生成的画面。点一下单独看";
  return html`<button class="beside" data-test="beside" aria-label=${label} @click=${tap}>
    <video src=${beside.url} autoplay muted playsinline ?loop=${loop} data-test="neural-video"></video>
  </button>`;
}
