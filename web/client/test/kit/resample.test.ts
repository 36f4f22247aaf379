import { describe, expect, it } from "vitest";
import { Resampler, pcm16 } from "../../src/kit/resample";

const tone = (rate: number, hertz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));

const loudness = (wave: Float32Array): number => Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length);

const through = (rate: number, wave: Float32Array, step: number): Float32Array => {
  const resampler = new Resampler(rate);
  const out: number[] = [];
  for (let i = 0; i < wave.length; i += step) out.push(...resampler.push(wave.slice(i, i + step)));
  return Float32Array.from(out);
};

describe.each([16000, 44100, 48000, 96000])("from %i Hz", (rate) => {
  it("gives 16000 samples a second", () => {
    expect(Math.abs(through(rate, tone(rate, 440, 1), 128).length - 16000)).toBeLessThan(60);
  });

  it("keeps the voice and drops what would fold back", () => {
    expect(loudness(through(rate, tone(rate, 440, 1), 128))).toBeCloseTo(Math.SQRT1_2, 1);
    if (rate > 30000) expect(loudness(through(rate, tone(rate, 11000, 1), 128))).toBeLessThan(0.02);
  });

  it("does not depend on how the samples are cut", () => {
    expect(through(rate, tone(rate, 440, 0.1), 128)).toEqual(through(rate, tone(rate, 440, 0.1), 1000));
  });
});

it("clips to PCM16", () => {
  expect([...pcm16(Float32Array.from([-2, -1, 0, 1, 2]))]).toEqual([-32767, -32767, 0, 32767, 32767]);
});
