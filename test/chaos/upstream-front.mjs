import { createServer, request as send } from 'node:http';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';

/** Time for whoever was told that a stage is reached to kill who waits for the answer. */
const killMs = 250;
/** Longer answers hold pictures, and no addresses. */
const longestWithAddress = 100_000;

/**
 * An address of the emulators for one process. Words in a prompt make its answers worse than any emulator's: `{{html}}`
 * (paid, and a page comes), `{{html502}}` (not paid), `{{garbage}}` and `{{big}}` (paid, and 50 MB come, of noise and of
 * base64). `reached(stage)` is asked as a paid call goes out and its answer comes; true: it is held up for a moment.
 */
export async function openFront(target, reached) {
  const server = createServer({ keepAliveTimeout: 75_000 }, (incoming, outgoing) => {
    outgoing.on('error', () => undefined);
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const own = `http://127.0.0.1:${server.address().port}`;

  async function serve(incoming, outgoing) {
    const body = Buffer.concat(await incoming.toArray());
    const said = body.toString('latin1');
    const paid = incoming.method === 'POST' && said.includes('chaos-');
    if (paid && said.includes('{{html502}}')) return page(outgoing, 502);
    const going = forward(incoming, body, outgoing);
    // It may break while nobody waits for it yet.
    going.catch(() => undefined);
    if (paid && reached('call out')) await pause(killMs);
    const { answer, bytes, whole } = await going;
    if (paid && said.includes('{{html}}')) return page(outgoing, 200);
    if (paid && said.includes('{{garbage}}')) return huge(outgoing, randomBytes(50_000_000));
    const out = paid && said.includes('{{big}}') ? await grown(bytes) : here(bytes, answer);
    await give(outgoing, { answer, bytes: out, whole }, paid);
  }

  async function give(outgoing, { answer, bytes, whole }, paid) {
    const headers = { ...answer.headers };
    delete headers['transfer-encoding'];
    outgoing.writeHead(answer.statusCode, whole ? { ...headers, 'content-length': bytes.length } : headers);
    if (!whole) return void outgoing.write(bytes, () => outgoing.destroy());
    outgoing.write(bytes.subarray(0, bytes.length / 2));
    if (paid && reached('half of the answer came')) await pause(killMs);
    outgoing.end(bytes.subarray(bytes.length / 2), () => paid && reached('the answer came'));
  }

  function forward(incoming, body, outgoing) {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = incoming;
      const upstream = send(new URL(url, target), { method, headers: { ...headers, 'content-length': body.length } });
      delete headers['transfer-encoding'];
      // Whoever hung up gets nothing; what hangs would be held for ever.
      outgoing.on('close', () => upstream.destroy());
      upstream.on('error', reject);
      upstream.on('response', async (answer) => {
        const chunks = [];
        let whole = true;
        try {
          for await (const chunk of answer) chunks.push(chunk);
        } catch {
          whole = false;
        }
        resolve({ answer, bytes: Buffer.concat(chunks), whole });
      });
      upstream.end(body);
    });
  }

  /** Its addresses lead here: results are fetched from nowhere else. */
  function here(bytes, answer) {
    const isShort = bytes.length < longestWithAddress && /json/.test(answer.headers['content-type']);
    return isShort ? Buffer.from(bytes.toString().replaceAll(target, own)) : bytes;
  }
  return own;
}

function page(outgoing, status) {
  const text = `<!doctype html><title>${status}</title><h1>Something is in the way</h1>`;
  outgoing.writeHead(status, { 'content-type': 'text/html', 'content-length': text.length }).end(text);
}

function huge(outgoing, bytes) {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
}

let noise;

/** The same answer with a picture of 50 MB of base64: noise cannot be packed. */
async function grown(bytes) {
  const raw = { width: 3_500, height: 3_500, channels: 3 };
  const make = () =>
    sharp(randomBytes(3_500 * 3_500 * 3), { raw })
      .png({ compressionLevel: 0 })
      .toBuffer();
  noise ??= make().then((picture) => picture.toString('base64'));
  const text = bytes.toString();
  const data = await noise;
  return Buffer.from(text.replace(/"data":"[^"]+"/, () => `"data":"${data}"`));
}
