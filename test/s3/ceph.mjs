import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const startMs = 60_000;

/** Two users, each with buckets of its own, and with one secret. */
export const [accessKeyId, strangersKeyId] = ['TESTACCESSKEY', 'STRANGERSKEY'];
export const secretAccessKey = 'test-secret-key-of-the-s3-tests';

/**
 * A real S3 server of its own on loopback: a monitor, a store in memory and the gateway, all of Ceph, with a folder and
 * ports that nobody else has. Resolves with its address and how to stop it.
 */
export async function startCeph() {
  const folder = await mkdtemp(join(tmpdir(), 'halftone-ceph-'));
  const daemons = [];
  const stop = async () => {
    for (const daemon of daemons.reverse()) await daemon.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [monitor, web] = await freePorts(2);
    const cluster = randomUUID();
    const conf = join(folder, 'ceph.conf');
    await writeFile(conf, configuration(folder, { cluster, monitor, web }));
    const tool = (program, ...words) => run(program, ['--conf', conf, ...words], { cwd: folder, timeout: startMs });
    const daemon = async (program, ...words) => {
      daemons.push(await startDaemon(join(folder, `${program}.log`), [program, '--conf', conf, '-f', ...words]));
    };

    await makeKeys(folder);
    const map = join(folder, 'monmap');
    await run('monmaptool', ['--create', '--fsid', cluster, '--addv', 'a', `[v2:127.0.0.1:${monitor}]`, map]);
    await mkdir(join(folder, 'mon'));
    await mkdir(join(folder, 'osd'));
    await tool('ceph-mon', '--mkfs', '--id', 'a', '--monmap', map, '--keyring', join(folder, 'keys'));
    await daemon('ceph-mon', '--id', 'a');

    const store = randomUUID();
    await tool('ceph', '--connect-timeout', '30', 'osd', 'new', store);
    await tool('ceph-osd', '--id', '0', '--mkfs', '--osd-uuid', store);
    await daemon('ceph-osd', '--id', '0');
    await until('the store is up', async () => / 1 up/.test((await tool('ceph', 'osd', 'stat')).stdout));

    await daemon('radosgw', '--name', 'client.rgw.a', '--no-mon-config');
    const endpoint = `http://127.0.0.1:${web}`;
    await until('the gateway answers', async () => (await fetch(endpoint)).ok);
    for (const key of [accessKeyId, strangersKeyId]) {
      const user = ['--uid', key, '--display-name', key, '--access-key', key, '--secret', secretAccessKey];
      await tool('radosgw-admin', 'user', 'create', ...user);
    }
    return { endpoint, stop };
  } catch (error) {
    const logs = await Promise.all(daemons.map(({ log }) => readFile(log, 'utf8').catch(() => '')));
    await stop();
    throw new Error(`Ceph did not start: ${error.message}\n${logs.map((log) => log.slice(-2_000)).join('\n')}`);
  }
}

/** Nothing is copied or spread: there is one of each, and it keeps everything in memory. */
function configuration(folder, { cluster, monitor, web }) {
  const settings = {
    fsid: cluster,
    'mon host': `[v2:127.0.0.1:${monitor}]`,
    'mon initial members': 'a',
    'mon data': join(folder, 'mon'),
    'mon allow pool size one': true,
    'mon cluster log file': '/dev/null',
    'auth allow insecure global id reclaim': false,
    'public addr': '127.0.0.1',
    'cluster addr': '127.0.0.1',
    'run dir': folder,
    'pid file': '',
    'admin socket': '',
    'log file': '',
    keyring: join(folder, 'keys'),
    'osd data': join(folder, 'osd'),
    'osd objectstore': 'memstore',
    'memstore device bytes': 1024 ** 3,
    'osd max object name len': 256,
    'osd crush chooseleaf type': 0,
    'osd pool default size': 1,
    'osd pool default min size': 1,
    'osd pool default pg num': 2,
    'osd pool default pgp num': 2,
    'osd pool default pg autoscale mode': 'off',
    'rgw frontends': `beast endpoint=127.0.0.1:${web}`,
    'rgw thread pool size': 64,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return ['[global]', ...lines, ''].join('\n');
}

/** One file for all: the daemons trust each other, and nobody else can read it. */
async function makeKeys(folder) {
  const keys = join(folder, 'keys');
  const everything = ['mon', 'osd', 'mgr'].flatMap((daemon) => ['--cap', daemon, 'allow *']);
  await run('ceph-authtool', ['--create-keyring', keys, '--gen-key', '--name', 'mon.', '--cap', 'mon', 'allow *']);
  for (const name of ['client.admin', 'client.rgw.a', 'osd.0'])
    await run('ceph-authtool', [keys, '--gen-key', '--name', name, ...everything]);
}

/** It ends when this process does, however that ends: the shell's input breaks off then. */
async function startDaemon(log, words) {
  const output = await open(log, 'w');
  const shell = spawn('sh', ['-c', '"$@" & daemon=$!; cat; kill -9 $daemon', 'sh', ...words], {
    stdio: ['pipe', output.fd, output.fd],
    detached: true,
  });
  await output.close();
  const ended = once(shell, 'exit');
  return {
    log,
    async stop() {
      shell.stdin.end();
      await ended;
    },
  };
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function until(what, isSo) {
  for (const end = Date.now() + startMs; !(await isSo().catch(() => false)); await pause(100))
    if (Date.now() > end) throw new Error(`in ${startMs / 1_000} s it did not come to be that ${what}.`);
}
