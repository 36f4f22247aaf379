/** Microphone rate → 16 kHz, by a windowed-sinc filter of as many phases as the two rates need. */

const TARGET = 16000;
const REACH = 24; // input samples on each side of an output sample

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export class Resampler {
  private readonly up: number;
  private readonly down: number;
  private readonly filters: Float32Array[];
  private held = new Float32Array(2 * REACH);
  private phase = 0; // of the next output sample, in 1/up input samples past held[REACH]

  constructor(rate: number) {
    const common = gcd(rate, TARGET);
    this.up = TARGET / common;
    this.down = rate / common;
    const cutoff = Math.min(1, TARGET / rate) * 0.94;
    this.filters = Array.from({ length: this.up }, (_, phase) => filter(phase / this.up, cutoff));
  }

  /** The output that these samples complete. */
  push(samples: Float32Array): Float32Array {
    const input = new Float32Array(this.held.length + samples.length);
    input.set(this.held);
    input.set(samples, this.held.length);
    const out: number[] = [];
    let at = 0;
    let phase = this.phase;
    while (at + 2 * REACH <= input.length - 1) {
      const taps = this.filters[phase]!;
      let sum = 0;
      for (let i = 0; i < taps.length; i++) sum += input[at + i]! * taps[i]!;
      out.push(sum);
      phase += this.down;
      at += Math.floor(phase / this.up);
      phase %= this.up;
    }
    this.held = input.slice(Math.min(at, input.length));
    this.phase = phase;
    return Float32Array.from(out);
  }
}

function filter(shift: number, cutoff: number): Float32Array {
  const taps = new Float32Array(2 * REACH);
  let sum = 0;
  for (let i = 0; i < taps.length; i++) {
    const x = i - (REACH - 1) - shift;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (REACH + 1));
    taps[i] = (Math.abs(x) < 1e-9 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x)) * Math.max(0, window);
    sum += taps[i]!;
  }
  return taps.map((tap) => tap / sum);
}

/** −1..1 → PCM16. */
export function pcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (x) => Math.round(Math.max(-1, Math.min(1, x)) * 32767));
}
