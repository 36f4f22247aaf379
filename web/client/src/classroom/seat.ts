/** The seat that a pupil or a hall screen has in a class, kept so that a page loaded again sits there again. */

export interface Kept {
  seat: string;
  name: string; // the pupil's; empty: a hall screen's
}

/** Of a browser; one kept in a tab is taken again without asking, one of another tab may be another pupil's. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export class Seats {
  constructor(
    private readonly what: "join" | "hall" | "teach",
    private readonly tab: Store = sessionStorage,
    private readonly browser: Store = localStorage,
  ) {}

  /** `mine`: taken in this very tab. Null where none is kept. */
  get(): { kept: Kept; mine: boolean } | null {
    for (const [store, mine] of [[this.tab, true], [this.browser, false]] as const) {
      const kept = read(store.getItem(this.key));
      if (kept) return { kept, mine };
    }
    return null;
  }

  keep(kept: Kept): void {
    for (const store of [this.tab, this.browser]) store.setItem(this.key, JSON.stringify(kept));
  }

  leave(): void {
    for (const store of [this.tab, this.browser]) store.removeItem(this.key);
  }

  private get key(): string {
    return `wenjiang.seat.${this.what}`;
  }
}

function read(kept: string | null): Kept | null {
  try {
    const { seat, name } = JSON.parse(kept ?? "") as Partial<Kept>;
    return typeof seat === "string" && typeof name === "string" ? { seat, name } : null;
  } catch {
    return null;
  }
}
