import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { path } from "../../src/kit/qr";

/** The modules that a path of horizontal bars covers. */
function covered(drawn: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, run] of drawn.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) rows[+y!]!.fill(true, +x!, +x! + +run!);
  return rows;
}

describe("a QR code", () => {
  it("is drawn module for module", () => {
    const { data, size } = encode("https://craft.example/join#K7M2QX", { ecc: "M", border: 4 });
    expect(covered(path(data), size)).toEqual(data);
  });

  it("joins what lies side by side, also at the edge", () => {
    expect(path([[true, true, false, true], [false, false, true, true]])).toBe("M0 0h2v1h-2zM3 0h1v1h-1zM2 1h2v1h-2z");
  });
});
