import { describe, expect, it } from "vitest";
import { returned } from "../../src/people/returned";

describe("who comes back from the institution", () => {
  it("is told why he is not signed in", () => {
    expect(returned("#trouble=institution_unknown")?.hint).toContain("链接");
    expect(returned("#trouble=bad_link")?.message).toContain("用过了");
  });

  it("is told to try again where the reason is none of these, and reads no words of others", () => {
    expect(returned("#trouble=constructor")?.hint).toContain("再试一次");
    expect(returned("#trouble=<b>x</b>")?.message).not.toContain("<b>");
  });

  it("is told nothing where he is signed in", () => {
    expect(returned("")).toBeNull();
    expect(returned("#link=abc&name=x")).toBeNull();
  });
});
