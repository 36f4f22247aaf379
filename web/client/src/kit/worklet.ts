/** In the audio thread: mono, 16 kHz, batches of 40 ms as PCM16. */

import { Resampler, pcm16 } from "./resample";

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const BATCH = 640;

class Microphone extends AudioWorkletProcessor {
  private readonly resampler = new Resampler(sampleRate);
  private batch = new Float32Array(BATCH);
  private filled = 0;

  process(inputs: Float32Array[][]): boolean {
    const channels = inputs[0] ?? [];
    const first = channels[0];
    if (!first) return true;
    const mono = first.map((_, i) => channels.reduce((sum, channel) => sum + channel[i]!, 0) / channels.length);
    for (const sample of this.resampler.push(mono)) {
      this.batch[this.filled++] = sample;
      if (this.filled === BATCH) {
        const bytes = pcm16(this.batch).buffer;
        this.port.postMessage(bytes, [bytes]);
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("microphone", Microphone);
