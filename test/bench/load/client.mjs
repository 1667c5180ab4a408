// A client that does nothing but send and count, in a process of its own: parsing big answers would slow it down.
import { Agent, request } from 'node:http';
import { serveParent } from '../machine/script.mjs';

/** So many requests, so many of them at a time; in ms from the first byte out to the last byte in. */
async function run({ target, concurrency, count }) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const body = Buffer.from(target.body);
  const options = { method: 'POST', agent, headers: { ...target.headers, 'content-length': body.length } };
  const latencies = [];
  let sent = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  try {
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (sent < count) {
          sent += 1;
          latencies.push(await once(target, options, body));
        }
      }),
    );
  } finally {
    agent.destroy();
  }
  const { user, system } = process.cpuUsage(cpu);
  return { latencies, wallMs: performance.now() - begun, clientCpuMs: (user + system) / 1_000 };
}

function once({ url, leastBytes }, options, body) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const call = request(url, options, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk) => {
        bytes += chunk.length;
      });
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === 200 && bytes >= leastBytes) resolve(performance.now() - begun);
        else reject(new Error(`${url} answered ${answer.statusCode} with ${bytes} bytes.`));
      });
    });
    call.once('error', reject);
    call.end(body);
  });
}

serveParent({}, run);
