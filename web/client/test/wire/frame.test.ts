import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../src/wire/frame";

describe("frames", () => {
  it("come back as they were packed", () => {
    const payload = new Uint8Array([1, 2, 3]).buffer;
    expect(unpack(pack(2, 7, 4_000_000_000, payload))).toEqual({
      kind: 2, generation: 7, sequence: 4_000_000_000, payload: new Uint8Array([1, 2, 3]),
    });
  });

  it("are refused when they are of another protocol", () => {
    expect(() => unpack(new ArrayBuffer(4))).toThrow(RangeError);
    expect(() => unpack(new Uint8Array(20).fill(9).buffer)).toThrow(RangeError);
  });
});
