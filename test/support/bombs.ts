import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Of 30,000 × 30,000 pixels, all black, in about 100 kB. */
export function hugePng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(30_000 * 3_751));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** One frame, 10,000 times over. */
export async function longGif(): Promise<Buffer> {
  const still = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .gif()
    .toBuffer();
  const tableBytes = 3 * 2 ** (((still[10] ?? 0) & 7) + 1);
  const start = 13 + ((still[10] ?? 0) & 0x80 ? tableBytes : 0);
  const frame = still.subarray(start, still.length - 1);
  return Buffer.concat([still.subarray(0, start), ...Array<Buffer>(10_000).fill(frame), Buffer.from([0x3b])]);
}
