/** Whether a microphone still brings sound: looked at every 400 ms, while somebody sees the page. */

import type { Microphone } from "./microphone";

export const LOOK = 400; // ms between looks

export class Watch {
  private looks: number | undefined; // timer
  private brought = 0; // batches at the last look
  private missed = 0;
  private inputs = "";

  /** `looked`: so many looks in a row found no sound; `broken`: and it is known why. `changed`: the microphones of the
   * machine are others than before, and the browser knows which is meant now. */
  constructor(
    private readonly microphone: () => Microphone | undefined,
    private readonly looked: (missed: number, broken: boolean) => void,
    private readonly changed: () => void,
  ) {
    navigator.mediaDevices?.addEventListener("devicechange", () => void this.compare());
  }

  async start(): Promise<void> {
    this.stop();
    this.missed = 0;
    this.brought = this.microphone()?.brought ?? 0;
    this.looks = window.setInterval(() => this.look(), LOOK);
    this.inputs = await inputs();
  }

  stop(): void {
    clearInterval(this.looks);
    this.looks = undefined;
  }

  private look(): void {
    if (document.hidden) return; // where sound and timers may rest
    const microphone = this.microphone();
    const brought = microphone?.brought ?? 0;
    const broken = !microphone?.live;
    this.missed = broken || brought === this.brought ? this.missed + 1 : 0;
    this.brought = brought;
    this.looked(this.missed, broken);
  }

  private async compare(): Promise<void> {
    const found = await inputs();
    if (this.looks === undefined || found === this.inputs) return;
    this.inputs = found;
    this.changed();
  }
}

/** The microphones there are, as one word to compare. */
async function inputs(): Promise<string> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.filter(({ kind }) => kind === "audioinput");
  return found.map(({ deviceId, groupId }) => `${deviceId} ${groupId}`).join();
}
