/** One clip, fragment by fragment, into a media source. */

const PATIENCE = 3000; // ms; a source that is not open by then never will be

declare global {
  interface Window {
    ManagedMediaSource?: typeof MediaSource; // Safari's; when it wants data it says, but clips are too short for that
  }
}

/** What may become of a stream, each told at most once. */
export interface Fate {
  unopened(): void;
  broken(): void;
  /** The clip has ended, and the browser no longer holds all of it. */
  evicted(): void;
}

const kind = (): typeof MediaSource | undefined => window.ManagedMediaSource ?? window.MediaSource;

export class Stream {
  readonly fragments: Uint8Array<ArrayBuffer>[] = [];
  readonly url: string;
  private readonly queue: Uint8Array<ArrayBuffer>[] = [];
  private readonly source: MediaSource;
  private readonly patience: number;
  private buffer: SourceBuffer | undefined;
  private ended = false;
  private lost = false; // pictures that were there are gone
  private closed = false;

  static takes(mime: string): boolean {
    return kind()?.isTypeSupported(mime) ?? false;
  }

  constructor(
    private readonly mime: string,
    private readonly fate: Fate,
  ) {
    this.source = new (kind()!)();
    this.url = URL.createObjectURL(this.source);
    this.source.addEventListener("sourceopen", () => this.open(), { once: true });
    this.patience = window.setTimeout(() => this.meet("unopened"), PATIENCE);
  }

  push(fragment: Uint8Array<ArrayBuffer>): void {
    this.fragments.push(fragment);
    this.queue.push(fragment);
    this.drain();
  }

  end(): void {
    this.ended = true;
    if (this.lost) this.meet("evicted");
    else this.drain();
  }

  /** Nothing is told after this. */
  close(): void {
    this.closed = true;
    clearTimeout(this.patience);
  }

  private open(): void {
    clearTimeout(this.patience);
    if (this.source.readyState !== "open") return; // a newer clip has taken the video
    try {
      this.buffer = this.source.addSourceBuffer(this.mime);
    } catch {
      return this.meet("broken");
    }
    this.buffer.addEventListener("updateend", () => this.drain());
    this.buffer.addEventListener("error", () => this.meet("broken"));
    this.buffer.addEventListener("bufferedchange", (event) => this.changed(event as BufferedChange));
    this.drain();
  }

  private drain(): void {
    if (!this.buffer || this.buffer.updating || this.source.readyState !== "open") return;
    const next = this.queue.shift();
    try {
      if (next) this.buffer.appendBuffer(next);
      else if (this.ended) this.source.endOfStream();
    } catch {
      this.meet("broken"); // such as QuotaExceededError
    }
  }

  private changed({ removedRanges }: BufferedChange): void {
    this.lost ||= removedRanges.length > 0;
    if (this.lost && this.ended) this.meet("evicted");
  }

  private meet(fate: keyof Fate): void {
    if (this.closed) return;
    this.close();
    this.fate[fate]();
  }
}

/** Of a ManagedSourceBuffer alone: the browser may drop pictures whenever it likes. */
interface BufferedChange extends Event {
  readonly removedRanges: TimeRanges;
}
