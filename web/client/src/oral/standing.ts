/** What became of a draft, on the page of whoever wrote it: the ruling and its reason; his reply, or taking it back. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { Ruled, Verb } from "../wire/rulings";
import { STANDINGS } from "../wire/standing";
import type { Oral } from "./state";

/** What the person can do about it. */
export interface Standing {
  stand(of: Ruled, revision: number, verb: Verb, note: string): Promise<void>;
}

const OPEN = new Set(["waiting", "asked", "refused"]);

const of = (id: string, { standings }: Oral): Ruled | undefined => standings.find(({ draft }) => draft === id);

/** A line in the list; nothing where it waits and nobody has said anything. */
export function told(id: string, now: Oral): TemplateResult | typeof nothing {
  const ruled = of(id, now);
  if (!ruled || ruled.after === 0) return nothing;
  return html`<small class="ruled" data-test="ruled" data-standing=${ruled.standing}>${words(ruled)}</small>`;
}

const words = ({ standing, by, why }: Ruled): string => `${STANDINGS[standing][0]} · ${by}${why ? `：${why}` : ""}`;

/** Of the draft that is open: how it stands, and what its author can do. */
export function standing(now: Oral, page: Standing): TemplateResult | typeof nothing {
  const { saved } = now;
  const ruled = saved && of(saved.id, now);
  if (!saved || !ruled) return nothing;
  const [chinese, english] = STANDINGS[ruled.standing];
  const newest = now.list.find(({ id }) => id === saved.id)?.revision ?? saved.revision;
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const note = String(new FormData(form).get("note") ?? "").trim();
    if (note) void page.stand(ruled, newest, "reply", note).then(() => form.reset());
  };
  const closed = !now.author.trim() || now.busy !== null || now.recording !== null;
  return html`<div class="proposal" data-test="standing" data-standing=${ruled.standing}>
    <p>${icon(ruled.standing === "confirmed" ? "found" : "unsaid")}<b>${ruled.after ? words(ruled) : chinese}</b> <small lang="en">${english}</small></p>
    ${ruled.standing === "asked"
      ? html`<form class="standing" @submit=${sent}>
          <input name="note" data-test="reply" maxlength="500" autocomplete="off" aria-label="回答：${ruled.why}" placeholder="写下回答，或者改好再存一稿" />
          <button data-test="send-reply" ?disabled=${closed}>回答</button>
        </form>`
      : nothing}
    ${OPEN.has(ruled.standing)
      ? html`<button type="button" data-test="withdraw" ?disabled=${closed} @click=${() => page.stand(ruled, newest, "withdraw", "")}>不提了，撤回 <small lang="en">Withdraw</small></button>`
      : nothing}
  </div>`;
}
