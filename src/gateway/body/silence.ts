import type { IncomingMessage } from 'node:http';
import { awaitsContinue } from './continue.js';
import { isLeft } from './leave-body.js';

/** A client that has begun to send a body, and says nothing more though it could. */
export class Silence {
  private bytesBefore = -1;
  private inARow = 0;

  constructor(private readonly request: IncomingMessage) {}

  /**
   * How many looks in a row have found nothing new. Node reads on from a connection as long as nothing of the body waits
   * to be taken, so where something does the client may be kept from sending; and one whose body is whole, or nobody's
   * any more, has its answer to wait for.
   */
  look(): number {
    const { complete, readableLength, socket } = this.request;
    const heard = socket.bytesRead !== this.bytesBefore;
    this.bytesBefore = socket.bytesRead;
    const excused = complete || readableLength > 0 || awaitsContinue(this.request) || isLeft(this.request);
    this.inARow = heard || excused ? 0 : this.inARow + 1;
    return this.inARow;
  }
}
