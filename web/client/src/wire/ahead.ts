// Generated from web/routes/ahead_desk.py by `python -m web.documents`. Do not edit.

/** What is made ahead, the last ordered first; `on`: neural clips are made by this server at all. */
export interface Ahead {
  on: boolean;
  clips: Line[];
}

/** One clip in the list of jobs. */
export interface Line {
  key: string;
  technique: string;
  step: number;
  name: string;
  view: string;
  status: string;
  progress: string;
  attempts: number;
  runs: number;
  reason: string;
}
