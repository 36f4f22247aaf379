// Generated from web/routes/drafts.py by `python -m web.documents`. Do not edit.

/** Whether a value is meant as it stands, or as a limit. */
export type Bound = "exact" | "about" | "at_most" | "at_least";

/** A craft to choose. */
export interface CraftName {
  id: string;
  name: string;
  english: string;
}

/** A fragment in the standard's terms. Nothing in it was not said. */
export interface Draft {
  text: string;
  craft: string | null;
  actions: DraftAction[];
  questions: Question[];
  instruction: string | null;
}

/** One act as it was told. What was not said is None. */
export interface DraftAction {
  verb: Said | null;
  actor: Said | null;
  hand: Said | null;
  tool: Said | null;
  object: Said | null;
  manner: Said[];
  relation: Said | null;
  condition: Said | null;
  until: Said | null;
  purpose: Said | null;
  avoid: boolean;
  numbers: Number[];
}

/** A revision as a list shows it: the fragment, and how many questions are still open. */
export interface Listed {
  id: string;
  revision: number;
  text: string;
  open: number;
  author: string;
  when: string;
  proposal: Proposal | null;
}

/** An amount that was spoken. Without a value it is vague (一点) and still to be asked. */
export interface Number {
  key: string | null;
  name: string;
  value: number | null;
  high: number | null;
  unit: string;
  bound: Bound;
  reference: Reference | null;
  words: Words | null;
  answer: string | null;
}

/** A teacher's proposal: his words answered this question of a pupil, who was at this step (from 1) or at none. */
export interface Proposal {
  question: string;
  technique: string | null;
  step: number | null;
}

/** What to ask the inheritor, in one short sentence. */
export interface Question {
  id: string;
  action: number;
  slot: string;
  text: string;
  english: string;
  answer: string | null;
  understood: boolean;
}

/** What an angle is measured from. */
export type Reference = "cloth" | "normal" | "weft" | "surface" | "turn";

/** A saved draft; `proposal`: None where it is what an inheritor said. */
export interface Revision {
  id: string;
  revision: number;
  author: string;
  when: string;
  proposal: Proposal | null;
  draft: Draft;
}

/** One filled slot. */
export interface Said {
  value: string;
  words: Words | null;
  answer: string | null;
}

/** The words of a recording, as they were heard. */
export interface Told {
  text: string;
}

/** A stretch of the fragment: `text` is fragment[start:end], counted in characters. */
export interface Words {
  text: string;
  start: number;
  end: number;
}
