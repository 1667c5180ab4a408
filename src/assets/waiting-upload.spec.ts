import type { Received } from '../domain/asset.js';
import type { PlacedUpload } from './asset-store.js';
import { waitingUpload, type WaitingBytes } from './waiting-upload.js';

const noRoom = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

/** A disk that takes so many bytes; what does not fit is kept for the next try, as by the store's own uploads. */
function aDisk(room: number) {
  const disk = { room, written: Buffer.alloc(0), aborted: false, receive };
  let pending: Uint8Array[] = [];
  const flush = () => {
    const all = Buffer.concat([disk.written, ...pending]);
    if (all.length > disk.room) throw noRoom();
    disk.written = all;
    pending = [];
  };
  async function receive(): Promise<PlacedUpload> {
    if (disk.room === 0) throw noRoom();
    return {
      location: 'on the disk',
      async write(chunk) {
        pending.push(chunk);
        flush();
      },
      async finish(): Promise<Received> {
        flush();
        return { bytes: disk.written.length, head: disk.written.subarray(0, 4), location: 'on the disk' };
      },
      async abort() {
        disk.aborted = true;
      },
    };
  }
  return disk;
}

const chunks = ['one ', 'two ', 'three ', 'four'].map((text) => Buffer.from(text));
const whole = Buffer.concat(chunks);

async function received(disk: ReturnType<typeof aDisk>) {
  const waiting: WaitingBytes[] = [];
  const upload = waitingUpload(disk.receive, (bytes) => `waits ${waiting.push(bytes)}`);
  for (const chunk of chunks) await upload.write(chunk);
  return { upload, waiting, received: await upload.finish() };
}

test('with room for all of it, it is an upload as any other', async () => {
  const disk = aDisk(1_000);
  const { received: made, waiting } = await received(disk);
  expect(made).toMatchObject({ bytes: whole.length, location: 'on the disk' });
  expect(waiting).toEqual([]);
});

test.each([
  ['none', 0],
  ['room for a part of it', 6],
  ['room for all but the end', whole.length - 1],
])('with %s it comes whole all the same, and is stored as it was once there is room', async (_what, room) => {
  const disk = aDisk(room);
  const { received: made, waiting } = await received(disk);
  expect(made).toMatchObject({ bytes: whole.length, head: whole, waits: true, location: 'waits 1' });
  expect(waiting[0]?.location).toBe(room > 0 ? 'on the disk' : undefined);
  let failures = 0;
  const again = async <T>(step: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await step();
      } catch {
        // After the third try of anything there is room for some more.
        failures += 1;
        if (failures % 3 === 0) disk.room += 7;
      }
    }
  };
  expect(await waiting[0]?.store(again)).toMatchObject({ bytes: whole.length, location: 'on the disk' });
  expect(waiting[0]?.location).toBe('on the disk');
  expect(disk.written).toEqual(whole);
  expect(failures).toBeGreaterThan(2);
});

test('what is thrown away while it waits is thrown away on the disk too', async () => {
  const disk = aDisk(6);
  const { waiting } = await received(disk);
  await waiting[0]?.abort();
  expect(disk.aborted).toBe(true);
});

test('what breaks for another reason breaks', async () => {
  const broken = async () => {
    throw new Error('EMFILE');
  };
  await expect(waitingUpload(broken, () => '').write(whole)).rejects.toThrow('EMFILE');
});
