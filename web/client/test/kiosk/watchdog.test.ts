import { describe, expect, it } from "vitest";
import { WELL, look, type Mend, type Signs, type Watchdog } from "../../src/kiosk/watchdog";

const WALL = 1_800_000_000_000;
const GOOD: Signs = { wall: WALL, steady: 0, microphone: true, sound: true, picture: null, server: true, room: true, zoomed: false, free: false };

/** Looks every second with these signs; the picture moves unless it is given. */
function looks(seconds: number, signs: Partial<Signs>, from: Watchdog = WELL): { last: Watchdog; mends: Mend[] } {
  let last = from;
  const mends: Mend[] = [];
  const begin = from.signs?.steady ?? 0;
  for (let s = 1; s <= seconds; s += 1) {
    last = look(last, { ...GOOD, wall: WALL + begin + s * 1000, steady: begin + s * 1000, ...signs });
    if (last.mend) mends.push(last.mend);
  }
  return { last, mends };
}

describe("the watchdog", () => {
  it("has nothing to say of a machine that is well", () => {
    expect(looks(60, {})).toMatchObject({ last: { faults: [] }, mends: [] });
  });

  it.each(["microphone", "sound", "server"] as const)("tells within 5 s of what is gone, and no more once it is back: %s", (fault) => {
    const gone = looks(5, { [fault]: false }).last;
    expect(gone.faults).toEqual([fault]);
    expect(looks(1, {}, gone).last.faults).toEqual([]);
  });

  it("tells at once of a full disk and of a page that is zoomed", () => {
    expect(looks(1, { room: false, zoomed: true }).last.faults).toEqual(["disk", "zoom"]);
  });

  it("does not tell of what is gone for a moment", () => {
    expect(looks(2, { server: false }).last.faults).toEqual([]);
  });

  it("begins a picture again that stands still, and tells of it within 10 s", () => {
    const { last, mends } = looks(10, { picture: 1.5 });
    expect(mends[0]).toBe("replay");
    expect(last.faults).toEqual(["picture"]);
  });

  it("leaves a picture that moves", () => {
    let now = WELL;
    for (let s = 0; s < 20; s += 1) now = look(now, { ...GOOD, wall: WALL + s * 1000, steady: s * 1000, picture: s });
    expect(now.faults).toEqual([]);
  });

  it("lets the visitor go, or loads the page again, where the clock has jumped: the machine slept", () => {
    const before = looks(1, {}).last;
    const after = { ...GOOD, wall: WALL + 3_600_000, steady: 2000 };
    expect(look(before, after).mend).toBe("reset");
    expect(look(before, { ...after, free: true }).mend).toBe("reload");
  });

  it("loads a page again that is older than a day, once nobody is there and the server is", () => {
    const old = { ...GOOD, steady: 25 * 3_600_000, free: true };
    expect(look(WELL, old).mend).toBe("reload");
    expect(look(WELL, { ...old, free: false }).mend).toBeNull();
    expect(look(WELL, { ...old, server: false }).mend).toBeNull();
  });
});
