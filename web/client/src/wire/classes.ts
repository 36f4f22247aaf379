// Generated from web/routes/classes.py by `python -m web.documents`. Do not edit.

/** A guided lesson that a teacher keeps. */
export interface Guided {
  id: string;
  name: string;
  items: PlanItem[];
}

/** A class that is open, to its teacher; `seat`: his own. */
export interface Opened {
  id: string;
  name: string;
  code: string;
  seat: string;
  pupils: number;
}

/** A class that is over, to its teacher; it and its report are kept until `kept_until`. */
export interface Past {
  id: string;
  name: string;
  opened: string;
  ended: string;
  kept_until: string;
  pupils: number;
}

/** One item of a guided lesson. It keeps its id while the plan is changed, so that nobody loses his place. */
export interface PlanItem {
  id: string;
  technique: string;
  step: number | null;
  note: string;
  minutes: number | null;
  wait: boolean;
}

/** A seat that was taken; `name` as the class calls the pupil, empty for a hall screen. */
export interface Seat {
  seat: string;
  name: string;
}
