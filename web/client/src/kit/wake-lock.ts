/** The screen stays on while it is looked at with both hands busy. Silent where a browser has no such lock. */

export class WakeLock {
  private wanted = false;
  private lock: WakeLockSentinel | undefined;
  private settled = Promise.resolve();

  constructor() {
    document.addEventListener("visibilitychange", () => this.settle()); // a hidden page has lost its lock
  }

  want(wanted: boolean): void {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    this.settle();
  }

  private settle(): void {
    this.settled = this.settled.then(() => this.turn()).catch(() => undefined); // such as a battery that is low
  }

  private async turn(): Promise<void> {
    if (!this.wanted) {
      await this.lock?.release();
      this.lock = undefined;
    } else if (document.visibilityState === "visible" && (this.lock?.released ?? true)) {
      this.lock = await navigator.wakeLock?.request("screen");
    }
  }
}
