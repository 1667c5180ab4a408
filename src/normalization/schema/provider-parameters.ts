import type { Offer, ProviderParameter } from '../../domain/model-card.js';
import { modesOf, type Properties, type Property } from './property.js';

/** What the providers take beyond our own parameters; where they differ about one, the first offer describes it. */
export function providerParameters(offers: readonly Offer[]): Properties {
  const names = new Set(offers.flatMap(({ card }) => card.parameters.map(({ name }) => name)));
  return Object.fromEntries([...names].flatMap((name) => describe(name, offers)));
}

function describe(name: string, offers: readonly Offer[]): [string, Property][] {
  const takers = offers.filter((offer) => parameterOf(offer, name));
  const parameter = takers[0] && parameterOf(takers[0], name);
  if (!parameter) return [];
  const { type, description, minimum, maximum, values, path, operations } = parameter;
  const property: Property = {
    type,
    description,
    default: parameter.default,
    enum: values,
    minimum,
    maximum,
    'x-group': 'Additional',
    'x-modes': modesOf(takers, operations),
    'x-behavior': path === undefined || path === name ? 'passthrough' : 'renamed',
    'x-providers': takers.length < offers.length ? takers.map(({ provider }) => provider) : undefined,
  };
  return [[name, property]];
}

function parameterOf({ card }: Offer, name: string): ProviderParameter | undefined {
  return card.parameters.find((parameter) => parameter.name === name);
}
