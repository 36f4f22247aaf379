/** The spoken answer: PCM16 24 kHz pieces, one after the other; silent at once when the learner speaks. */

const RATE = 24000;

export class Speaker {
  private context: AudioContext | undefined;
  private until = 0;
  private sources = new Set<AudioBufferSourceNode>();

  play(pcm: Uint8Array<ArrayBuffer>): void {
    const samples = new Int16Array(pcm.slice().buffer);
    if (samples.length === 0) return;
    this.context ??= new AudioContext();
    const buffer = this.context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(
      Float32Array.from(samples, (x) => x / 32768),
      0,
    );
    const source = new AudioBufferSourceNode(this.context, { buffer });
    source.connect(this.context.destination);
    this.until = Math.max(this.context.currentTime + 0.02, this.until);
    source.start(this.until);
    this.until += buffer.duration;
    this.sources.add(source);
    source.onended = () => this.sources.delete(source);
  }

  /** A short sound of a state: hearing rises, found chimes, error falls. */
  earcon(kind: "hearing" | "found" | "error"): void {
    this.context ??= new AudioContext();
    const notes = { hearing: [523, 659], found: [659, 880], error: [392, 294] }[kind];
    const gain = new GainNode(this.context, { gain: 0.04 });
    gain.connect(this.context.destination);
    notes.forEach((frequency, i) => {
      const tone = new OscillatorNode(this.context!, { frequency });
      tone.connect(gain);
      tone.start(this.context!.currentTime + i * 0.07);
      tone.stop(this.context!.currentTime + i * 0.07 + 0.06);
    });
  }

  hush(): void {
    this.sources.forEach((source) => source.stop());
    this.sources.clear();
    this.until = 0;
  }
}
