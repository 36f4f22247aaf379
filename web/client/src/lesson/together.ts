/** A clip at the same place on every screen: how far a video is from where it should be, and how it gets there unseen. */

const UNSEEN = 0.02; // s that nobody sees while it plays
const STANDS = 0.001; // s: still pictures of one moment are the same frame
const JUMP = 0.12; // s from which it jumps: two screens side by side show more
const HURRY = 0.08; // of its speed at most, made up without a jump

/** Where a clip of `seconds` is, s, that has been running for `run` s of itself: it begins anew, or stays at its end. */
export const placeAt = (run: number, seconds: number, loop: boolean): number =>
  loop ? ((run % seconds) + seconds) % seconds : Math.min(Math.max(run, 0), seconds);

/** How far on `wanted` is from `at`, s, by the shorter way round where the clip begins anew. */
export function drift(at: number, wanted: number, seconds: number, loop: boolean): number {
  const on = wanted - at;
  return loop && Math.abs(on) > seconds / 2 ? on - Math.sign(on) * seconds : on;
}

/** What to do where the clip is so far off: jump, or run at another rate until the next look. A still picture only jumps. */
export function correction(off: number, speed: number, playing: boolean): { jump: boolean; rate: number } {
  if (Math.abs(off) > (playing ? JUMP : STANDS)) return { jump: true, rate: speed };
  const hurry = Math.abs(off) < UNSEEN ? 0 : Math.sign(off) * Math.min(HURRY, Math.abs(off));
  return { jump: false, rate: speed * (1 + hurry) };
}
