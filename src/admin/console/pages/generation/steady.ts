import type { GenerationRecord } from '../../api/types.js';

/** URLs of pictures differ at every question; those that are shown stay, or the pictures would be loaded again. */
export function steady(former: GenerationRecord | undefined, newer: GenerationRecord): GenerationRecord {
  if (former?.id !== newer.id) return newer;
  const keep = <Shown extends { readonly asset_id: string }>(shown: readonly Shown[], all: readonly Shown[]): Shown[] =>
    all.map((each) => shown.find(({ asset_id: id }) => id === each.asset_id) ?? each);
  return {
    ...newer,
    data: keep(former.data, newer.data),
    asked: newer.purged ? newer.asked : { ...newer.asked, images: former.asked.images, mask: former.asked.mask },
  };
}
