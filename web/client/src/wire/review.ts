// Generated from assistant/clip_review.py by `python -m web.documents`. Do not edit.

/** One figure of the comparison, as generator/neural/measure/compare.py tells it. */
export interface Figure {
  name: string;
  expected: number | null;
  measured: number | null;
  deviation: number | null;
  most: number;
  unit: string;
  verdict: string;
}

/** What somebody decided, and what he said of it. */
export interface Judgement {
  approved: boolean;
  by: string;
  note: string;
  on: string;
}

/** A neural clip; `passed`: its comparison was made and found nothing; `judgements`: the newest first. */
export interface Reviewed {
  key: string;
  technique: string;
  technique_name: string;
  step: number;
  step_name: string;
  english: string;
  view: View;
  model: string;
  status: "review" | "approved" | "rejected";
  passed: boolean;
  figures: Figure[];
  judgements: Judgement[];
}

/** From where the work is seen. */
export type View = "front" | "close" | "back" | "section" | "hands";
