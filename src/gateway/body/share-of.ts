import type { IncomingMessage } from 'node:http';
import type { Share } from '../../load/load.js';

const shares = new WeakMap<IncomingMessage, Share>();

/** What a request has of the load of this process; undefined where its route does not count. */
export function shareOf(request: IncomingMessage): Share | undefined {
  return shares.get(request);
}

export function giveShare(request: IncomingMessage, share: Share): void {
  shares.set(request, share);
}
