import { Logger } from '@nestjs/common';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Log } from '../../../src/operations/log.js';
import { filesLeft } from '../../support/bad-requests.js';
import { adminKey, type TestGateway, useGateway } from '../../support/gateway.js';
import { aKey, type KeyAnswer } from '../../support/keys.js';
import { Client, type Reply, type Sent } from './client.js';
import { growth } from './fuzz.js';
import { handlesAtRest, handlesLeft } from './handles.js';
import { leaksInLog, marks } from './marks.js';
import { type Names, problemsOf } from './reply.js';

export interface FuzzGateway {
  readonly inner: TestGateway;
  readonly port: number;
  /** A key that may begin and look at generations, and no more. */
  readonly key: KeyAnswer;
  /** Sends a request and checks what every answer that has a body has to keep; `names`: the fields that it names. */
  ask(sent: Sent, names?: Names): Promise<Reply>;
  /** The same checks of an answer that came another way. */
  check(reply: Reply, names?: Names): void;
  /** Whose own files and folders no answer may name. */
  readonly ownPaths: readonly string[];
}

/**
 * The whole program, once a file, with its log read along. `warm` is what a few cases would do; `leaves` what
 * they may leave in the store. */
export function useFuzzGateway(
  warm: (gateway: FuzzGateway) => Promise<unknown>,
  leaves: 'nothing' | 'pictures' = 'nothing',
): FuzzGateway {
  let client: Client | undefined;
  let key: KeyAnswer | undefined;
  const leaks: string[] = [];
  let handles: number | undefined;
  // Before that of the gateway, which must still run.
  afterAll(async () => {
    client?.close();
    const handlesMore = await handlesLeft(handles ?? missing());
    expect({ handlesMore, leakPerCase: growth.leakPerCase }).toEqual({ handlesMore: 0, leakPerCase: 0 });
    expect(leaks).toEqual([]);
    if (leaves === 'nothing') expect(filesLeft(inner)).toEqual([]);
  });
  const inner = useGateway({ HALFTONE_SHUTDOWN_WAIT: '0' });
  const gateway: FuzzGateway = {
    inner,
    ownPaths: [process.cwd(), inner.dataDir],
    get port() {
      return Number(new URL(inner.url).port);
    },
    get key() {
      return key ?? missing();
    },
    async ask(sent: Sent, names: Names = []) {
      const reply = await (client ?? missing()).send({
        ...sent,
        headers: { ...bearer(gateway.key.key), ...sent.headers },
      });
      if (sent.method === 'HEAD' || sent.method === 'OPTIONS') expect(reply.status).toBeLessThan(500);
      else gateway.check(reply, names);
      return reply;
    },
    check(reply: Reply, names: Names = []) {
      const { status, text } = reply;
      const problems = problemsOf(reply, names, gateway.ownPaths);
      if (problems.length > 0) throw new Error(`${problems.join('; ')}\n${status}: ${text.slice(0, 1_000)}`);
      if (leaks.length > 0) throw new Error(`the log tells ${leaks.splice(0).join('\n')}`);
      if (status >= 400 && incoming(inner).length > 0) throw new Error('an input was left behind');
    },
  };
  beforeAll(async () => {
    const write = (line: string) => void (leaksInLog(line).length > 0 && leaks.push(line));
    Logger.overrideLogger(new Log('trace', { write }));
    client = new Client(gateway.port);
    key = await aKey(inner, { name: 'fuzzing', scopes: ['images', 'platform'] });
    for (let round = 0; round < 20; round++) await warm(gateway);
    client.close();
    handles = await handlesAtRest();
  });
  return gateway;
}

export function bearer(key: string): { readonly authorization: string } {
  return { authorization: `Bearer ${key}` };
}

export const admin = bearer(adminKey);

/** Looks like a key, and is none. */
export const wrongKey = `ht_${marks.key}_of-some-length`;

function incoming({ dataDir }: TestGateway): string[] {
  return readdirSync(join(dataDir, 'assets', 'incoming'));
}

function missing(): never {
  throw new Error('The gateway of a spec is there from its first beforeAll on.');
}
