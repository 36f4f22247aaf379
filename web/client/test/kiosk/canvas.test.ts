import { describe, expect, it, vi } from "vitest";
import { Canvas } from "../../src/kiosk/canvas";

interface Decoding {
  picture: Blob;
  done: () => void;
}

class Paper {
  width = 300;
  height = 150;
  constructor(private readonly drawn: Blob[]) {}
  getContext() {
    return { drawImage: (of: { picture: Blob }) => this.drawn.push(of.picture) };
  }
}

function stage() {
  vi.stubGlobal("HTMLCanvasElement", Paper);
  const decoding: Decoding[] = [];
  const closed: Blob[] = [];
  const drawn: Blob[] = [];
  vi.stubGlobal("createImageBitmap", (picture: Blob) =>
    new Promise((done) => {
      decoding.push({ picture, done: () => done({ picture, width: 64, height: 36, close: () => closed.push(picture) }) });
    }),
  );
  return { on: new Paper(drawn) as unknown as HTMLCanvasElement, decoding, closed, drawn };
}

describe("a picture on the kiosk's canvas", () => {
  it("is decoded, drawn in its own size and let go", async () => {
    const { on, decoding, closed, drawn } = stage();
    const picture = new Blob(["a"]);
    const shown = new Canvas().show(on, picture);
    decoding[0]!.done();
    await shown;
    expect([on.width, on.height, drawn, closed]).toEqual([64, 36, [picture], [picture]]);
  });

  it("is not decoded again while it stands there, and again on another canvas", async () => {
    const { on, decoding } = stage();
    const { on: other } = stage();
    const [canvas, picture] = [new Canvas(), new Blob(["a"])];
    const { decoding: later } = stage();
    void canvas.show(on, picture);
    void canvas.show(on, picture);
    expect(decoding.length + later.length).toBe(1);
    void canvas.show(other, picture);
    expect(decoding.length + later.length).toBe(2);
  });

  it("that is decoded late does not cover one that was wanted after it", async () => {
    const { on, decoding, closed, drawn } = stage();
    const [first, second] = [new Blob(["a"]), new Blob(["b"])];
    const canvas = new Canvas();
    const both = [canvas.show(on, first), canvas.show(on, second)];
    decoding[1]!.done();
    decoding[0]!.done();
    await Promise.all(both);
    expect(drawn).toEqual([second]);
    expect(closed).toHaveLength(2);
  });
});
