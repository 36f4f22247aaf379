// Generated from web/routes/makings.py by `python -m web.documents`. Do not edit.

/** `seconds`: of all steps together; `stops`: s, rising, when one stitch more, or another piece of the work, is */
export interface MakingClock {
  seconds: number;
  steps: MakingStep[];
  stops: number[];
}

/** A step on the making's clock; `begin`: s. */
export interface MakingStep {
  number: number;
  name: string;
  begin: number;
}
