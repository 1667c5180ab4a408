import type { ModelCard, ProviderParameter } from '../domain/model-card.js';
import { isOfType } from '../domain/parameter-type.js';
import type { Provider } from '../providers/provider.js';
import type { CardEntry } from './card-fields.js';
import { ownFields } from './own-fields.js';
import { notOfType } from './parameter-value.js';
import { problem } from './problem.js';
import { checkOnce } from './twice.js';

/** What the file says has to fit together, and to what the provider's adapter can send. */
export function checkCard(card: ModelCard, entry: CardEntry, provider: Provider, place: string): void {
  checkEdits(card, entry, place);
  // An adapter sends what some model of its provider takes; the rest would be lost on the way, and nobody told.
  // A server that takes any model is sent all of OpenAI's fields.
  const sent = [...provider.models, provider.unlisted?.(card.id)];
  const names = provider.unlisted ? (['mask'] as const) : (['qualities', 'style', 'mask', 'alpha'] as const);
  for (const name of names) {
    if (!entry[name] || sent.some((other) => other?.[name])) continue;
    throw problem(`${place}.${name}`, undefined, `has no effect: no model at ${provider.id} takes it`);
  }
  if (card.transport === 'queue' && !provider.ask) {
    throw problem(`${place}.transport`, 'queue', `is not possible: ${provider.id} answers at once, so it must be sync`);
  }
  checkRange(`${place}.prompt.minimum`, card.prompt ?? {});
  const parameters = entry.parameters ?? [];
  checkOnce(parameters.map(({ name }, index) => ({ place: `${place}.parameters[${index}].name`, value: name })));
  parameters.forEach((parameter, index) => checkParameter(parameter, `${place}.parameters[${index}]`));
}

function checkEdits({ upstream, inputs }: ModelCard, entry: CardEntry, place: string): void {
  for (const name of ['inputs', 'mask'] as const) {
    if (entry[name] && !upstream.edit)
      throw problem(`${place}.${name}`, undefined, 'has no effect: the model has no edit');
  }
  if (inputs?.field?.one && inputs.maximum > 1) {
    const message = `must be 1: ${inputs.field.name}, in which it is sent, takes one picture`;
    throw problem(`${place}.inputs.maximum`, inputs.maximum, message);
  }
}

function checkParameter(parameter: ProviderParameter, place: string): void {
  const { name, type, values = [] } = parameter;
  if (ownFields.has(name)) {
    const message = 'is a field of the API itself, so it never reaches a provider as a parameter';
    throw problem(`${place}.name`, name, message);
  }
  checkRange(`${place}.minimum`, parameter);
  const other = values.findIndex((value) => !isOfType[type](value));
  if (other >= 0) throw problem(`${place}.values[${other}]`, values[other], notOfType(type));
}

function checkRange(
  place: string,
  { minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number },
) {
  if (minimum > maximum) throw problem(place, minimum, `must not be above the maximum, ${maximum}`);
}
