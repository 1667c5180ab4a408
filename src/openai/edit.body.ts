import type { Request } from 'express';
import type { AssetStore } from '../assets/asset-store.js';
import type { Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import type { ProviderParameter } from '../domain/model-card.js';
import type { SentPictures } from '../gateway/inputs.js';
import { readForm } from '../gateway/body/form.js';
import { readJsonBody } from '../gateway/body/json-body.js';
import { pictureLimits } from '../gateway/body/picture-budget.js';
import { shareOf } from '../gateway/body/share-of.js';
import { bodyFields } from './body-fields.js';
import { fieldsFrom } from './edit.fields.js';
import { picturesOf } from './edit.form.js';
import { readJsonEdit } from './edit.json.js';

export interface EditBody {
  readonly pictures: SentPictures;
  /** As JSON has them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What the providers of a model know; texts of a form have the types that these say. */
export type ParametersOf = (model: string | undefined) => readonly ProviderParameter[];

/**
 * Reads a form or a JSON body whose pictures pass into the store while they arrive, and gives it to `use`. What nobody
 * has named by the end of that is discarded.
 */
export async function withEditBody<T>(
  request: Request,
  assets: AssetStore,
  parametersOf: ParametersOf,
  use: (body: EditBody) => Promise<T>,
): Promise<T> {
  return takingIn(request, () => readEditBody(request, assets, parametersOf, use));
}

/** What came of its body counts until all is done with it. */
export async function takingIn<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    shareOf(request)?.taken();
  }
}

async function readEditBody<T>(
  request: Request,
  assets: AssetStore,
  parametersOf: ParametersOf,
  use: (body: EditBody) => Promise<T>,
): Promise<T> {
  if (request.is('multipart/form-data')) {
    const form = await readForm(request, assets, pictureLimits);
    return discarding(
      form.files.map(({ received }) => received),
      assets,
      async () => {
        const pictures = picturesOf(form);
        const fields = fieldsFrom(form.texts, parametersOf(form.texts.get('model')?.at(-1)));
        return use({ pictures, fields: bodyFields(fields) });
      },
    );
  }
  if (!request.is('application/json')) throw neither();
  const { json, received } = await readJsonBody(request, assets, pictureLimits);
  return discarding([...received.values()], assets, async () => use(readJsonEdit(bodyFields(json), received)));
}

/** What has a name by then is no longer where it was received, so discarding it does nothing. */
export async function discarding<T>(
  received: readonly Received[],
  assets: AssetStore,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    await Promise.all(received.map((each) => assets.discard(each)));
  }
}

function neither(): GatewayError {
  const message = 'An edit is sent as multipart/form-data, or as JSON with Content-Type: application/json.';
  return new GatewayError('unsupported_media_type', message);
}
