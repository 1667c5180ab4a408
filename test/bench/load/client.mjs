// A client that does nothing but send and count, in a process of its own: parsing big answers would slow it down.
import { Agent, request } from 'node:http';
import { serveParent } from '../machine/script.mjs';

/**
 * So many requests, so many of them at a time, none begun after so long; in ms from the first byte out to the last one
 * in. Only those that were answered as expected count, and of the others the first reason is told.
 */
async function run({ target, concurrency, count, maximumMs }) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const body = Buffer.from(target.body);
  const options = { method: 'POST', agent, headers: { ...target.headers, 'content-length': body.length } };
  const latencies = [];
  const failures = [];
  let sent = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  try {
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (sent < count && performance.now() - begun < maximumMs) {
          sent += 1;
          await once(target, options, body).then(
            (ms) => latencies.push(ms),
            (error) => failures.push(error.message),
          );
        }
      }),
    );
  } finally {
    agent.destroy();
  }
  const wallMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  return { latencies, failures, wallMs, clientCpuMs: (user + system) / 1_000 };
}

function once({ name, url, leastBytes }, options, body) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(`${name} (${url}): ${reason}`));
    const begun = performance.now();
    const call = request(url, options, (answer) => {
      let bytes = 0;
      let start;
      answer.on('data', (chunk) => {
        bytes += chunk.length;
        start ??= chunk;
      });
      answer.once('error', fail);
      answer.once('end', () => {
        if (answer.statusCode === 200 && bytes >= leastBytes) resolve(performance.now() - begun);
        else fail(`answered ${answer.statusCode} with ${bytes} bytes: ${start?.toString('latin1', 0, 200)}`);
      });
    });
    call.once('error', fail);
    call.end(body);
  });
}

serveParent({}, run);
