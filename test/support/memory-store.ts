import type { Receive, Received } from '../../src/domain/asset.js';

export interface MemoryStore {
  receive: Receive;
  discard(received: Received): Promise<void>;
  /** What arrived whole and was not discarded, in the order of opening. */
  contents(): Buffer[];
  contentOf(received: Received): Buffer | undefined;
  /** Uploads that were neither finished nor aborted. */
  readonly open: number;
  readonly opened: number;
}

/** Keeps uploads in memory and fails where one is written while an earlier write has not resolved. */
export function memoryStore(): MemoryStore {
  const kept = new Map<string, Buffer>();
  let open = 0;
  let opened = 0;
  return {
    async receive() {
      const location = `upload-${opened++}`;
      const parts: Buffer[] = [];
      let busy = false;
      let state: 'open' | 'closed' = 'open';
      open++;
      const close = () => {
        if (state === 'open') open--;
        state = 'closed';
      };
      return {
        async write(chunk) {
          if (busy || state === 'closed') throw new Error('written while busy or closed');
          busy = true;
          await Promise.resolve();
          parts.push(Buffer.from(chunk));
          busy = false;
        },
        async finish() {
          close();
          const content = Buffer.concat(parts);
          kept.set(location, content);
          return { bytes: content.length, head: content.subarray(0, 65_536), location };
        },
        async abort() {
          close();
          kept.delete(location);
        },
      };
    },
    async discard({ location }) {
      kept.delete(location);
    },
    contents: () => [...kept.values()],
    contentOf: ({ location }) => kept.get(location),
    get open() {
      return open;
    },
    get opened() {
      return opened;
    },
  };
}
