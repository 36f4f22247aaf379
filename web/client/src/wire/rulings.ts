// Generated from assistant/draft_review.py by `python -m web.documents`. Do not edit.

/** One conflict. `settled`: the source whose telling holds; None: it is open. */
export interface Conflict {
  technique: string;
  technique_name: string;
  step: number;
  step_name: string;
  key: string;
  name: string;
  english: string;
  question: string;
  tellings: ToldBy[];
  settled: string | null;
  by: string | null;
  on: string | null;
}

/** A draft as who decides sees it, with the sentence as it would stand, or as it stands. */
export interface Considered {
  id: string;
  revision: number;
  author: string;
  when: string;
  text: string;
  instruction: string | null;
  open: number;
  proposal: Proposal | null;
  standing: Standing;
  technique: string | null;
  step: number | null;
  asks: string[];
  sentence: string;
  english: string;
  field: string | null;
  conflict: Conflict | null;
  stands: Ruling | null;
  rulings: Ruling[];
  after: number;
}

/** A teacher's proposal: his words answered this question of a pupil, who was at this step (from 1) or at none. */
export interface Proposal {
  question: string;
  technique: string | null;
  step: number | null;
}

/** How a draft stands, for who wrote it: `why` and `by`: the newest ruling's; `after`: its number, 0 for none. */
export interface Ruled {
  draft: string;
  standing: Standing;
  after: number;
  by: string;
  why: string;
  on: string | null;
}

/** One ruling; `wording`: of a confirmation. */
export interface Ruling {
  id: number;
  draft: string;
  revision: number;
  verb: Verb;
  by: string;
  note: string;
  wording: Wording | null;
  on: string;
}

/** The conflict that a confirmation settles, and whose telling holds from then on. */
export interface Settles {
  key: string;
  source: string;
}

/** How a draft stands. */
export type Standing = "waiting" | "asked" | "confirmed" | "refused" | "withdrawn" | "revoked";

/** What one source tells, and what that source is, with its grade. */
export interface ToldBy {
  source: string;
  about: string;
  text: string;
  english: string;
}

/** What somebody does about a draft. */
export type Verb = "confirm" | "refuse" | "ask" | "reply" | "withdraw" | "revoke";

/** What is confirmed: the sentence as it is said, at which step, in answer to which questions. */
export interface Wording {
  technique: string;
  step: number;
  asks: string[];
  sentence: string;
  english: string;
  original: string;
  settles: Settles | null;
}
