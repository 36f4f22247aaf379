import { expect, it, vi } from "vitest";

vi.mock("../../src/kit/worklet.ts?worker&url", () => ({ default: "" }));
const { Microphone, explain } = await import("../../src/kit/microphone");

it.each([
  ["NotAllowedError", "许可"],
  ["NotFoundError", "没有找到麦克风"],
  ["NotReadableError", "正被别的程序使用"],
  ["EncodingError", "打不开"],
])("%s is told with what to do", (name, words) => {
  const told = explain(new DOMException("", name));
  expect(told.message).toContain(words);
  expect(told.hint).toContain("也可以打字问");
});

it("an insecure address is told with what to do", async () => {
  vi.stubGlobal("navigator", {});
  await expect(new Microphone(() => undefined).start()).rejects.toMatchObject({ hint: expect.stringContaining("https") });
});
