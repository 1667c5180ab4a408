import { pictureOfThumbnail } from '../../domain/thumbnail.js';
import { idIn } from '../asset-name.js';
import type { TrimRules } from '../trim.js';
import type { Bucket, StoredObject } from './bucket.js';

/**
 * Removes objects that are too old, and the oldest until the rest fits; resolves with how many went. Nothing but a page
 * is ever held: names begin with the time of their generation, so their order is that of age, and a picture comes
 * before its thumbnails.
 */
export async function trimBucket(bucket: Bucket, rules: TrimRules): Promise<number> {
  const aged = await removeUseless(bucket, rules);
  return aged.removed + (await removeOldest(bucket, rules, aged.kept - rules.maxBytes));
}

async function removeUseless(bucket: Bucket, rules: TrimRules): Promise<{ removed: number; kept: number }> {
  let [removed, kept] = [0, 0];
  let picture: string | undefined;
  for await (const page of bucket.pages('')) {
    const going: string[] = [];
    for (const object of page) {
      const of = idIn(object.name);
      if (of === undefined) continue;
      const thumbnailOf = pictureOfThumbnail(of);
      if (thumbnailOf === undefined) picture = object.name;
      const isOfNothing = thumbnailOf !== undefined && thumbnailOf !== picture;
      if (await isUseless(object, of, isOfNothing, rules)) going.push(object.name);
      else kept += object.bytes;
    }
    await bucket.deleteAll(going);
    removed += going.length;
  }
  return { removed, kept };
}

/** What was written a moment ago may belong to somebody who has not said so yet. */
async function isUseless(object: StoredObject, id: string, isOfNothing: boolean, rules: TrimRules): Promise<boolean> {
  if (object.written < rules.abandonedFrom && (isOfNothing || (await rules.isAbandoned(id)))) return true;
  return object.written < rules.keepFrom && !(await rules.isProtected(id));
}

async function removeOldest(bucket: Bucket, rules: TrimRules, tooMuch: number): Promise<number> {
  let [left, removed] = [tooMuch, 0];
  if (left <= 0) return removed;
  for await (const page of bucket.pages('')) {
    const going: string[] = [];
    for (const { name, bytes } of page) {
      const id = idIn(name);
      if (left <= 0) break;
      if (id === undefined || (await rules.isProtected(id))) continue;
      going.push(name);
      left -= bytes;
    }
    await bucket.deleteAll(going);
    removed += going.length;
    if (left <= 0) break;
  }
  return removed;
}
