import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describeAssetStore } from '../../test/support/asset-store-contract.js';
import { filesBelow } from '../../test/support/tested-store.js';
import { DiskAssetStore } from './disk-asset-store.js';

describe('a store on disk', () => {
  describeAssetStore(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'halftone-assets-'));
    const incoming = join(folder, 'incoming');
    const named = async () => (await filesBelow(folder)).filter((path) => !path.startsWith(incoming));
    return {
      incoming,
      open: (now) => DiskAssetStore.open({ folder, maxBytes: 1_000, now }),
      names: async () => (await named()).map((path) => basename(path)),
      written: async (name) => {
        const path = (await named()).find((one) => basename(one) === name);
        return (await stat(path ?? name)).mtimeMs;
      },
      remove: () => rm(folder, { recursive: true }),
    };
  });

  test.each(['.', '..', 'gen_1.0.0'])('keeps the id %j in one of 256 folders', async (id) => {
    const folder = await mkdtemp(join(tmpdir(), 'halftone-assets-'));
    const store = await DiskAssetStore.open({ folder, maxBytes: 1_000, now: Date.now });
    await store.write(id, 'png', Buffer.from('x'));
    expect(await filesBelow(folder)).toEqual([expect.stringMatching(/\/[0-9a-f]\/[0-9a-f]\/[^/]+\.png$/)]);
    await rm(folder, { recursive: true });
  });
});
