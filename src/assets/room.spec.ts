import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Room } from './room.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-room-'));
const incoming = join(folder, 'incoming');
mkdirSync(incoming);
const lines: string[] = [];
beforeAll(() => {
  const write = (line: unknown) => void lines.push(String(line));
  Logger.overrideLogger({ log: write, error: write, warn: write });
});
beforeEach(() => lines.splice(0));
afterAll(() => {
  Logger.overrideLogger(true);
  rmSync(folder, { recursive: true });
});

const here = { isAway: false };

interface Given {
  readonly free: () => number;
  readonly floor?: number;
  readonly at?: string;
  readonly store?: { isAway: boolean };
}

/** A disk of 1 TB with so many bytes left. */
function aRoom({ free, floor, at = folder, store = here }: Given) {
  let now = 0;
  const statfs = async () => ({ bsize: 1_000, blocks: 1e9, bavail: free() / 1_000 });
  return { room: new Room({ folder: at, floor, statfs, now: () => now }, store), later: () => (now += 1_000) };
}

test('below the floor it is full, and open again once more is free; one line tells of either', async () => {
  let free = 2_000_000;
  const { room, later } = aRoom({ free: () => free, floor: 1_000_000 });
  expect(await room.state()).toBe('ok');
  free = 999_000;
  expect(await room.state()).toBe('ok');
  for (let time = 0; time < 3; time += 1) {
    later();
    expect(await room.state()).toBe('full');
  }
  await expect(room.refuseWhileClosed()).rejects.toMatchObject({ code: 'storage_full' });
  expect(lines).toEqual([expect.stringContaining('999000 bytes are free, and 1000000 must be')]);
  free = 1_000_000;
  later();
  expect(await room.isOpen()).toBe(true);
  await room.refuseWhileClosed();
  expect(lines.slice(1)).toEqual(['There is room for pictures again.']);
});

test('without a floor of its own half a gigabyte must be free, and of a small disk a twentieth', async () => {
  expect(await aRoom({ free: () => 499_999_000 }).room.state()).toBe('full');
  expect(await aRoom({ free: () => 500_000_000 }).room.state()).toBe('ok');
  const small = async () => ({ bsize: 1_000, blocks: 1_000, bavail: 50 });
  expect(await new Room({ folder, statfs: small, now: Date.now }, here).state()).toBe('ok');
  const smaller = async () => ({ bsize: 1_000, blocks: 1_000, bavail: 49 });
  expect(await new Room({ folder, statfs: smaller, now: Date.now }, here).state()).toBe('full');
});

test('where nothing can be written it is failing, whatever is free', async () => {
  const { room } = aRoom({ free: () => 1e12, at: '/proc' });
  expect(await room.state()).toBe('failing');
  expect(lines).toEqual([expect.stringMatching(/^No room for pictures \(E\w+\)/)]);
});

test('while the store lies elsewhere and is away nothing is begun, whatever is free here', async () => {
  const store = { isAway: false };
  const { room } = aRoom({ free: () => 1e12, store });
  expect(await room.state()).toBe('ok');
  store.isAway = true;
  expect([await room.state(), await room.isOpen()]).toEqual(['away', false]);
  await expect(room.refuseWhileClosed()).rejects.toMatchObject({ name: 'GatewayError', code: 'server_is_overloaded' });
  store.isAway = false;
  await room.refuseWhileClosed();
  expect(lines).toEqual([]);
});

test('what it writes to try lies among the uploads, where the sweep takes what a crash left', async () => {
  const watcher = watch(incoming);
  const written = once(watcher, 'change');
  expect(await aRoom({ free: () => 1e12 }).room.state()).toBe('ok');
  expect(await written).toEqual(['rename', `room-${process.pid}`]);
  watcher.close();
});
