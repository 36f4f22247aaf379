/** A making as a row of pictures, from the bare ground to the finished piece: fetched once, then shown without a server. */

import { stepAt } from "../lesson/making";
import type { MakingClock } from "../wire/makings";
import { making, picture } from "../wire/requests";
import type { Language } from "./state";

export const PICTURES = 24;
const KEPT = 16; // reels
const PAUSE = 5000; // ms after a failure

export interface Picture {
  image: Blob;
  step: string; // the name of the step that it shows
}

/** So many seconds of a making of `seconds` s does each of its pictures show: the end of each part. */
export const moments = (seconds: number): number[] =>
  Array.from({ length: PICTURES }, (_, i) => (seconds * i) / (PICTURES - 1));

export class Reels {
  resting = false; // nothing new is asked for: the server draws for somebody
  private readonly kept = new Map<string, Picture[]>();
  private readonly clocks = new Map<string, MakingClock>(); // of the reels that are not whole
  private wanted: [technique: string, language: Language][] = [];
  private working = false;

  /** `changed`: there is another picture. */
  constructor(private readonly changed: () => void) {}

  /** The pictures that are here, else those in the other language; the others are on their way. */
  of(technique: string, language: Language): readonly Picture[] {
    const found = this.asked(technique, language);
    return found.length ? found : (this.kept.get(`${technique} ${language === "zh" ? "en" : "zh"}`) ?? []);
  }

  private asked(technique: string, language: Language): readonly Picture[] {
    const key = `${technique} ${language}`;
    const found = this.kept.get(key) ?? [];
    if (found.length < PICTURES && !this.wanted.some(([t, l]) => t === technique && l === language)) {
      this.wanted.unshift([technique, language]); // what is looked at goes first
    }
    void this.work();
    return found;
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let next = this.wanted[0]; next && !this.resting; next = this.wanted[0]) {
      const others = (): typeof this.wanted => this.wanted.filter((each) => each !== next);
      try {
        if (await this.more(...next)) this.wanted = others();
      } catch {
        await new Promise((passed) => setTimeout(passed, PAUSE));
        this.wanted = [...others(), next]; // the others first: this one may never be drawn
      }
    }
    this.working = false;
  }

  /** One picture more of a reel; true when it is whole. */
  private async more(technique: string, language: Language): Promise<boolean> {
    const key = `${technique} ${language}`;
    const seen = { technique, view: "front" as const, language };
    const clock = this.clocks.get(key) ?? (await making(seen));
    this.clocks.set(key, clock);
    const pictures = this.kept.get(key) ?? [];
    const at = moments(clock.seconds)[pictures.length]!;
    const image = await picture(seen, at);
    this.keep(key, [...pictures, { image, step: stepAt(clock, Math.min(at, clock.seconds - 0.01)).name }]);
    this.changed();
    const whole = pictures.length + 1 === PICTURES;
    if (whole) this.clocks.delete(key);
    return whole;
  }

  private keep(key: string, pictures: Picture[]): void {
    this.kept.delete(key);
    this.kept.set(key, pictures);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}
