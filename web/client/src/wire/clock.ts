/** The server's clock as a page knows it: from signs of life, of which the quickest tells it best. */

const KEPT = 8; // signs of life
const SLACK = 5; // ms by which two clocks may drift apart between them

interface Sign {
  trip: number; // ms there and back
  ahead: number; // ms that the server's clock is ahead
}

export class ServerClock {
  private signs: Sign[] = [];

  /** Asked at `sent`, answered at `got` by this page's clock, ms; `server`: the server's clock meanwhile, ms. */
  heard(sent: number, got: number, server: number): void {
    const sign = { trip: got - sent, ahead: server - (sent + got) / 2 };
    if (sign.trip < 0) return this.forget(); // this page's clock was set meanwhile
    const best = this.best;
    if (best && Math.abs(best.ahead - sign.ahead) > (best.trip + sign.trip) / 2 + SLACK) this.forget(); // or before
    this.signs = [...this.signs, sign].slice(-KEPT);
  }

  /** The server's time at `local`, ms; null before the first sign. Off by half the quickest way there and back at most. */
  at(local: number): number | null {
    return this.best ? local + this.best.ahead : null;
  }

  forget(): void {
    this.signs = [];
  }

  private get best(): Sign | undefined {
    return this.signs.reduce<Sign | undefined>((best, sign) => (best && best.trip <= sign.trip ? best : sign), undefined);
  }
}
