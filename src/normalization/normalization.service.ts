import { Injectable } from '@nestjs/common';
import { GatewayError } from '../domain/errors.js';
import type { Model, ModelCard, Offer } from '../domain/model-card.js';
import type { OfferPlan, Plan } from '../domain/plan.js';
import type { Defaults, ImageRequest } from '../domain/request.js';
import { deliveryFor } from './delivery.js';
import type { Refusal } from './rule.js';
import { routeFor } from './route.js';
import { settle } from './settle.js';

/** Decides everything about a request before anything is done. Pure: it asks nobody and remembers nothing. */
@Injectable()
export class NormalizationService {
  /**
   * Settles a request against every offer of its model, in the order of trying. Offers that cannot do it are passed
   * over; where none is left, the first one's reason is thrown, which may name others of the `models` that there are.
   */
  plan(request: ImageRequest, offers: readonly Offer[], defaults: Defaults, models: readonly Model[]): Plan {
    const settled = routeFor(request, offers).map((offer) => settle(request, offer, offers, defaults, models));
    const route = settled.filter((one) => 'provider' in one);
    const [first] = route;
    if (!first)
      throw refused(
        request,
        settled.find((one) => 'code' in one),
      );
    return {
      n: request.n ?? 1,
      delivery: deliveryFor(request, cardOf(first, offers), defaults),
      route: request.options.fallback ? route : [first],
    };
  }
}

/** A plan is made of offers alone. */
function cardOf({ provider }: OfferPlan, offers: readonly Offer[]): Partial<ModelCard> {
  return offers.find((offer) => offer.provider === provider)?.card ?? {};
}

function refused(request: ImageRequest, refusal: Refusal | undefined): GatewayError {
  if (refusal) return new GatewayError(refusal.code, refusal.message, { param: refusal.param });
  return new GatewayError('model_not_found', `No provider serves ${request.model}.`, { param: 'model' });
}
