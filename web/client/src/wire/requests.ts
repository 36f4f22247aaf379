/** The addresses of web/routes/. Every failure is told in words, with what to do. */

import { address } from "./address";
import type { Ahead } from "./ahead";
import type { Opened, Guided, Past, Seat } from "./classes";
import type { Conflict } from "./conflicts";
import type { CraftName, Draft, Listed, Revision, Told } from "./drafts";
import type { PlanItem, TechniqueName, View } from "./events";
import type { Kiosk, Report, Visit } from "./kiosk";
import type { MakingClock } from "./makings";
import type { Me } from "./people";
import type { Reviewed } from "./review";
import type { Considered, Ruled, Verb, Wording } from "./rulings";
import type { Trouble } from "../kit/trouble";

/** A technique as it is looked at. */
export interface Seen {
  technique: string;
  view: View;
  language: "zh" | "en";
}

export const making = ({ technique, view, language }: Seen): Promise<MakingClock> =>
  ask("GET", `makings/${technique}?${new URLSearchParams({ view, language })}`);

/** The picture at `at` seconds of it. */
export const picture = async ({ technique, view, language }: Seen, at: number): Promise<Blob> =>
  (await reach("GET", `makings/${technique}/still.jpg?${new URLSearchParams({ at: at.toFixed(3), view, language })}`)).blob();

const BROKEN: Trouble = { message: "服务器出了点问题", hint: "请再试一次；写好的都还在。" };

export const crafts = (): Promise<CraftName[]> => ask("GET", "crafts");

/** `asked`: the question that the recording answers. */
export const transcribe = (recording: Blob, asked: string): Promise<Told> =>
  ask("POST", `transcribe?${new URLSearchParams({ asked })}`, recording);

export const normalise = (text: string, craft: string | null): Promise<Draft> => ask("POST", "drafts", { text, craft });

export const answer = (draft: Draft, question: string, text: string): Promise<Draft> =>
  ask("POST", "drafts/answer", { draft, question, text });

/** A new draft, or the next revision of `of`. */
export const save = (draft: Draft, author: string, of: Revision | null): Promise<Revision> =>
  of
    ? ask("PUT", `drafts/${of.id}`, { draft, author, revision: of.revision })
    : ask("POST", "drafts/save", { draft, author });

export const drafts = (): Promise<Listed[]> => ask("GET", "drafts");

export const load = (id: string): Promise<Revision> => ask("GET", `drafts/${id}`);

export const conflicts = (): Promise<Conflict[]> => ask("GET", "conflicts");

/** The telling of `source` holds, by the word of `by`; null: it is open again. */
export const settle = ({ technique, step, key }: Conflict, source: string | null, by: string): Promise<Conflict[]> =>
  ask("POST", "conflicts/settle", { technique, step, key, source, by });

/** Who is at this page. */
export const me = (): Promise<Me> => ask("GET", "me");

export const signIn = (name: string, password: string): Promise<Me> => ask("POST", "sign-in", { name, password });

/** A password for whom a link was made; `name` counts for the first administrator alone. */
export const choose = (link: string, name: string, password: string): Promise<Me> =>
  ask("POST", "sign-in/link", { link, name, password });

/** Where the institution asks who one is; with a link, its account is the way in from now on. */
export const institution = (link: string): Promise<{ url: string }> => ask("POST", "sign-in/institution", { link });

export const signOut = async (everywhere: boolean): Promise<void> => {
  await reach("POST", everywhere ? "sign-out/everywhere" : "sign-out");
};

/** The AI films, those that wait for a verdict first. */
export const review = (): Promise<Reviewed[]> => ask("GET", "review");

/** `by` counts where nobody is signed in, at the machine itself. */
export const judge = (key: string, approved: boolean, note: string, despite: string, by: string): Promise<Reviewed> =>
  ask("POST", `review/${key}`, { approved, note, despite, by });

/** What somebody says of a draft, having seen its newest revision and ruling. */
export interface Saying {
  verb: Verb;
  by: string;
  note: string;
  wording?: Wording;
}

/** The drafts as an inheritor sees them, those that wait first. */
export const considered = (): Promise<Considered[]> => ask("GET", "review/drafts");

/** Decided in an inheritor's name. */
export const rule = ({ id, revision, after }: Considered, saying: Saying): Promise<Considered> =>
  ask("POST", `review/drafts/${id}`, { ...saying, revision, after });

/** How drafts stand, for those who wrote them. */
export const standings = (): Promise<Ruled[]> => ask("GET", "standings");

/** Their author replies, or withdraws one. */
export const stand = ({ draft, after }: Ruled, revision: number, saying: Saying): Promise<Considered> =>
  ask("POST", `drafts/${draft}/standing`, { ...saying, revision, after });

/** The AI films that are made, ahead or because a learner asked. */
export const ahead = (): Promise<Ahead> => ask("GET", "ahead");
export const orderAhead = (technique: string): Promise<Ahead> => ask("POST", "ahead", { technique });
export const stopAhead = (technique: string): Promise<Ahead> => ask("POST", "ahead/stop", { technique });

/** How the page is; what it goes by. */
export const report = (how: Report): Promise<Kiosk> => ask("PUT", "kiosk", how);

export const count = (visit: Visit): Promise<Kiosk> => ask("POST", "kiosk/visits", visit);

/** A pupil's seat in the class of a code. */
export const join = (code: string, name: string): Promise<Seat> => ask("POST", "classes/join", { code, name });

/** A hall screen's. */
export const hall = (code: string): Promise<Seat> => ask("POST", "classes/hall", { code });

export const classes = (): Promise<Opened[]> => ask("GET", "classes");
export const openClass = (how: { name: string; plan: string | null; technique: string | null }): Promise<Opened> => ask("POST", "classes", how);
export const pastClasses = (): Promise<Past[]> => ask("GET", "classes/over");

/** The teacher's answer to a question of his class, as a draft of his. */
export const propose = (id: string, question: string): Promise<Revision> => ask("POST", `classes/${id}/questions/${question}/proposal`);
export const closeClass = (id: string): Promise<Opened> => ask("DELETE", `classes/${id}`);
export const techniques = (): Promise<TechniqueName[]> => ask("GET", "techniques");
export const plans = (): Promise<Guided[]> => ask("GET", "plans");

/** A new plan, or the plan `id` as it is from now on. */
export const keepPlan = (id: string | null, plan: { name: string; items: readonly PlanItem[] }): Promise<Guided> =>
  id === null ? ask("POST", "plans", plan) : ask("PUT", `plans/${id}`, plan);

export const removePlan = async (id: string): Promise<void> => {
  await reach("DELETE", `plans/${id}`);
};

/** Rejects with a Trouble. */
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const told: unknown = await (await reach(method, path, body)).json().catch(() => null);
  if (told === null) throw BROKEN;
  return told as T;
}

/** The answer, if it is a good one. Rejects with a Trouble. */
async function reach(method: string, path: string, body?: object): Promise<Response> {
  const sound = body instanceof Blob;
  let reply: Response;
  try {
    reply = await fetch(address(`v1/${path}`), {
      method,
      headers: body ? { "Content-Type": sound ? body.type : "application/json" } : {},
      body: sound ? body : body && JSON.stringify(body),
    });
  } catch {
    throw { message: "连不上服务器", hint: "请检查网络，再试一次；写好的都还在。" } satisfies Trouble;
  }
  if (reply.ok) return reply;
  const { error } = (await reply.json().catch(() => ({}))) as { error?: Trouble };
  throw error ?? BROKEN;
}
