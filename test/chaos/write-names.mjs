import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tellCall } from '../../dist/history/followers.js';
import {
  attemptCall,
  beginCall,
  claimCall,
  endCall,
  pictureCall,
  withdrawCall,
} from '../../dist/history/record-writes.js';

const queueScripts = new URL('../../node_modules/bullmq/dist/esm/scripts/', import.meta.url);
const generationId = /gen_[0-9a-z]{22}/;
const told = 'tell';

const reads = new Set(
  [
    'hgetall',
    'hget',
    'hmget',
    'hexists',
    'exists',
    'get',
    'mget',
    'zrange',
    'zrangebyscore',
    'zscore',
    'zcount',
    'zcard',
  ]
    .concat(['smembers', 'llen', 'type', 'ttl', 'pttl', 'info', 'ping', 'client', 'hello', 'auth', 'select', 'script'])
    .concat(['subscribe', 'unsubscribe', 'quit', 'bzpopmin', 'lrange', 'multi', 'exec', 'config', 'evalsha_ro']),
);
/** Those that read, and those that only keep a lock. */
const silentScripts = /^(get|is|paginate|extendLock)/;
/** Of scripts that have no name of their own, by the key that they are on. */
const byKey = { 'script on generation:*': 'delivery', 'script on reservation:*': 'settlement' };

/** Names for what workers write, so that a reader knows which gap a kill has hit: `(words) => name`, undefined of a read. */
export async function writeNames() {
  const names = new Map([...(await namesOfQueueScripts()), ...ownScripts()]);
  return ([command = '', ...words]) => {
    const verb = command.toLowerCase();
    if (reads.has(verb)) return undefined;
    if (verb !== 'eval' && verb !== 'evalsha') return `${verb} ${pattern(words[0])}`;
    const name = names.get(verb === 'eval' ? digest(words[0]) : words[0]) ?? `script on ${pattern(words[2])}`;
    if (silentScripts.test(name)) return undefined;
    if (name === 'attempt') return `attempt ${stateOf(words)}`;
    return name === 'picture' ? `picture (${words.at(-1)})` : (byKey[name] ?? withQueue(name, words));
  };
}

/** A transaction is one write; that somebody is told of it is no write of its own. */
export function nameOfTransaction(names) {
  return names.filter((name) => name !== undefined && name !== told).join(' + ') || told;
}

/** The generation that a command is about. */
export function generationIn(words) {
  for (const word of words) {
    const [found] = generationId.exec(word) ?? [];
    if (found) return found;
  }
}

/** Jobs that a queue gives away in its answer, those of pictures and webhooks by their ids; undefined where it gives none. */
export function takenIn(answer) {
  const generations = [...new Set(answer.match(new RegExp(generationId, 'g')))];
  const jobs = [...new Set(answer.match(new RegExp(`${generationId.source}-\\d+`, 'g')))];
  return generations.length > 0 ? { jobs, generations } : undefined;
}

function stateOf(words) {
  const [, state = '?'] = /"state":"(\w+)"/.exec(words[5]) ?? [];
  const [, kind = 'made'] = /"failure":\{"kind":"(\w+)"/.exec(words[5]) ?? [];
  return state === 'ended' ? `ended, ${kind}` : state;
}

/** Of a script of the queues. */
function withQueue(name, words) {
  const [queue] = /\b(render|convert|finish|webhook)\b/.exec(words[2] ?? '') ?? [];
  return queue ? `${name} (${queue})` : name;
}

function pattern(key = '') {
  return key
    .replace('{halftone}:', '')
    .replace(generationId, '*')
    .replace(/[0-9a-f]{40,}|[0-9a-f-]{36}|key_[0-9a-f]+|\d{6,}/g, '*')
    .replace(/^(idempotency|requests):.*/, '$1:*');
}

async function namesOfQueueScripts() {
  const files = (await readdir(queueScripts)).filter((file) => /-\d+\.js$/.test(file));
  const modules = await Promise.all(files.map((file) => import(new URL(file, queueScripts).href)));
  return modules.flatMap((module) => Object.values(module).map(({ name, content }) => [digest(content), name]));
}

function ownScripts() {
  const attempt = { id: '0.0', pictures: [0], provider: 'a', model: 'a', state: 'sent', sent: 0, worker: 'a' };
  const head = {
    id: 'a',
    created: 0,
    keyId: 'a',
    asked: { model: 'a', prompt: '', options: { tags: [] } },
    plan: { route: [] },
  };
  const picture = { state: 'ready', attempt: '0.0', provider: 'a', asset: { id: 'a' } };
  const scripts = {
    [told]: tellCall('a'),
    begin: beginCall(head),
    claim: claimCall('a', attempt),
    withdraw: withdrawCall('a', attempt),
    attempt: attemptCall('a', attempt, {}),
    picture: pictureCall('a', 0, picture, 'first'),
    end: endCall(head, { finished: 0, status: 'done' }),
  };
  return Object.entries(scripts).map(([name, [text]]) => [digest(text), name]);
}

function digest(text) {
  return createHash('sha1').update(text).digest('hex');
}
