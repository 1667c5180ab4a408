import type { Pixels } from '../domain/request.js';

type Colour = readonly [red: number, green: number, blue: number];

const sunlight: Colour = [255, 248, 220];

/** Hills under a sun, in RGB bytes of the given pixels: a function of the seed (32 bits) alone. */
export function paintScene({ width, height }: Pixels, seed: number): Uint8ClampedArray {
  const random = randomFrom(seed);
  const dusk: Colour = [random() * 120, random() * 120, 60 + random() * 140];
  const dawn: Colour = [170 + random() * 85, 110 + random() * 110, 90 + random() * 130];
  const earth: Colour = [random() * 60, 20 + random() * 60, 30 + random() * 60];
  const sun = {
    x: random() * width,
    y: (0.15 + random() * 0.3) * height,
    area: (0.002 + random() * 0.01) * height ** 2,
  };
  const ridges = [0.45, 0.55, 0.67, 0.8].map((level) => ridge(level * height, height / 6, width, random));
  const pixels = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    const sky = blend(dusk, dawn, y / height);
    for (let x = 0; x < width; x += 1, at += 3) {
      const hill = ridges.findLastIndex((tops) => y >= (tops[x] ?? height));
      const glow = sun.area / ((x - sun.x) ** 2 + (y - sun.y) ** 2);
      const colour = hill < 0 ? blend(sky, sunlight, glow < 1 ? glow : 1) : blend(dawn, earth, 0.4 + 0.2 * hill);
      const grain = random() * 14 - 7;
      pixels[at] = colour[0] + grain;
      pixels[at + 1] = colour[1] + grain;
      pixels[at + 2] = colour[2] + grain;
    }
  }
  return pixels;
}

/** A line of hills, as its height over every column: two waves around a level. */
function ridge(level: number, swing: number, width: number, random: () => number): Float64Array {
  const [broad, narrow, shift] = [6 + random() * 9, 25 + random() * 30, random() * 7];
  const height = (x: number) => Math.sin((x / width) * broad + shift) / 3 + Math.sin((x / width) * narrow) / 9;
  return Float64Array.from({ length: width }, (_, x) => level + swing * height(x));
}

function blend(from: Colour, to: Colour, part: number): Colour {
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  const { imul } = Math;
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
