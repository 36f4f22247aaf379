/** The class's clip at the class's place, looked at four times a second. What a pupil does alone is left to him. */

import type { LessonSession } from "../lesson/session";
import { correction, drift, placeAt } from "../lesson/together";
import type { ClassState } from "../wire/events";

const LOOK = 250; // ms
const SETTLING = 1000; // ms in which a jump comes through

export class Together {
  private shown: ClassState | null = null;
  private jumped = -Infinity;
  private led = false; // the video runs at this clock's rate

  constructor(private readonly lesson: LessonSession) {
    setInterval(() => this.look(), LOOK);
  }

  take(now: ClassState): void {
    const before = this.shown;
    this.shown = now;
    if (now.way === "free") return;
    const anew = before?.clip !== now.clip || before.started_at !== now.started_at;
    if (anew || before.way === "free" || before.playing !== now.playing) {
      this.lesson.happen({ type: "local.play", on: now.playing });
    }
    if (this.lesson.now.speed !== now.speed) this.lesson.happen({ type: "local.speed", rate: now.speed });
    this.look();
  }

  private look(): void {
    const { shown, lesson } = this;
    const { offer, seen, making, playing, aside } = lesson.now;
    const video = lesson.player?.video;
    const time = lesson.time;
    if (!video || !shown || time === null) return;
    const same = shown.clip !== null && offer?.id === shown.clip && seen?.generation === offer.generation;
    if (shown.way === "free" || !same || making || aside || (shown.playing && !playing)) return this.leave(video);
    const seconds = offer.seconds;
    const run = shown.playing ? ((time - shown.started_at) / 1000) * shown.speed : shown.position;
    const wanted = placeAt(run, seconds, video.loop);
    const off = drift(video.currentTime, wanted, seconds, video.loop);
    const { jump, rate } = correction(off, shown.speed, shown.playing);
    this.led = true;
    if (jump && performance.now() - this.jumped > SETTLING && loaded(video, wanted)) {
      this.jumped = performance.now();
      video.currentTime = wanted;
    }
    if (shown.playing) video.playbackRate = rate;
  }

  private leave(video: HTMLVideoElement): void {
    if (this.led) video.playbackRate = this.lesson.now.speed;
    this.led = false;
  }
}

/** A clip that is still being drawn cannot be seen further than it is there. */
function loaded(video: HTMLVideoElement, at: number): boolean {
  const { buffered } = video;
  return Array.from({ length: buffered.length }, (_, i) => i).some((i) => buffered.start(i) <= at && at <= buffered.end(i));
}
