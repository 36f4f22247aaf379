/** The spoken answer, PCM16 24 kHz piece after piece; softer while the learner may be speaking, silent when he did. */

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
  private readonly sources = new Set<AudioBufferSourceNode>();

  play(pcm: Uint8Array<ArrayBuffer>): void {
    const samples = new Int16Array(pcm.slice().buffer);
    const context = this.awake();
    if (samples.length === 0 || !context) return;
    if (!this.voice) {
      this.voice = new GainNode(context);
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
    const context = this.awake();
    if (!context) return;
    const gain = new GainNode(context, { gain: 0.04 });
    gain.connect(context.destination);
    NOTES[phase].forEach((frequency, i) => {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain);
      tone.start(context.currentTime + i * 0.07);
      tone.stop(context.currentTime + i * 0.07 + 0.06);
    });
  }

  duck(down: boolean): void {
    if (this.context) this.voice?.gain.setTargetAtTime(down ? DUCKED : 1, this.context.currentTime, 0.03);
  }

  hush(): void {
    this.sources.forEach((source) => source.stop());
    this.sources.clear();
    this.until = 0;
    this.duck(false);
  }

  /** A browser lets no page sound before it has been touched. */
  private awake(): AudioContext | undefined {
    if (!this.context && navigator.userActivation?.hasBeenActive === false) return undefined;
    return (this.context ??= new AudioContext());
  }
}
