// Converts one picture over and over, as many at once as there are cores: in Halftone's machinery or with sharp alone.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { serveParent } from '../machine/script.mjs';

const [, , machinery, file] = process.argv;
const picture = readFileSync(file);

/** The settings that `src/imaging/encode.ts` chose. */
const bare = {
  jpeg: () => sharp(picture).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer(),
  webp: () => sharp(picture).webp({ quality: 90, effort: 2 }).toBuffer(),
  avif: () => sharp(picture).avif({ quality: 75, effort: 1 }).toBuffer(),
};

// Else the same picture would not be decoded anew each time.
sharp.cache(false);

async function converters() {
  if (machinery === 'sharp') return { convert: (format) => bare[format](), atOnce: availableParallelism() };
  const { ImagingService } = await import('../../../dist/imaging/imaging.service.js');
  const imaging = new ImagingService();
  // More wait than can run, as in the queue: how many run is the machinery's own affair.
  const convert = async (format) => Buffer.from((await imaging.convert(picture, { format })).bytes);
  return { convert, atOnce: 4 * availableParallelism() };
}

const { convert, atOnce } = await converters();

/** So many, none begun after so long. */
async function run({ format, count, maximumMs }) {
  let begun = 0;
  let bytes = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < count && performance.now() - started < maximumMs) {
        begun += 1;
        bytes = (await convert(format)).length;
      }
    }),
  );
  return { perSecond: (1_000 * begun) / (performance.now() - started), bytes };
}

serveParent({}, run);
