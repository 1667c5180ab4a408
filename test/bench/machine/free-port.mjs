import { once } from 'node:events';
import { createServer } from 'node:net';

/** For programs that can only be told which one to take; nothing keeps it free until they do. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
