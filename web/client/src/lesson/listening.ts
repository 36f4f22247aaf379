/** The microphone for as long as the learner wants it: gone, it is taken again, else that is said within 3 s. */

import { Microphone } from "../kit/microphone";
import { trouble, type Trouble } from "../kit/trouble";
import { Watch } from "../kit/watch";

const UNHEARD = 3; // looks without a sound from a microphone that seems well
const TOLD = 6;
const AGAIN = 5; // looks between tries once it was told
const BATCHES = 5; // of 40 ms in one level

const GONE = trouble("麦克风没有声音了", "请看看它是不是关了、拔了或正在通话，再按一次；也可以打字问。");

/** What to do at a look, the `missed`th in a row without sound; `broken`: and it is known why. */
export function due(missed: number, broken: boolean): "wait" | "take" | "tell" {
  if (missed === TOLD) return "tell";
  if (missed === 1) return broken ? "take" : "wait";
  return missed === UNHEARD || (missed > TOLD && missed % AGAIN === 0) ? "take" : "wait";
}

/** PCM16 → 0 silence, 1 hardly, 2 soft, 3 loud. */
export function loudness(pcm: ArrayBuffer): number {
  const samples = new Int16Array(pcm);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return [100, 500, 2000].filter((least) => power >= least * least).length;
}

export class Listening {
  private microphone: Microphone | undefined;
  private turn = 0; // counts captures: what an older one still brings is not wanted
  private starting: Promise<void> | undefined;
  private taking = false;
  private batches = 0;
  private loudest = 0;
  private lost = false; // and told
  private why: Trouble = GONE;
  private readonly watch = new Watch(
    () => this.microphone,
    (missed, broken) => this.looked(missed, broken),
    () => void this.again(),
  );

  /** `told` brings what is wrong, and null when the microphone is back. */
  constructor(
    private readonly heard: (pcm: ArrayBuffer) => void,
    private readonly level: (level: number) => void,
    private readonly told: (wrong: Trouble | null) => void,
  ) {}

  /** Rejects with a Trouble. Started twice at once it takes one microphone; stopped meanwhile it takes none. */
  async start(): Promise<void> {
    const mine = (this.starting ??= this.begin());
    try {
      await mine;
    } finally {
      if (this.starting === mine) this.starting = undefined;
    }
  }

  async stop(): Promise<void> {
    this.starting = undefined;
    this.watch.stop();
    await this.release();
  }

  /** Hear `seconds` more, then stop. */
  async finish(seconds: number): Promise<void> {
    this.watch.stop();
    await this.microphone?.finish(seconds);
    await this.release();
  }

  private async begin(): Promise<void> {
    this.watch.stop();
    this.lost = false;
    await this.take();
    if (this.microphone) await this.watch.start();
  }

  private looked(missed: number, broken: boolean): void {
    if (missed === 0) {
      if (this.lost) this.told(null);
      this.lost = false;
      return;
    }
    const next = due(missed, broken);
    if (next === "take") void this.again();
    if (next === "tell") {
      this.lost = true;
      this.told(this.why);
    }
  }

  private async again(): Promise<void> {
    if (this.taking) return;
    this.taking = true;
    try {
      await this.take();
      this.why = GONE;
    } catch (bad) {
      this.why = bad as Trouble;
      if (!this.why.forbidden) return;
      await this.stop(); // asking once more would be pestering
      this.told(this.why);
    } finally {
      this.taking = false;
    }
  }

  private async take(): Promise<void> {
    const released = this.release();
    const { turn } = this;
    await released;
    const fresh = new Microphone((pcm) => turn === this.turn && this.hear(pcm));
    await fresh.start();
    if (turn !== this.turn) return fresh.stop();
    this.microphone = fresh;
  }

  private async release(): Promise<void> {
    const old = this.microphone;
    this.microphone = undefined;
    this.turn += 1;
    this.level((this.loudest = 0));
    await old?.stop();
  }

  private hear(pcm: ArrayBuffer): void {
    this.batches += 1;
    this.loudest = Math.max(this.loudest, loudness(pcm));
    if (this.batches % BATCHES === 0) {
      this.level(this.loudest);
      this.loudest = 0;
    }
    this.heard(pcm);
  }
}
