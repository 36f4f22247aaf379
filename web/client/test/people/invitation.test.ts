import { describe, expect, it } from "vitest";
import { invitation } from "../../src/people/invitation";

describe("a link to choose a password", () => {
  it("names its token and whom it is for", () => {
    expect(invitation("#link=a-_b&name=%E5%BC%A0%E8%80%81%E5%B8%88")).toEqual({ link: "a-_b", name: "张老师" });
  });

  it("of the first administrator names nobody", () => {
    expect(invitation("#link=a&name=")).toEqual({ link: "a", name: "" });
  });

  it.each(["", "#", "#name=x", "#link="])("is none without a token: %s", (hash) => {
    expect(invitation(hash)).toBeNull();
  });
});
