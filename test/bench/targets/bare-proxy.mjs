// The least that turns one wire format into the other: parses the whole answer, and writes another one.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { Pool } from 'undici';
import { serveParent } from '../machine/script.mjs';

const upstream = new URL(process.argv[2]);
const pool = new Pool(upstream.origin, { connections: 256 });

const server = createServer((request, response) => {
  forward(request, response).catch((error) => {
    process.stderr.write(`The bare proxy: ${error.stack}\n`);
    response.destroy();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => serveParent({ url: `http://127.0.0.1:${server.address().port}` }));

async function forward(request, response) {
  const { prompt, model } = await json(request);
  const { body } = await pool.request({
    method: 'POST',
    path: `${upstream.pathname}/v1beta/models/${model}:generateContent`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: prompt }] }] }),
  });
  const { candidates } = await body.json();
  const pictures = candidates[0].content.parts.filter(({ inlineData }) => inlineData);
  const data = pictures.map(({ inlineData }) => ({ b64_json: inlineData.data }));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ created: Math.floor(Date.now() / 1_000), data }));
}
