import { Logger } from '@nestjs/common';
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFakeBucket, openStoreIn } from '../../test/support/fake-bucket.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import type { Received, Upload } from '../domain/asset.js';
import type { AssetStore } from './asset-store.js';
import { DiskAssetStore } from './disk-asset-store.js';
import type { PatientStore } from './patient-store.js';

Logger.overrideLogger(false);
const hoursAgo = () => Date.now() / 1_000 - 2 * 3_600;
const picture = Buffer.alloc(300_000, 'abcdefg');
let folder: string;
let incoming: string;
let close: () => unknown = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-patient-'));
  incoming = join(folder, 'incoming');
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true });
});

/** Makes everything look forgotten, and has it swept as if hours had passed. */
async function sweepLater(store: AssetStore, isWanted: (location: string) => boolean): Promise<void> {
  for (const name of await readdir(incoming)) await utimes(join(incoming, name), hoursAgo(), hoursAgo());
  await store.sweepIncoming(isWanted);
}

test('what came whole outlives every sweep while its bucket is away, and is kept when that is back', async () => {
  const server = await openFakeBucket();
  close = () => server.close();
  const store = await openStoreIn(server, folder);
  const paid = aPatientStore(store, folder);
  const upload = await paid.receive();
  await upload.write(picture);
  const received = await upload.finish();
  await sweepLater(store, (location) => paid.isWanted(location));
  const bucketIs = server.away();
  const keeping = paid.keep([{ received, id: 'a', format: 'png' }], 'r', { cost: 1 });
  await bucketIs.missed;
  await sweepLater(store, (location) => paid.isWanted(location));
  bucketIs.back();
  await keeping;
  expect(server.objects.get('a.png')?.bytes.equals(picture)).toBe(true);
  expect([await readdir(incoming), paid.isWanted(received.location)]).toEqual([[], false]);
  store.onApplicationShutdown();
  close = () => undefined;
  await server.close();
});

test('what waits in memory keeps what there was room for', async () => {
  const disk = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const room = { left: 100_000 };
  const paid = aPatientStore(smallDisk(disk, room), folder);
  const upload = await paid.receive();
  for (let at = 0; at < picture.length; at += 50_000) await upload.write(picture.subarray(at, at + 50_000));
  const received = await upload.finish();
  expect(received.waits).toBe(true);
  const [name = ''] = await readdir(incoming);
  await sweepLater(disk, (location) => paid.isWanted(location));
  expect((await stat(join(incoming, name))).isFile()).toBe(true);
  room.left = 1e9;
  await paid.keep([{ received, id: 'a', format: 'png' }], 'r', { cost: 1 });
  expect((await disk.read('a', 'png')).equals(picture)).toBe(true);
  expect([await readdir(incoming), paid.isWanted(join(incoming, name))]).toEqual([[], false]);
});

test.each<[string, (paid: PatientStore, upload: Upload, received: Received) => Promise<void>]>([
  ['discarded', (paid, _upload, received) => paid.discard(received)],
  ['aborted', (_paid, upload) => upload.abort()],
])('what is %s is wanted no more, on the disk or in memory', async (_how, drop) => {
  const disk = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  for (const left of [1e9, 0]) {
    const paid = aPatientStore(smallDisk(disk, { left }), folder);
    const upload = await paid.receive();
    await upload.write(picture);
    const received = await upload.finish();
    expect(paid.isWanted(received.location)).toBe(true);
    await drop(paid, upload, received);
    expect([paid.isWanted(received.location), await readdir(incoming)]).toEqual([false, []]);
    await paid.discard(received);
  }
});

/** The same store, for whose uploads there is so much room in all. */
function smallDisk(disk: DiskAssetStore, room: { left: number }): AssetStore {
  const receive: AssetStore['receive'] = async () => {
    const upload = await disk.receive();
    const owed: Uint8Array[] = [];
    return {
      ...upload,
      async write(chunk) {
        owed.push(chunk);
        for (let next = owed[0]; next; next = owed[0]) {
          if (next.byteLength > room.left) throw Object.assign(new Error(), { code: 'ENOSPC' });
          room.left -= next.byteLength;
          owed.shift();
          await upload.write(next);
        }
      },
    };
  };
  return Object.create(disk, { receive: { value: receive } }) as DiskAssetStore;
}
