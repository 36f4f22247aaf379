/** The clip, starting while it is still being drawn. Two videos: the old picture stays until the new one's first frame. */

import type { ClipOffer } from "./events";

const KEPT = 12; // whole clips held for replay without the server

declare global {
  interface Window {
    ManagedMediaSource?: typeof MediaSource;
  }
}

class Stream {
  readonly fragments: Uint8Array<ArrayBuffer>[] = [];
  private readonly queue: Uint8Array<ArrayBuffer>[] = [];
  private buffer: SourceBuffer | undefined;
  private ended = false;
  readonly url: string;

  constructor(
    private readonly source: MediaSource,
    mime: string,
  ) {
    this.url = URL.createObjectURL(source);
    source.addEventListener(
      "sourceopen",
      () => {
        if (source.readyState !== "open") return; // a newer clip has taken the video
        this.buffer = source.addSourceBuffer(mime);
        this.buffer.addEventListener("updateend", () => this.drain());
        this.drain();
      },
      { once: true },
    );
  }

  push(fragment: Uint8Array<ArrayBuffer>): void {
    this.fragments.push(fragment);
    this.queue.push(fragment);
    this.drain();
  }

  end(): void {
    this.ended = true;
    this.drain();
  }

  private drain(): void {
    if (!this.buffer || this.buffer.updating || this.source.readyState !== "open") return;
    const next = this.queue.shift();
    if (next) this.buffer.appendBuffer(next);
    else if (this.ended) this.source.endOfStream();
  }
}

export class Player {
  private offer: ClipOffer | undefined;
  private stream: Stream | undefined;
  private front = 0;
  private readonly whole = new Map<string, string>(); // clip id → blob URL

  constructor(
    private readonly videos: readonly [HTMLVideoElement, HTMLVideoElement],
    private readonly painted: (offer: ClipOffer, at: number) => void,
  ) {}

  get video(): HTMLVideoElement {
    return this.videos[this.front]!;
  }

  show(offer: ClipOffer): void {
    this.offer = offer;
    const kept = this.whole.get(offer.id);
    const Kind = window.ManagedMediaSource ?? window.MediaSource;
    if (kept) {
      this.stream = undefined;
      this.load(kept, offer);
    } else if (Kind?.isTypeSupported(offer.mime)) {
      this.stream = new Stream(new Kind(), offer.mime);
      this.load(this.stream.url, offer);
    } else {
      this.stream = undefined; // clip.ready brings the whole file
    }
  }

  fragment(generation: number, data: Uint8Array<ArrayBuffer>): void {
    if (generation === this.offer?.generation) this.stream?.push(data);
  }

  end(generation: number): void {
    if (generation !== this.offer?.generation || !this.stream) return;
    this.stream.end();
    const blob = new Blob(this.stream.fragments, { type: "video/mp4" });
    this.whole.set(this.offer.id, URL.createObjectURL(blob));
    const oldest = this.whole.keys().next().value;
    if (this.whole.size > KEPT && oldest !== undefined) {
      URL.revokeObjectURL(this.whole.get(oldest)!);
      this.whole.delete(oldest);
    }
  }

  /** Without MediaSource the file is fetched when it is whole. */
  ready(id: string, url: string): void {
    if (id === this.offer?.id && !this.stream && !this.whole.has(id)) this.load(url, this.offer);
  }

  /** The clip shown is here to its last frame, so that it needs no server. */
  get complete(): boolean {
    return this.offer !== undefined && (this.whole.has(this.offer.id) || !this.stream);
  }

  replay(): void {
    this.video.currentTime = 0;
  }

  /** As the learner wants it; asking for what already is changes nothing. */
  set(playing: boolean, speed: number): void {
    for (const video of this.videos) video.defaultPlaybackRate = video.playbackRate = speed;
    if (!playing) this.video.pause();
    else if (this.video.paused && this.video.src) void this.video.play().catch(() => undefined);
  }

  private load(url: string, offer: ClipOffer): void {
    const back = this.videos[1 - this.front]!;
    const old = back.src;
    back.src = url;
    if (old.startsWith("blob:") && ![...this.whole.values()].includes(old)) URL.revokeObjectURL(old);
    back.requestVideoFrameCallback((at) => {
      if (offer !== this.offer) return;
      const left = this.video;
      this.front = 1 - this.front;
      back.classList.add("front");
      left.classList.remove("front");
      left.pause();
      this.painted(offer, at);
    });
    void back.play().catch(() => undefined);
  }
}
