import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Model, Order } from './model.js';
import { findModel } from './models.js';
import { invalid, notFound, problem, unknownVersion } from './problems.js';
import { optional, readObject, required } from './properties.js';
import { anyObject, choice, list, text, truth } from './schema.js';

/** A prediction that can be made; or the answer to a request for one that cannot. */
export type Creation =
  { readonly model: Model; readonly order: Order; readonly input: unknown } | { readonly rejected: EmulatedAnswer };

/** The body of a request for a prediction, besides the version; webhooks are taken and never called. */
const schema = {
  input: required<unknown>(anyObject),
  webhook: optional<string | undefined>(text, undefined),
  webhook_events_filter: optional<unknown>(list(choice(['start', 'output', 'logs', 'completed'])), undefined),
  stream: optional(truth, false),
};

/** Of a model that is named in the path. */
export function createByModel(id: string, bytes: Uint8Array): Creation {
  const model = findModel(id);
  if (!model) return { rejected: notFound() };
  return readBody(bytes, (body) => {
    const reading = readObject(schema, body, { unknownNames: 'rejected' });
    if ('faults' in reading) return { rejected: invalid(reading.faults) };
    return order(model, reading.value.input);
  });
}

/** Of a version: official models have none but their own name, and other models are not emulated. */
export function createByVersion(bytes: Uint8Array): Creation {
  return readBody(bytes, (body) => {
    const versioned = { version: required<string>(text), ...schema };
    const reading = readObject(versioned, body, { unknownNames: 'rejected' });
    if ('faults' in reading) return { rejected: invalid(reading.faults) };
    const model = findModel(reading.value.version);
    return model ? order(model, reading.value.input) : { rejected: unknownVersion() };
  });
}

function order(model: Model, input: unknown): Creation {
  const accepted = model.accept(input);
  return 'faults' in accepted ? { rejected: invalid(accepted.faults) } : { model, order: accepted, input };
}

/** The content type is not looked at: Replicate's own examples send JSON without one. */
function readBody(bytes: Uint8Array, read: (body: unknown) => Creation): Creation {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // How a body that is no JSON is answered is not documented.
    return { rejected: problem(400, 'The request body is not valid JSON.', 'Bad request') };
  }
  return read(body);
}
