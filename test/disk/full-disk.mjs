import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { startProgram } from './program.mjs';
import { openUpstream } from './upstream.mjs';

/*
 * The store on a disk of 40 MB that fills while a paid picture is on its way, and becomes read-only later. A real file
 * system, as only that has partial writes; it is mounted in a namespace of its own, so root is not needed where users
 * may have such.
 */
if (process.argv[2] !== 'inside') {
  const self = fileURLToPath(import.meta.url);
  const ways = [['-Urm'], ['-m']];
  const works = ways.find((way) => spawnSync('unshare', [...way, 'true']).status === 0);
  if (!works) {
    process.stderr.write('This needs Linux, and a user that may mount: root, or user namespaces (unshare -Urm).\n');
    process.exit(1);
  }
  process.exit(spawnSync('unshare', [...works, process.execPath, self, 'inside'], { stdio: 'inherit' }).status ?? 1);
}

const folder = mkdtempSync(join(tmpdir(), 'halftone-disk-'));
const store = join(folder, 'data', 'assets');
const filler = join(store, 'filler');
mkdirSync(store, { recursive: true });
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', store]);

const noise = { type: 'gaussian', mean: 128, sigma: 60 };
const picture = await sharp({ create: { width: 1024, height: 1024, channels: 3, background: 'grey', noise } })
  .png()
  .toBuffer();
const upstream = await openUpstream(picture);
const program = await startProgram({
  HALFTONE_DATA_DIR: join(folder, 'data'),
  HALFTONE_MIN_FREE_BYTES: '8000000',
  HALFTONE_SHUTDOWN_WAIT: '5',
  COMPATIBLE_BASE_URL: upstream.url,
});

try {
  await full();
  await readOnly();
  await stopped();
  process.stdout.write('A full disk and a read-only one lose nothing, buy nothing twice, and need no restart.\n');
} catch (error) {
  process.stderr.write(`${error.stack}\n${program.lines.slice(-10).join('\n')}\n`);
  process.exitCode = 1;
} finally {
  upstream.answerHeld();
  if (existsSync(filler)) rmSync(filler);
  await program.stop();
  upstream.close();
  execFileSync('umount', [store]);
  rmSync(folder, { recursive: true, force: true });
}

async function full() {
  assert.equal((await program.draw('at once')).status, 200);
  const held = program.draw('held', { output_format: 'webp' });
  const later = program.draw('later');
  await Promise.all([upstream.called('held'), upstream.called('later')]);
  fill();
  await until(async () => (await ready()).body.storage === 'full');
  assert.equal((await ready()).status, 503);
  upstream.answerHeld();

  const incoming = () => readdirSync(join(store, 'incoming'));
  // The file of the one that came, which is as long as there is room.
  await until(async () => incoming().length === 1);
  const before = incoming();
  await refused(program.draw('at once'));
  await refused(program.ask('/v1/images/edits', form()));
  await refused(program.ask('/platform/v1/generations', { model: 'compatible/painter', prompt: 'at once' }));
  assert.deepEqual(incoming(), before, 'what was refused is not left half');

  // Long past the time at which it was to be tried again.
  await pause(8_000);
  assert.equal(upstream.callsOf('later'), 1, 'what cannot be stored is not bought');
  assert.equal(upstream.callsOf('at once'), 1);

  rmSync(filler);
  const came = await held;
  assert.equal(came.status, 200, JSON.stringify(came.body));
  const bytes = await program.fetch(came.body.data[0].url);
  assert.equal((await sharp(bytes).metadata()).format, 'webp');
  const done = await later;
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.deepEqual(await program.fetch(done.body.data[0].url), picture);
  assert.equal(upstream.callsOf('held'), 1, 'bought once');
  assert.equal(upstream.callsOf('later'), 2);
  assert.equal((await ready()).status, 200);
  assert.equal((await program.draw('at once')).status, 200);
  assert.deepEqual(told(), ['No room for pictures', 'There is room for pictures again']);
}

async function readOnly() {
  execFileSync('mount', ['-o', 'remount,ro', store]);
  await until(async () => (await ready()).body.storage === 'failing');
  await refused(program.draw('at once'));
  await refused(program.ask('/v1/images/edits', form()));
  execFileSync('mount', ['-o', 'remount,rw', store]);
  await until(async () => (await ready()).status === 200);
  assert.equal((await program.draw('at once')).status, 200);
  assert.equal(told().length, 4);
}

/** What waits for room does not keep the program from ending. */
async function stopped() {
  void program.draw('held').catch(() => undefined);
  while (upstream.callsOf('held') < 2) await pause(50);
  fill();
  upstream.answerHeld();
  await until(async () => readdirSync(join(store, 'incoming')).length === 1);
  await program.stop();
}

function fill() {
  const file = openSync(filler, 'w');
  const block = Buffer.alloc(65_536);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    assert.equal(error.code, 'ENOSPC');
  } finally {
    closeSync(file);
  }
}

async function refused(asking) {
  const { status, headers, body } = await asking;
  assert.deepEqual([status, body.error?.code, headers.get('x-should-retry')], [503, 'storage_full', 'true']);
  assert.ok(Number(headers.get('retry-after')) > 0);
}

function form() {
  const body = new FormData();
  body.set('model', 'compatible/painter');
  body.set('prompt', 'at once');
  body.set('image', new File([picture], 'a.png', { type: 'image/png' }));
  return body;
}

function ready() {
  return program.ask('/health/ready');
}

async function until(holds) {
  while (!(await holds())) await pause(200);
}

/** The lines about storage, without what they say in detail. */
function told() {
  const lines = program.lines.map((line) => (line.startsWith('{') ? JSON.parse(line) : {}));
  return lines.filter(({ context }) => context === 'Storage').map(({ msg }) => msg.replace(/ \(.*|\.$/g, ''));
}
