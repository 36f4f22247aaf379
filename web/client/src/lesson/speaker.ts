/** The spoken answer, PCM16 24 kHz piece after piece; softer while somebody may be speaking, silent when he asked. */

import type { Phase } from "./state";

const RATE = 24000;
const DUCKED = 0.15;
const NOTES: Record<Phase, number[]> = {
  idle: [440, 330],
  listening: [330, 440],
  hearing: [523, 659],
  found: [659, 880],
  playing: [880],
  error: [392, 294],
};

export class Speaker {
  private context: AudioContext | undefined;
  private voice: GainNode | undefined;
  private until = 0;
  private ducked = false;
  private volume = 1;
  private readonly sources = new Set<AudioBufferSourceNode>();

  /** `untouched`: this browser lets a page sound that nobody has touched. */
  constructor(private readonly untouched = false) {}

  /** Something is being said. */
  get aloud(): boolean {
    return this.context?.state === "running" && this.sources.size > 0;
  }

  /** What is said can be heard. */
  get sounds(): boolean {
    return this.wake()?.state === "running";
  }

  play(pcm: Uint8Array<ArrayBuffer>): void {
    const samples = new Int16Array(pcm.slice().buffer);
    const context = this.wake();
    if (samples.length === 0 || !context) return;
    if (!this.voice) {
      this.voice = new GainNode(context, { gain: this.gain });
      this.voice.connect(context.destination);
    }
    const buffer = context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(
      Float32Array.from(samples, (x) => x / 32768),
      0,
    );
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(this.voice);
    this.until = Math.max(context.currentTime + 0.02, this.until);
    source.start(this.until);
    this.until += buffer.duration;
    this.sources.add(source);
    source.onended = () => this.sources.delete(source);
  }

  /** A short sound of a state: hearing rises, found chimes, error falls. */
  earcon(phase: Phase): void {
    const context = this.wake();
    if (!context) return;
    const gain = new GainNode(context, { gain: 0.04 * this.volume });
    gain.connect(context.destination);
    NOTES[phase].forEach((frequency, i) => {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain);
      tone.start(context.currentTime + i * 0.07);
      tone.stop(context.currentTime + i * 0.07 + 0.06);
    });
  }

  duck(down: boolean): void {
    this.ducked = down;
    this.turn();
  }

  /** How loud everything sounds, 0 to 1. */
  loud(volume: number): void {
    this.volume = volume;
    this.turn();
  }

  private get gain(): number {
    return this.volume * (this.ducked ? DUCKED : 1);
  }

  private turn(): void {
    if (this.context) this.voice?.gain.setTargetAtTime(this.gain, this.context.currentTime, 0.03);
  }

  hush(): void {
    this.sources.forEach((source) => source.stop());
    this.sources.clear();
    this.until = 0;
    this.duck(false);
  }

  /** What can sound, to be called at every touch too: a browser lets no page sound before it has been touched. */
  wake(): AudioContext | undefined {
    if (!this.context) {
      if (!this.untouched && navigator.userActivation?.hasBeenActive === false) return undefined;
      const context = (this.context = new AudioContext());
      context.onstatechange = () => context.state !== "running" && this.lose(context);
    }
    if (this.context.state !== "running") void this.context.resume().catch(() => undefined);
    return this.context;
  }

  /** Interrupted by a call or the lock screen. Another one takes over: Safari's clock may stand still when resumed. */
  private lose(context: AudioContext): void {
    context.onstatechange = null;
    void context.close();
    this.sources.clear();
    this.until = 0;
    this.context = this.voice = undefined;
  }
}
