// Generated from web/routes/makings.py by `python -m web.documents`. Do not edit.

/** How far a number can be trusted, the least first. */
export type Certainty = "unsaid" | "disputed" | "assumed" | "recorded" | "confirmed";

/** One line beside the picture, in the learner's language: 针距 0.5 mm. */
export interface Fact {
  text: string;
  certainty: Certainty | null;
}

/** `seconds`: of all steps together; `stops`: s, rising, when one stitch more, or another piece of the work, is */
export interface MakingClock {
  seconds: number;
  steps: MakingStep[];
  stops: number[];
}

/** A step on the making's clock, and what stands beside its picture; `begin`: s; `after`: the step whose work it */
export interface MakingStep {
  number: number;
  name: string;
  begin: number;
  after: number | null;
  facts: Fact[];
}
