import { lookup } from 'node:dns/promises';
import { Module } from '@nestjs/common';
import { buildConnector } from 'undici';
import { Config } from '../config/config.js';
import { RemoteInputs } from './remote-inputs.js';
import { RemoteReceivers } from './remote-receivers.js';
import { Wires } from './wires.js';

const remoteInputTimeoutMs = 30_000;
const remoteReceiverTimeoutMs = 15_000;

@Module({
  providers: [
    Wires,
    {
      provide: RemoteInputs,
      inject: [Config],
      useFactory: ({ egressAllow }: Config) =>
        new RemoteInputs({ allow: egressAllow, resolve, connect: connector() }, remoteInputTimeoutMs),
    },
    {
      provide: RemoteReceivers,
      inject: [Config],
      useFactory: ({ egressAllow }: Config) =>
        new RemoteReceivers({ allow: egressAllow, resolve, connect: connector() }, remoteReceiverTimeoutMs),
    },
  ],
  exports: [Wires, RemoteInputs, RemoteReceivers],
})
export class EgressModule {}

async function resolve(host: string): Promise<string[]> {
  const answers = await lookup(host, { all: true });
  return answers.map(({ address }) => address);
}

/** Keeps no TLS session, which would be taken up again without a look at the certificate. */
function connector() {
  return buildConnector({ timeout: 5_000, maxCachedSessions: 0 });
}
