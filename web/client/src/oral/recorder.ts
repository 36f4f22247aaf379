/** The microphone as a WAV file: what is said between two presses, at most 30 s. */

import { Microphone } from "../kit/microphone";

export const RATE = 16000;
const BATCHES = (29.5 * RATE) / 640; // of 40 ms; the server takes 30 s

export class Recorder {
  private batches: ArrayBuffer[] = [];
  private readonly microphone = new Microphone((pcm) => this.heard(pcm));

  /** `full` is called when no more fits. */
  constructor(private readonly full: () => void) {}

  /** Rejects with a Trouble. */
  async start(): Promise<void> {
    this.batches = [];
    await this.microphone.start();
  }

  async stop(): Promise<Blob> {
    await this.microphone.stop();
    return new Blob([header(this.batches.reduce((sum, { byteLength }) => sum + byteLength, 0)), ...this.batches], {
      type: "audio/wav",
    });
  }

  private heard(pcm: ArrayBuffer): void {
    if (this.batches.length < BATCHES) this.batches.push(pcm);
    else this.full();
  }
}

/** Of `bytes` of mono PCM16 at 16 kHz. */
export function header(bytes: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44));
  const word = (at: number, text: string): void => [...text].forEach((char, i) => view.setUint8(at + i, char.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, 36 + bytes, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, bytes, true);
  return view.buffer;
}
