import type { Pixels } from '../domain/request.js';

/** Five columns a letter, seven dots a column, the lowest bit on top. */
const columns: Readonly<Record<string, string>> = {
  ...{ A: '7e1111117e', B: '7f49494936', C: '3e41414122', D: '7f4141221c', E: '7f49494941', F: '7f09090901' },
  ...{ G: '3e4149497a', H: '7f0808087f', I: '00417f4100', J: '2040413f01', K: '7f08142241', L: '7f40404040' },
  ...{ M: '7f020c027f', N: '7f0408107f', O: '3e4141413e', P: '7f09090906', Q: '3e4151215e', R: '7f09192946' },
  ...{ S: '4649494931', T: '01017f0101', U: '3f4040403f', V: '1f2040201f', W: '3f4038403f', X: '6314081463' },
  ...{ Y: '0708700807', Z: '6151494543', 0: '3e5149453e', 1: '00427f4000', 2: '4261514946', 3: '2141454b31' },
  ...{ 4: '1814127f10', 5: '2745454539', 6: '3c4a494930', 7: '0171090503', 8: '3649494936', 9: '064949291e' },
};
const nothing = '0000000000';
const lineHeight = 11;
const margin = 4;

/** Writes lines of capitals and digits at the top left of an RGB picture, cut off at its edges; other letters are gaps. */
export function write(lines: readonly string[], picture: Uint8ClampedArray, { width, height }: Pixels): void {
  for (const [line, text] of lines.entries()) {
    const inks = [...text.toUpperCase()].flatMap((letter) => [0, ...Buffer.from(columns[letter] ?? nothing, 'hex')]);
    const right = Math.min(width, margin + inks.length + 3);
    for (let row = 0; row < lineHeight && margin + line * lineHeight + row < height; row += 1) {
      for (let x = margin; x < right; x += 1) {
        const ink = ((inks[x - margin - 1] ?? 0) << 2) >> row;
        const at = ((margin + line * lineHeight + row) * width + x) * 3;
        picture.fill(ink & 1 ? 255 : 0, at, at + 3);
      }
    }
  }
}
