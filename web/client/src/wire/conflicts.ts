// Generated from web/routes/conflicts.py by `python -m web.documents`. Do not edit.

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

/** What one source tells, and what that source is, with its grade. */
export interface ToldBy {
  source: string;
  about: string;
  text: string;
  english: string;
}
