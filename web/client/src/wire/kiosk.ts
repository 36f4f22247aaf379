// Generated from web/routes/kiosk_desk.py by `python -m web.documents`. Do not edit.

/** What the page goes by, and how it is; `page`: null, where none has reported since the server started. */
export interface Kiosk {
  makings: string[];
  quiet_seconds: number;
  words: boolean;
  rest: "open" | "quiet" | "closed";
  asleep: boolean;
  reloads: number;
  room: boolean;
  page: LastReport | null;
}

/** The last report of a page, and how long ago it came, s. */
export interface LastReport {
  report: Report;
  seconds: number;
}

/** How the page is: what it shows, and what is wrong with its machine. */
export interface Report {
  scene: "closed" | "attract" | "invite" | "serve" | "farewell";
  faults: ("microphone" | "sound" | "picture" | "server" | "disk" | "zoom")[];
}

/** What is counted of one visit; `words`: of the questions that were not found. */
export interface Visit {
  seconds: number;
  asked: number;
  missed: number;
  words: string[];
}
