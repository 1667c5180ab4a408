import type { z } from 'zod';
import { serverNames } from '../providers/compatible/compatible.servers.js';
import { cardFields } from './card-fields.js';
import { date, flag, list, matching, object, oneOf, text, wholeNumber } from './fields.js';

const modelId = matching(/^[A-Za-z0-9][\w.:@/-]{0,99}$/, 'a name of letters, digits and . _ : @ / -, up to 100');

const endpoint = object({
  id: matching(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'a name of small letters, digits and . _ -, up to 40'),
  name: text().optional(),
  base_url: text('the URL of a server, such as http://10.0.0.5:8000/v1'),
  api_key_env: text().optional(),
  server: oneOf(serverNames).optional(),
  concurrency: wholeNumber(1, 1_000).optional(),
});

const offer = object({ provider: text(), enabled: flag().optional(), like: text().optional(), ...cardFields });

const model = object({
  id: modelId,
  name: text().optional(),
  owned_by: text().optional(),
  description: text().optional(),
  created: date().optional(),
  aliases: list(modelId).optional(),
  order: list(text()).optional(),
  offers: list(offer).optional(),
});

/** The operator's file: a file may have both parts, or either. */
export const catalogFile = object({ endpoints: list(endpoint).optional(), models: list(model).optional() });

export type CatalogFile = z.infer<typeof catalogFile>;
export type EndpointEntry = z.infer<typeof endpoint>;
export type ModelEntry = z.infer<typeof model>;
export type OfferEntry = z.infer<typeof offer>;
