/** The addresses of web/routes/drafts.py. Every failure is told in words, with what to do. */

import { address } from "./address";
import type { CraftName, Draft, Listed, Revision, Told } from "./drafts";
import type { Trouble } from "../kit/trouble";

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

/** Rejects with a Trouble. */
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
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
  const told: unknown = await reply.json().catch(() => null);
  if (reply.ok && told !== null) return told as T;
  const { error } = (told ?? {}) as { error?: Trouble };
  throw error ?? ({ message: "服务器出了点问题", hint: "请再试一次；写好的都还在。" } satisfies Trouble);
}
