import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const untold = new WeakSet<IncomingMessage>();

/** Whether its client still waits to be told to send (`Expect: 100-continue`; RFC 9110, 10.1.1). */
export function awaitsContinue(request: IncomingMessage): boolean {
  return untold.has(request);
}

/** Clients are told to send when their body begins to be read: who is refused before that hears of nothing else. */
export function continueWhenRead(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const read = request._read.bind(request);
    untold.add(request);
    request._read = (size) => {
      request._read = read;
      untold.delete(request);
      // Node drops what is left of a body behind the answer, and closes the connection.
      if (!response.headersSent) response.writeContinue();
      read(size);
    };
    server.emit('request', request, response);
  });
}
