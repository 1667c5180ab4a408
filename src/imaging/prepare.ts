import type { Preparation } from '../domain/preparation.js';
import type { Pixels } from '../domain/request.js';
import { conversionFailed } from './conversion-failed.js';
import { encode } from './encode.js';
import { bytesOf, inSlot, open, type Source } from './engine.js';
import { headerOf } from './header.js';

export interface Prepared extends Pixels {
  readonly bytes: Uint8Array;
  readonly format: PreparedFormat;
}

type PreparedFormat = NonNullable<Preparation['format']>;

/** A picture that is made smaller has a few more bytes for each pixel that is left. */
const margin = 0.95;

/**
 * An input as a provider takes it: upright, its first frame, in the asked format (its own if that is png, jpeg or webp,
 * else png), and made smaller until it has few enough bytes. Throws `conversion_failed`.
 */
export function prepare(source: Source, { format, maximumBytes = Infinity }: Preparation): Promise<Prepared> {
  return inSlot(async (opening) => {
    const bytes = await bytesOf(source);
    const header = await headerOf(bytes);
    await opening(header);
    const target = format ?? ownFormat(header.format);
    let scale = 1;
    let prepared = await encoded(bytes, target, header);
    while (prepared.bytes.length > maximumBytes) {
      if (prepared.width * prepared.height === 1) throw conversionFailed(`no ${target} has so few bytes`);
      scale *= margin * Math.sqrt(maximumBytes / prepared.bytes.length);
      prepared = await encoded(bytes, target, scaled(header, scale));
    }
    return prepared;
  });
}

function ownFormat(format: string): PreparedFormat {
  return format === 'jpeg' || format === 'webp' ? format : 'png';
}

async function encoded(bytes: Uint8Array, format: PreparedFormat, { width, height }: Pixels): Promise<Prepared> {
  const picture = open(bytes, 'first').autoOrient().resize(width, height, { fit: 'fill' });
  const data = await encode(picture, format, undefined)
    .toBuffer()
    .catch((cause: unknown) => {
      throw conversionFailed(`it is damaged, or too large for ${format}`, cause);
    });
  return { bytes: data, format, width, height };
}

function scaled({ width, height }: Pixels, scale: number): Pixels {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
