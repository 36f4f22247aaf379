/** Whether the other side lives: a network that is gone says nothing, and a browser does not notice. */

export const TICK = 500; // ms between two ticks
const PING = 6; // ticks of silence after which a sign of life is asked for
const DEAD = 16;
const WOKEN = 4; // ticks that an answer may take after a sleep

/** Counts ticks, not time: a page that was busy or asleep has not been listening. */
export class Heartbeat {
  private silent = 0;

  heard(): void {
    this.silent = 0;
  }

  /** The page slept: nobody knows whether the other side did not speak, or was not heard. */
  woken(): void {
    this.silent = DEAD - WOKEN;
  }

  tick(): "fine" | "ping" | "dead" {
    this.silent += 1;
    return this.silent >= DEAD ? "dead" : this.silent === PING ? "ping" : "fine";
  }
}
