import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Runs a program to its end; rejects unless it succeeds. */
export type Run = (program: string, words: readonly string[]) => Promise<unknown>;

/** How the folder of a finished copy begins; the rest is random, so two processes that fetch at once do not collide. */
export const copyPrefix = 'server-';

/**
 * Puts a copy of the distribution's own redis-server, and of the libraries that the machine lacks, into a folder without
 * installing anything: apt downloads and verifies the packages, they are unpacked aside, and a rename makes them seen.
 */
export async function fetchPackage(folder: string, run: Run): Promise<void> {
  const work = await mkdtemp(join(folder, 'fetch-'));
  try {
    await download(work, run);
    await unpack(work, run);
    await rename(join(work, 'server'), work.replace(/fetch-(?=\w+$)/, copyPrefix));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Tries the machine's package lists; where it has none, or old ones, fetches fresh lists for ourselves. */
async function download(work: string, run: Run): Promise<void> {
  await mkdir(join(work, 'cache'));
  await mkdir(join(work, 'lists'));
  const configuration = join(work, 'apt.conf');
  const get = (...words: readonly string[]) => run('apt-get', ['--config-file', configuration, ...words]);
  // The binary lies in redis-tools, which must come along even where it is installed.
  const flags = ['--download-only', '--reinstall', '--no-install-recommends', '--yes'];
  const packages = () => get('install', ...flags, 'redis-tools', 'redis-server');

  await writeFile(configuration, aptSettings(work));
  await packages().catch(async () => {
    await writeFile(configuration, `${aptSettings(work)}Dir::State::lists "${work}/lists";\n`);
    await get('update');
    await packages();
  });
}

/** Keeps apt inside our folder: its cache, no lock of the system's, no other user, none of the system's hooks. */
function aptSettings(work: string): string {
  return `Dir::Cache "${work}/cache";
Dir::Cache::archives "archives";
Debug::NoLocking "true";
APT::Sandbox::User "root";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}

async function unpack(work: string, run: Run): Promise<void> {
  const archives = join(work, 'cache', 'archives');
  for (const name of await readdir(archives)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(archives, name), join(work, 'server')]);
  }
  await access(join(work, 'server/usr/bin/redis-server'));
}
