import { createServer } from 'node:http';

/** Somebody else's server that is told how generations end. `onDelivery` may hold up or refuse an answer. */
export async function openReceiver() {
  const delivered = [];
  const receiver = { delivered, onDelivery: async () => 200 };
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray().catch(() => [])).toString();
    response.on('error', () => undefined);
    if (text === '') return response.destroy();
    const { id, status } = JSON.parse(text);
    const answer = await receiver.onDelivery(id);
    if (answer < 300) delivered.push({ id, status });
    response.writeHead(answer, { connection: 'close' }).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  });
}
