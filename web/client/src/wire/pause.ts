/** How long a connection that was lost is left alone before it is tried again. */

const FIRST = 250; // ms
const OFTEN = 1000; // ms, while a server that is started again may answer any moment
const SOON = 30; // tries
const SLOWEST = 8000; // ms, where nobody has answered for long
const SPREAD = 0.25; // of it: thirty tablets do not come at the same moment

/** ms before a try, counted from 0; `chance`: 0 to 1. */
export const pause = (tries: number, chance: number): number =>
  Math.min(tries < SOON ? OFTEN : SLOWEST, FIRST * 2 ** tries) * (1 - SPREAD * chance);
