import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Valve {
  readonly url: string;
  /** Breaks every connection and takes no more, as a server that went away. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** A way to a server on loopback that can be shut. */
export async function openValve(target: string): Promise<Valve> {
  const { port: far } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const through = connect(Number(far), '127.0.0.1');
    for (const socket of [near, through]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(through).pipe(near);
    near.on('close', () => through.destroy());
    through.on('close', () => near.destroy());
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async shut() {
      const closed = once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: () => listen(port),
  };
}
