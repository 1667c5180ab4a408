import type { BillLine } from '../domain/bill.js';
import type { OfferPlan, SettledSize } from '../domain/plan.js';
import type { Preview } from '../gateway/preview.js';

/**
 * What a request would come to: the price of its first offer in millionths of a dollar (null where it is not known),
 * and beside it the whole plan with the adjustments at every offer.
 */
export function dryRunAnswer({ plan: { n, delivery, route }, estimates }: Preview) {
  const [first] = route;
  const [bill] = estimates;
  return {
    estimated: true,
    model: first?.model,
    provider: first?.provider,
    total_cost_micros: totalMicros(bill),
    currency: 'USD',
    components: (bill ?? []).map(componentAnswer),
    plan: { n, response_format: delivery, route: route.map((offer, index) => offerAnswer(offer, n, estimates[index])) },
    adjustments: route.flatMap(({ adjustments }) => adjustments),
  };
}

function componentAnswer({ type, metric, quantity, unitPrice, usd }: BillLine) {
  return { type, metric, quantity, billable_quantity: quantity, unit_price: unitPrice, total_cost: micros(usd) };
}

function offerAnswer(offer: OfferPlan, n: number, bill: Preview['estimates'][number]) {
  const { provider, model, call, seed, imagesPerCall, expected, conversion, inputs, mask, timeoutMs } = offer;
  const { operation, upstream, transport, parameters, extra, ...settled } = call;
  return {
    provider,
    model,
    upstream,
    operation,
    transport,
    calls: Math.ceil(n / imagesPerCall),
    images_per_call: Math.min(n, imagesPerCall),
    sent: {
      ...sizeSent(settled.size),
      quality: settled.quality,
      style: settled.style,
      background: settled.background,
      output_format: settled.format,
      output_compression: settled.compression,
      partial_images: settled.partialImages,
      seed,
      ...parameters,
      ...extra,
    },
    expected_size: expected && `${expected.width}x${expected.height}`,
    converted: {
      output_format: conversion.format,
      output_compression: conversion.compressedThere ? undefined : conversion.compression,
      size: conversion.pixels && `${conversion.pixels.width}x${conversion.pixels.height}`,
      fit: conversion.pixels?.fit,
      masked: conversion.masked,
    },
    prepared_inputs: inputs.filter(({ format }) => format).length,
    native_mask: mask !== undefined,
    total_cost_micros: totalMicros(bill),
    timeout_ms: timeoutMs,
  };
}

function sizeSent(size: SettledSize | undefined) {
  if (size?.kind === 'grid') return { aspect_ratio: size.ratio, resolution: size.tier };
  return { size: size && `${size.width}x${size.height}` };
}

function totalMicros(bill: readonly BillLine[] | undefined): number | null {
  return bill ? micros(bill.reduce((sum, { usd }) => sum + usd, 0)) : null;
}

/** Rounded up past the noise of binary fractions: an estimate never is below what it adds up to. */
function micros(usd: number): number {
  return Math.ceil(Number((usd * 1_000_000).toFixed(3)));
}
