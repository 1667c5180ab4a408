import { Socket } from 'node:net';

const loopback: ReadonlySet<unknown> = new Set(['127.0.0.1', '::1', 'localhost', undefined]);

/**
 * While the tests of a file run no socket of this process leaves the machine, and one that would fails the file. Hooks
 * run in order: it stands after what may fetch a Redis before them, and after what may still connect when they are over.
 */
export function stayOnLoopback(): void {
  const outside: string[] = [];
  const { connect } = Socket.prototype;
  beforeAll(() => {
    Socket.prototype.connect = function (this: Socket, ...words: unknown[]) {
      const { host, path } = targetOf(words);
      if (path !== undefined || loopback.has(host)) return Reflect.apply(connect, this, words) as Socket;
      outside.push(String(host));
      // Whoever asked has more to set on the socket first.
      process.nextTick(() => this.destroy(new Error('a test must not leave the machine')));
      return this;
    };
  });
  afterAll(() => {
    Socket.prototype.connect = connect;
    expect(outside).toEqual([]);
  });
}

/** `net.connect` hands its words on as one list; a port may stand before its host. */
function targetOf([first, second]: readonly unknown[]): { readonly host?: unknown; readonly path?: unknown } {
  if (Array.isArray(first)) return targetOf(first);
  if (typeof first === 'object' && first !== null) return first;
  return typeof first === 'number' ? { host: typeof second === 'string' ? second : undefined } : { path: first };
}
