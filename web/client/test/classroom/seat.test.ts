import { describe, expect, it } from "vitest";
import { Seats, type Store } from "../../src/classroom/seat";

class Memory implements Store {
  readonly all = new Map<string, string>();
  getItem = (key: string): string | null => this.all.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.all.set(key, value);
  removeItem = (key: string): void => void this.all.delete(key);
}

const MING = { seat: "s-1", name: "小明" };

describe("a seat", () => {
  it("is the tab's own after it was loaded again", () => {
    const seats = new Seats("join", new Memory(), new Memory());
    seats.keep(MING);
    expect(seats.get()).toEqual({ kept: MING, mine: true });
  });

  it("of another tab may be another pupil's", () => {
    const browser = new Memory();
    new Seats("join", new Memory(), browser).keep(MING);
    expect(new Seats("join", new Memory(), browser).get()).toEqual({ kept: MING, mine: false });
    expect(new Seats("hall", new Memory(), browser).get()).toBeNull();
  });

  it("that was left is nowhere", () => {
    const seats = new Seats("join", new Memory(), new Memory());
    seats.keep(MING);
    seats.leave();
    expect(seats.get()).toBeNull();
  });

  it("that cannot be read is none", () => {
    const tab = new Memory();
    tab.setItem("wenjiang.seat.join", "{\"seat\":1}");
    expect(new Seats("join", tab, new Memory()).get()).toBeNull();
    tab.setItem("wenjiang.seat.join", "not JSON");
    expect(new Seats("join", tab, new Memory()).get()).toBeNull();
  });
});
