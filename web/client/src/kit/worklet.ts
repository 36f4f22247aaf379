/** In the audio thread: mono, 16 kHz, batches of 40 ms as PCM16; asked to end, what is left in a shorter one; asked to
 * begin anew, nothing of what was heard before. */

import { Resampler, pcm16 } from "./resample";

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const RATE = 16000;
const BATCH = 640;

class Microphone extends AudioWorkletProcessor {
  private resampler = new Resampler(sampleRate);
  private batch = new Float32Array(BATCH);
  private filled = 0;
  private left = Infinity; // samples until the end

  constructor() {
    super();
    this.port.onmessage = ({ data: seconds }: MessageEvent<number | null>) => {
      if (seconds === null) this.begin();
      else this.left = seconds * RATE;
    };
  }

  private begin(): void {
    this.resampler = new Resampler(sampleRate);
    this.filled = 0;
    this.left = Infinity;
  }

  process(inputs: Float32Array[][]): true {
    const channels = inputs[0] ?? [];
    const first = channels[0];
    if (!first) return this.left === Infinity || this.end(); // nobody knows whether sound comes again
    const mono = first.map((_, i) => channels.reduce((sum, channel) => sum + channel[i]!, 0) / channels.length);
    for (const sample of this.resampler.push(mono)) {
      this.batch[this.filled++] = sample;
      this.left -= 1;
      if (this.filled === BATCH) this.send();
    }
    return this.left > 0 || this.end();
  }

  private end(): true {
    if (this.filled) this.send();
    this.port.postMessage(null);
    this.left = Infinity;
    return true; // whoever begins anew needs it
  }

  private send(): void {
    const bytes = pcm16(this.batch.subarray(0, this.filled)).buffer;
    this.port.postMessage(bytes, [bytes]);
    this.filled = 0;
  }
}

registerProcessor("microphone", Microphone);
