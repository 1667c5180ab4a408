import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** Within which each request is answered; what takes longer hangs. */
const boundMs = 20_000;

/** Sends requests over one connection that is kept; a path goes out as it is written. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(private readonly port: number) {}

  async send({ method = 'GET', path, headers, body }: Sent): Promise<Reply> {
    const measured = body !== undefined && headers?.['transfer-encoding'] === undefined;
    const sending = request({
      ...{ host: '127.0.0.1', port: this.port, method, path, agent: this.agent },
      headers: { ...(measured && { 'content-length': Buffer.byteLength(body) }), ...headers },
      signal: AbortSignal.timeout(boundMs),
    });
    sending.end(body);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    const bytes = Buffer.concat((await answer.toArray()) as Buffer[]);
    return { status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString() };
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Writes bytes to a connection of their own, ends it where that is wanted, and gives what came until it was closed. */
export async function sendRaw(port: number, pieces: readonly Uint8Array[], halfClose: boolean): Promise<Buffer> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk)).on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.once('end', resolve).once('close', () => resolve());
  });
  for (const piece of pieces) socket.write(piece);
  if (halfClose) socket.end();
  const late = setTimeout(() => socket.destroy(new Error('hangs')), boundMs);
  await closed;
  const hung = socket.errored?.message === 'hangs';
  clearTimeout(late);
  socket.destroy();
  if (hung) throw new Error(`neither answered nor closed: ${Buffer.concat(received).toString('latin1')}`);
  return Buffer.concat(received);
}
