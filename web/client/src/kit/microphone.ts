/** The learner's voice, 40 ms at a time. Every failure is told in words, with what to do. */

import { trouble, type Trouble } from "./trouble";
import worklet from "./worklet.ts?worker&url";

const PATIENCE = 1000; // ms beyond the sound that is waited for: a microphone that is gone brings none
const DEAF = 0.5; // s of its own clock in which an ear that lives has brought something

/** What hears. Chromium lets none go before its page ends, so it is lent to one microphone after another. */
interface Ear {
  context: AudioContext;
  node: AudioWorkletNode;
}

const free: Ear[] = [];

async function grown(): Promise<Ear> {
  const context = new AudioContext();
  try {
    void context.resume().catch(() => undefined); // may wait for a touch
    await context.audioWorklet.addModule(worklet);
    return { context, node: new AudioWorkletNode(context, "microphone", { numberOfOutputs: 0 }) };
  } catch (bad) {
    await context.close();
    throw bad;
  }
}

export class Microphone {
  brought = 0; // batches
  private ear: Ear | undefined;
  private source: MediaStreamAudioSourceNode | undefined;
  private since = 0; // s of the ear's clock when the last batch came
  private ended = (): void => undefined;
  private stream: MediaStream | undefined;

  constructor(private readonly heard: (pcm: ArrayBuffer) => void) {}

  /** Rejects with a Trouble. */
  async start(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) {
      throw trouble("这个网页地址不能用麦克风", "请用 https 或 localhost 打开；也可以打字问。");
    }
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
      });
    } catch (bad) {
      throw explain(bad);
    }
    try {
      this.ear = free.pop() ?? (await grown());
      const { context, node } = this.ear;
      void context.resume().catch(() => undefined);
      this.since = context.currentTime;
      node.port.onmessage = ({ data }: MessageEvent<ArrayBuffer | null>) => this.take(data);
      node.port.postMessage(null);
      this.source = context.createMediaStreamSource(this.stream);
      this.source.connect(node);
    } catch (bad) {
      await this.stop();
      throw explain(bad);
    }
  }

  private take(pcm: ArrayBuffer | null): void {
    if (!pcm) return this.ended();
    this.brought += 1;
    this.since = this.ear?.context.currentTime ?? 0;
    this.heard(pcm);
  }

  /** Sound can come in. */
  get live(): boolean {
    const track = this.stream?.getAudioTracks()[0];
    return track?.readyState === "live" && !track.muted && this.ear?.context.state === "running";
  }

  /** Hear `seconds` more, by the sound's own clock, and all that is on its way; then stop. */
  async finish(seconds: number): Promise<void> {
    if (this.ear?.context.state === "running") {
      const ended = new Promise<void>((done) => (this.ended = done));
      this.ear.node.port.postMessage(seconds);
      await Promise.race([ended, new Promise((done) => setTimeout(done, seconds * 1000 + PATIENCE))]);
    }
    await this.stop();
  }

  /** The ear is kept for the next one, but where it was interrupted or is deaf. */
  async stop(): Promise<void> {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.source?.disconnect();
    const ear = this.ear;
    this.stream = this.source = this.ear = undefined;
    if (!ear) return;
    const { context, node } = ear;
    node.port.onmessage = null;
    if (context.state !== "running" || context.currentTime - this.since > DEAF) return context.close();
    await context.suspend();
    free.push(ear);
  }
}

export function explain(bad: unknown): Trouble {
  switch (bad instanceof DOMException ? bad.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return { ...trouble("没有得到使用麦克风的许可", "请在地址栏左边允许麦克风，再按一次；也可以打字问。"), forbidden: true };
    case "NotFoundError":
    case "OverconstrainedError":
      return trouble("没有找到麦克风", "请接上麦克风，再按一次；也可以打字问。");
    case "NotReadableError":
    case "AbortError":
      return trouble("麦克风正被别的程序使用", "请关掉那个程序，再按一次；也可以打字问。");
    default:
      return trouble(`麦克风打不开：${String(bad)}`, "请检查麦克风，再按一次；也可以打字问。");
  }
}
