/** The microphone as a WAV file: what is said between two presses, at most 30 s. */

import { Microphone } from "../kit/microphone";
import { trouble } from "../kit/trouble";
import { Watch } from "../kit/watch";

export const RATE = 16000;
const TAIL = 0.4; // s after the press: people press with their last syllable, and sound is late by a little
const MOST = 29.9 * RATE; // samples; the server takes 30 s
const FULL = MOST - TAIL * RATE;

const UNHEARD = 5; // looks without a sound from a microphone that seems well, or has brought none yet

const SILENT = trouble("没有录到声音", "请看看麦克风是不是关了、拔了或正在通话，再按一次；也可以打字。");

export class Recorder {
  private batches: ArrayBuffer[] = [];
  private samples = 0;
  private readonly microphone = new Microphone((pcm) => this.heard(pcm));
  private readonly watch = new Watch(
    () => this.microphone,
    (missed, broken) => this.looked(missed, broken),
    () => this.gone(),
  );

  /** `full` is called when no more fits, `gone` within 3 s when no more comes; what was heard is kept until `stop`. */
  constructor(
    private readonly full: () => void,
    private readonly gone: () => void,
  ) {}

  /** Rejects with a Trouble. */
  async start(): Promise<void> {
    this.batches = [];
    this.samples = 0;
    await this.microphone.start();
    await this.watch.start();
  }

  /** Rejects with a Trouble where nothing was heard. */
  async stop(): Promise<Blob> {
    this.watch.stop();
    await this.microphone.finish(TAIL);
    if (!this.samples) throw SILENT;
    return new Blob([header(2 * this.samples), ...this.batches], { type: "audio/wav" });
  }

  /** A gap is not taken for a pause: a microphone that was heard and is broken ends the recording at once. */
  private looked(missed: number, broken: boolean): void {
    if (missed >= UNHEARD || (missed > 0 && broken && this.samples > 0)) this.gone();
  }

  private heard(pcm: ArrayBuffer): void {
    const samples = pcm.byteLength / 2;
    if (this.samples + samples <= MOST) {
      this.batches.push(pcm);
      this.samples += samples;
    }
    if (this.samples >= FULL) this.full();
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
