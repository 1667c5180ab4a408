// The providers, in a process of their own that outlives what is killed: the sandbox's emulators behind fronts that break.
import { AsyncLocalStorage } from 'node:async_hooks';
import { providers } from '../../dist/providers/index.js';
import { startSandbox } from '../../dist/sandbox/sandbox.js';
import { openFront } from './upstream-front.mjs';

/** What a prompt of the suite begins with; a call is known by it all the way to its line in the ledger. */
const marker = /chaos-[\w-]+/;
const called = new AsyncLocalStorage();
const ledger = [];

function remembering(id, emulator) {
  return {
    key: emulator.key,
    open(tools) {
      const bill = (line) => {
        ledger.push({ provider: id, marker: called.getStore(), at: Date.now(), ...line });
        tools.bill(line);
      };
      const answer = emulator.open({ ...tools, bill });
      return (call) => called.run(marker.exec(Buffer.from(call.body).toString('latin1'))?.[0], () => answer(call));
    },
  };
}

const ids = providers.map(({ id }) => id);
const modules = await Promise.all(ids.map((id) => import(`../../dist/providers/${id}/emulator/emulator.js`)));
const emulators = Object.fromEntries(ids.map((id, index) => [id, remembering(id, modules[index].emulator)]));
const sandbox = await startSandbox({ emulators });

let armed = [];
const reached = (front, stage) => {
  if (!armed.includes(stage)) return false;
  armed = [];
  process.send({ type: 'reached', front, stage });
  return true;
};
const fronts = [];
for (let front = 0; front < Number(process.argv[2]); front += 1) {
  fronts.push(await openFront(sandbox.origin, (stage) => reached(front, stage)));
}

process.on('message', ({ type, stages }) => {
  if (type === 'arm') armed = stages;
  if (type === 'ledger') process.send({ type: 'ledger', ledger });
});
process.on('disconnect', () => process.exit());
const keys = Object.fromEntries(ids.map((id) => [id, sandbox.key(id)]));
process.send({ type: 'ready', origins: fronts, keys });
