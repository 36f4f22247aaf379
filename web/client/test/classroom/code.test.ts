import { describe, expect, it } from "vitest";
import { fromHash, halves, reachable, typed } from "../../src/classroom/code";

describe("a class's code", () => {
  it("is read as it is typed: small letters, blanks, full-width signs", () => {
    expect(typed(" k7m 2qx ")).toBe("K7M2QX");
    expect(typed("Ｋ７Ｍ-２ＱＸ")).toBe("K7M2QX");
    expect(typed("K7M2QXYZ")).toBe("K7M2QX");
  });

  it("stands behind the # of an address, whole or not at all", () => {
    expect(fromHash("#k7m2qx")).toBe("K7M2QX");
    expect(fromHash("#k7m")).toBe("");
    expect(fromHash("#%E0%A4%A")).toBe("");
    expect(fromHash("")).toBe("");
  });

  it("is shown in halves, also half typed", () => {
    expect(halves("K7M2QX")).toBe("K7M 2QX");
    expect(halves("K7")).toBe("K7");
  });
});

describe("an address", () => {
  it("of this machine alone is told from others", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"]) expect(reachable(host)).toBe(false);
    for (const host of ["192.168.1.20", "craft.example", "localhost.example", "127.example"]) expect(reachable(host)).toBe(true);
  });
});
