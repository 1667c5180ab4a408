import type { ModelCard, ProviderParameter } from '../../domain/model-card.js';
import type { ImageRequest } from '../../domain/request.js';
import type { Change, Rule } from '../rule.js';
import { parameterOf, refusalOf, sentValue, takenValue } from './parameter-value.js';

interface Sent {
  readonly parameter: ProviderParameter;
  readonly asked: unknown;
  readonly value: unknown;
}

/** Parameters that this provider knows land where it expects them; what we send unasked yields to the client's own. */
export const providerParameters: Rule = (asked, card) => {
  const sent = Object.keys(asked.extra).flatMap((name): Sent[] => {
    const parameter = parameterOf(card, asked.operation, name);
    const value = sentValue(asked, name);
    return parameter && value !== undefined ? [{ parameter, asked: value, value: takenValue(parameter, value) }] : [];
  });
  for (const { parameter, value } of sent) {
    const refusal = refusalOf(parameter, value);
    if (refusal) return { refusal };
  }
  const own = sent.map(({ parameter, value }) => [parameter.path ?? parameter.name, value]);
  const adjustments = sent.filter((one) => one.value !== one.asked).map(converted);
  return { call: { parameters: Object.fromEntries([...injected(asked, card), ...own]) }, adjustments };
};

function converted({ parameter, asked, value }: Sent): Change {
  const reason = `the provider takes it as ${parameter.type === 'string' ? 'text' : 'a number'}`;
  return { param: parameter.name, behavior: 'converted', asked, sent: value, reason };
}

function injected(asked: ImageRequest, card: ModelCard): [string, unknown][] {
  const inEdits = asked.operation === 'edit' ? Object.entries(card.injectedInEdits ?? {}) : [];
  return [...inEdits, ...always(asked, card)];
}

function always(asked: ImageRequest, card: ModelCard): [string, unknown][] {
  return Object.entries(card.injected ?? {}).flatMap(([name, value]) => {
    const parameter = card.parameters.find((candidate) => candidate.name === name);
    const taken = !parameter || parameterOf(card, asked.operation, name);
    return taken && sentValue(asked, name) === undefined ? [[parameter?.path ?? name, value]] : [];
  });
}
