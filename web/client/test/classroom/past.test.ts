import { describe, expect, it } from "vitest";
import { lasted } from "../../src/classroom/past";

describe("a class that is over", () => {
  it("lasted so long, in words", () => {
    const from = "2026-11-29T06:00:00Z";
    expect(lasted(from, "2026-11-29T06:00:20Z")).toBe("1 分钟");
    expect(lasted(from, "2026-11-29T06:44:40Z")).toBe("45 分钟");
    expect(lasted(from, "2026-11-29T07:00:00Z")).toBe("1 小时");
    expect(lasted(from, "2026-11-29T07:30:00Z")).toBe("1 小时 30 分钟");
  });
});
