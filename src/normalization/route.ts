import type { Offer } from '../domain/model-card.js';
import { GatewayError } from '../domain/errors.js';
import type { ImageRequest } from '../domain/request.js';
import { parameterOf, sentValue } from './rules/parameter-value.js';

/**
 * The offers in the order of trying: the client's own order and choice where it gives one, else the list's, in which
 * offers with masks of their own go first where one was sent, and then those that take more of the parameters that the
 * client sent.
 */
export function routeFor(asked: ImageRequest, offers: readonly Offer[]): Offer[] {
  const { providers } = asked.options;
  if (providers?.length) return chosen(providers, offers);
  const taken = ({ card }: Offer) =>
    Object.keys(asked.extra).filter(
      (name) => sentValue(asked, name) !== undefined && parameterOf(card, asked.operation, name),
    ).length;
  const masks = ({ card }: Offer) => Number(asked.mask !== undefined && card.mask !== undefined);
  return [...offers].sort((a, b) => masks(b) - masks(a) || taken(b) - taken(a));
}

function chosen(providers: readonly string[], offers: readonly Offer[]): Offer[] {
  const serving = offers.map(({ provider }) => provider);
  const stranger = providers.find((name) => !serving.includes(name));
  if (stranger !== undefined) {
    const message = `halftone.providers names a provider that does not serve ${offers[0]?.card.id}; these do: ${serving.join(', ')}.`;
    throw new GatewayError('invalid_value', message, { param: 'halftone.providers' });
  }
  return [...new Set(providers)].flatMap((name) => offers.filter(({ provider }) => provider === name));
}
