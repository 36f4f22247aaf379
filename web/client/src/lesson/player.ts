/** The clip, starting while it is still being drawn. Two videos: the old picture stays until the new one's first frame. */

import type { ClipOffer } from "../wire/events";
import { Stream } from "./stream";

const KEPT = 12; // whole clips held for replay without the server

export class Player {
  private offer: ClipOffer | undefined;
  private stream: Stream | undefined;
  private file: string | undefined; // the offered clip, whole at the server
  private streams = true; // until a source would not open
  private loaded: HTMLVideoElement | undefined; // holds the offered clip
  private front = 0;
  private readonly whole = new Map<string, string>(); // clip id → blob URL

  /** `failed` is called when the offered clip can be played in no way. */
  constructor(
    private readonly videos: readonly [HTMLVideoElement, HTMLVideoElement],
    private readonly painted: (offer: ClipOffer, at: number) => void,
    private readonly failed: () => void,
  ) {
    for (const video of videos) {
      video.disableRemotePlayback = true; // Safari opens no source for a video that could go to another screen
      video.addEventListener("error", () => this.broken(video));
    }
  }

  get video(): HTMLVideoElement {
    return this.videos[this.front]!;
  }

  show(offer: ClipOffer): void {
    this.leave();
    this.offer = offer;
    this.file = undefined;
    const kept = this.whole.get(offer.id);
    if (kept) this.load(kept, offer);
    else if (this.streams && Stream.takes(offer.mime)) {
      this.stream = new Stream(offer.mime, {
        unopened: () => {
          this.streams = false;
          this.fetch();
        },
        broken: () => this.fetch(),
        evicted: () => {
          this.leave();
          this.load(this.whole.get(offer.id)!, offer);
        },
      });
      this.load(this.stream.url, offer);
    }
  }

  fragment(generation: number, data: Uint8Array<ArrayBuffer>): void {
    if (generation === this.offer?.generation) this.stream?.push(data);
  }

  end(generation: number): void {
    if (generation !== this.offer?.generation || !this.stream) return;
    const blob = new Blob(this.stream.fragments, { type: "video/mp4" });
    this.whole.set(this.offer.id, URL.createObjectURL(blob));
    const oldest = this.whole.keys().next().value;
    if (this.whole.size > KEPT && oldest !== undefined) {
      URL.revokeObjectURL(this.whole.get(oldest)!);
      this.whole.delete(oldest);
    }
    this.stream.end();
  }

  /** The clip is whole at the server: its picture where it is not streamed. */
  ready(id: string, url: string): void {
    if (id !== this.offer?.id) return;
    this.file = url;
    if (!this.stream && !this.whole.has(id)) this.load(url, this.offer);
  }

  /** The clip shown is to be had to its last frame without another answer. */
  get complete(): boolean {
    return this.offer !== undefined && (this.whole.has(this.offer.id) || this.file !== undefined);
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

  /** Nothing is shown, and nothing that was can be played again. */
  clear(): void {
    this.leave();
    this.offer = this.file = this.loaded = undefined;
    for (const url of this.whole.values()) URL.revokeObjectURL(url);
    this.whole.clear();
    for (const video of this.videos) {
      video.removeAttribute("src");
      video.load();
    }
  }

  private leave(): void {
    this.stream?.close();
    this.stream = undefined;
  }

  /** The whole file instead of the stream; where it is not whole yet, `ready` brings it. */
  private fetch(): void {
    this.leave();
    const offer = this.offer!;
    const url = this.file ?? this.whole.get(offer.id);
    if (url) this.load(url, offer);
  }

  private broken(video: HTMLVideoElement): void {
    if (video !== this.loaded) return; // an older clip
    if (this.stream) this.fetch();
    else this.failed();
  }

  private load(url: string, offer: ClipOffer): void {
    const back = (this.loaded = this.videos[1 - this.front]!);
    const old = back.src;
    back.src = url;
    if (old.startsWith("blob:") && ![...this.whole.values()].includes(old)) URL.revokeObjectURL(old);
    back.requestVideoFrameCallback((at) => {
      if (offer !== this.offer || back.src !== url) return;
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
