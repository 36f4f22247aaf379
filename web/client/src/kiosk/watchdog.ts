/** What is wrong with the machine, as a pure function of its signs: mended, or told on the screen, within 10 s. */

export type Fault = "microphone" | "sound" | "picture" | "server" | "disk" | "zoom";

/** How the machine is at one look. */
export interface Signs {
  wall: number; // ms since 1970
  steady: number; // ms since the page was opened
  microphone: boolean; // brings sound
  sound: boolean; // what is said can be heard
  picture: number | null; // s that the clip has come to; null: none should be playing
  server: boolean; // its socket is open
  room: boolean; // on the disk
  zoomed: boolean; // by two fingers: only whoever keeps the browser can undo it
  free: boolean; // nobody is here
}

export type Mend = "replay" | "reload" | "reset";

export interface Watchdog {
  signs: Signs | null; // of the last look
  since: Partial<Record<Fault, number>>; // ms when it began
  faults: readonly Fault[]; // those that are told
  mend: Mend | null; // what to do at this look
}

export const WELL: Watchdog = { signs: null, since: {}, faults: [], mend: null };

const TOLD: Record<Fault, number> = { microphone: 2000, sound: 2000, server: 2000, picture: 6000, disk: 0, zoom: 0 }; // ms
const STUCK = 3000; // ms before a clip is begun again
const JUMP = 60_000; // ms that the clock of the wall and the steady one may part between two looks
const DAY = 24 * 3600_000; // ms a page lives at most while somebody is served

export function look(before: Watchdog, signs: Signs): Watchdog {
  const wrong: Record<Fault, boolean> = {
    microphone: !signs.microphone,
    sound: !signs.sound,
    server: !signs.server,
    disk: !signs.room,
    zoom: signs.zoomed,
    picture: signs.picture !== null && signs.picture === before.signs?.picture,
  };
  const since: Watchdog["since"] = {};
  for (const fault of Object.keys(wrong) as Fault[]) {
    if (wrong[fault]) since[fault] = before.since[fault] ?? signs.steady;
  }
  const lasts = (fault: Fault): number => signs.steady - (since[fault] ?? signs.steady);
  const faults = (Object.keys(since) as Fault[]).filter((fault) => lasts(fault) >= TOLD[fault]);
  return { signs, since, faults, mend: mend(before.signs, signs, lasts("picture")) };
}

function mend(before: Signs | null, now: Signs, stuck: number): Mend | null {
  const jumped = before !== null && Math.abs(now.wall - before.wall - (now.steady - before.steady)) > JUMP;
  if (jumped && !now.free) return "reset"; // the machine slept: whoever was here is gone
  if ((jumped || now.steady > DAY) && now.free && now.server) return "reload"; // without a server it would be white
  return stuck >= STUCK ? "replay" : null;
}
