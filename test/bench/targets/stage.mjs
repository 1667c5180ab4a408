import { startScript, end } from '../machine/processes.mjs';
import { checkPicture } from './check-picture.mjs';
import { askingHalftone, startHalftone } from './halftone.mjs';
import { startPortkey } from './portkey.mjs';

const bareProxy = new URL('bare-proxy.mjs', import.meta.url).pathname;
const gemini = JSON.stringify({ contents: [{ role: 'user', parts: [{ text: 'A lighthouse above a stormy sea' }] }] });
const openai = JSON.stringify({ model: 'gemini-2.5-flash-image', prompt: 'A lighthouse above a stormy sea' });
const json = { 'content-type': 'application/json' };

/**
 * Starts what a measurement compares, all in front of an upstream that takes so long, and ends it after use. The same
 * program may be asked in several ways. Each way is asked once before, for whether the true picture comes back.
 */
export async function withStage({ folder, upstream, picture, profile }, { name, delayMs, kinds }, use) {
  const started = new Map();
  const at = { folder, upstream: upstream.first.url, delayMs, profile, name };
  const programOf = async (kind) => {
    const { start } = ways[kind];
    if (!started.has(start)) started.set(start, await start({ ...at, pid: upstream.child.pid }));
    return started.get(start);
  };
  try {
    const targets = [];
    for (const kind of kinds)
      targets.push({ name: kind, leastBytes: 2_000_000, ...ways[kind].ask(await programOf(kind)) });
    for (const target of targets) await checkPicture(target, picture);
    return await use(targets);
  } finally {
    for (const program of started.values()) await program.stop();
  }
}

const ways = {
  direct: {
    start: async ({ upstream, delayMs, pid }) => ({ url: `${upstream}/${delayMs}ms`, pid, stop: () => undefined }),
    ask: ({ url, pid }) => ({
      url: `${url}/v1beta/models/gemini-2.5-flash-image:generateContent`,
      ...{ pid, body: gemini, headers: json },
    }),
  },
  'bare proxy': {
    start: startBareProxy,
    ask: ({ url, pid }) => ({ url, pid, body: openai, headers: json }),
  },
  halftone: { start: startHalftone, ask: askingHalftone },
  'halftone b64_json': {
    start: startHalftone,
    ask: (program) => ({ ...askingHalftone(program, { response_format: 'b64_json' }), leastBytes: 2_000_000 }),
  },
  portkey: {
    start: startPortkey,
    // It answers 500 now and then under load; such answers are counted apart.
    ask: ({ url, pid, headers }) => ({ url, pid, body: openai, headers: { ...json, ...headers }, mayFail: true }),
  },
};

async function startBareProxy({ upstream, delayMs }) {
  const { child, first } = await startScript(bareProxy, `${upstream}/${delayMs}ms`);
  return { url: `${first.url}/v1/images/generations`, pid: child.pid, stop: () => end(child) };
}
