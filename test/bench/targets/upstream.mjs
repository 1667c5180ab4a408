// A provider: one fixed picture, in Gemini's words and in OpenAI's, after the pause that the path begins with
// (`/200ms/v1beta/models/…`).
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { serveParent } from '../machine/script.mjs';

const base64 = readFileSync(process.argv[2]).toString('base64');

/** Made once, as bytes. */
const answers = [
  {
    path: /^\/(\d+)ms\/v1beta\/models\/[\w.-]+:generateContent$/,
    bytes: Buffer.from(JSON.stringify(geminiAnswer())),
  },
  {
    path: /^\/(\d+)ms\/v1\/images\/generations$/,
    bytes: Buffer.from(JSON.stringify({ created: 1_764_000_000, data: [{ b64_json: base64 }] })),
  },
];

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    for (const { path, bytes } of answers) {
      const delayMs = Number(path.exec(request.url)?.[1] ?? Number.NaN);
      if (delayMs > 0) return setTimeout(send, delayMs, response, bytes);
      if (delayMs === 0) return send(response, bytes);
    }
    return response.writeHead(404).end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => serveParent({ url: `http://127.0.0.1:${server.address().port}` }));

function send(response, bytes) {
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8', 'content-length': bytes.length });
  response.end(bytes);
}

function geminiAnswer() {
  const picture = { inlineData: { mimeType: 'image/png', data: base64 } };
  return {
    candidates: [{ content: { role: 'model', parts: [picture] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: {
      ...{ promptTokenCount: 9, candidatesTokenCount: 1290, totalTokenCount: 1299 },
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 9 }],
      candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1290 }],
    },
    ...{ modelVersion: 'gemini-2.5-flash-image', responseId: 'a-response' },
  };
}
