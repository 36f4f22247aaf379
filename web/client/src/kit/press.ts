/** One button, two ways: a tap switches the microphone, holding it is push-to-talk. */

const HOLD = 400; // ms with the microphone on

export type Release = "stay" | "off" | "commit" | "commit and off";

/** What letting go means. `on` ms: how long the microphone has been on while pressed; `before`: it was on already. */
export function release(on: number, before: boolean, hearing: boolean): Release {
  if (on >= HOLD) return before ? "commit" : "commit and off";
  if (!before) return "stay";
  return hearing ? "commit and off" : "off";
}

const TAIL = 0.25; // s heard after letting go: people let go with their last syllable, and sound is late by a little

interface Ears {
  start(): Promise<void>;
  /** Hear `seconds` more, then stop. */
  finish(seconds: number): Promise<void>;
}

interface Pressed {
  before: boolean; // the microphone was on
  since: number; // ms; Infinity: it is not on yet, and letting go is a tap
}

interface Told {
  on(now: boolean): void;
  commit(): void;
  failed(why: unknown): void;
}

export class TalkButton {
  private pressed: Pressed | undefined;
  private starting = false;
  private ending = Promise.resolve();

  /** `now`: whether the microphone is on, and whether a question is being heard. */
  constructor(
    private readonly ears: Ears,
    private readonly now: () => { microphone: boolean; hearing: boolean },
    private readonly told: Told,
  ) {}

  async press(): Promise<void> {
    if (this.starting) return;
    const pressed: Pressed = { before: false, since: Infinity };
    this.pressed = pressed;
    this.starting = true;
    try {
      await this.ending;
      pressed.before = this.now().microphone;
      if (!pressed.before) await this.ears.start();
      pressed.since = performance.now();
      if (!pressed.before) this.told.on(true);
    } catch (bad) {
      this.told.failed(bad);
    } finally {
      this.starting = false;
    }
  }

  letGo(): void {
    const { pressed } = this;
    const { microphone, hearing } = this.now();
    this.pressed = undefined;
    if (!pressed || !microphone) return;
    const wanted = release(performance.now() - pressed.since, pressed.before, hearing);
    if (wanted !== "stay") this.ending = this.end(wanted);
  }

  private async end(wanted: Exclude<Release, "stay">): Promise<void> {
    const tail = wanted.startsWith("commit") ? TAIL : 0;
    if (wanted.endsWith("off")) {
      await this.ears.finish(tail);
      this.told.on(false);
    } else await new Promise((heard) => setTimeout(heard, tail * 1000));
    if (tail) this.told.commit();
  }
}
