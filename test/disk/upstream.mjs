import { once } from 'node:events';
import { createServer } from 'node:http';

/** A server that makes pictures for money, as OpenAI's Images API has them: the prompt says how it answers. */
export async function openUpstream(picture) {
  const calls = [];
  const held = [];
  const answered = JSON.stringify({ created: 1, data: [{ b64_json: picture.toString('base64') }] });
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(answered);
    const name = /(held|later|at once)/.exec(body)?.[1];
    calls.push(name);
    server.emit('call');
    if (name === 'held') return held.push(answer);
    if (name === 'later' && callsOf('later') === 1) {
      const refusal = { error: { message: 'busy', type: 'rate_limit_error', code: null, param: null } };
      return response
        .writeHead(429, { 'content-type': 'application/json', 'retry-after': '3' })
        .end(JSON.stringify(refusal));
    }
    return answer();
  });
  const callsOf = (name) => calls.filter((call) => call === name).length;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    callsOf,
    async called(name) {
      while (callsOf(name) === 0) await once(server, 'call');
    },
    answerHeld: () => held.splice(0).forEach((answer) => answer()),
    close: () => (server.closeAllConnections(), server.close()),
  };
}
