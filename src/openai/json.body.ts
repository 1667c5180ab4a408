import type { Request } from 'express';
import type { AssetStore } from '../assets/asset-store.js';
import { GatewayError } from '../domain/errors.js';
import { readJsonBody } from '../gateway/body/json-body.js';
import { pictureLimits } from '../gateway/body/picture-budget.js';
import type { SentPictures } from '../gateway/inputs.js';
import { bodyFields } from './body-fields.js';
import { discarding, takingIn } from './edit.body.js';
import { isSaid, readJsonEdit, refuseStrayBytes } from './edit.json.js';

export interface RequestBody {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Undefined where there are none: a generation from text alone. */
  readonly pictures?: SentPictures;
}

/** Reads the JSON of a generation or of an edit, whichever it is, as `withEditBody` reads edits. */
export async function withJsonBody<T>(
  request: Request,
  assets: AssetStore,
  use: (body: RequestBody) => Promise<T>,
): Promise<T> {
  if (!request.is('application/json')) {
    const message = 'The body must be JSON, sent with the header Content-Type: application/json.';
    throw new GatewayError('unsupported_media_type', message);
  }
  return takingIn(request, async () => {
    const { json, received } = await readJsonBody(request, assets, pictureLimits);
    return discarding([...received.values()], assets, async () => {
      const fields = bodyFields(json);
      if (hasPictures(fields)) return use(readJsonEdit(fields, received));
      refuseStrayBytes(fields, received);
      return use({ fields });
    });
  });
}

function hasPictures({ images, image, mask }: Readonly<Record<string, unknown>>): boolean {
  return [images, image, mask].some(isSaid);
}
