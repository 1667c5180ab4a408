import type { OfferPlan, SettledCall, SettledSize } from '../domain/plan.js';

/** What is sent to one offer, what is converted of what it makes, and in how many calls. */
export function offerView(offer: OfferPlan, n: number) {
  const { provider, model, call, seed, imagesPerCall, expected, conversion, inputs, mask, timeoutMs } = offer;
  const { operation, upstream, transport } = call;
  return {
    provider,
    model,
    upstream,
    operation,
    transport,
    calls: Math.ceil(n / imagesPerCall),
    images_per_call: Math.min(n, imagesPerCall),
    sent: sentView(call, seed),
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
    timeout_ms: timeoutMs,
  };
}

/** A settled call in the words of requests, besides its prompt and its pictures. */
export function sentView({ parameters, extra, ...settled }: SettledCall, seed: number | undefined) {
  return {
    ...sizeSent(settled.size),
    quality: settled.quality,
    style: settled.style,
    background: settled.background,
    output_format: settled.format,
    output_compression: settled.compression,
    partial_images: settled.partialImages,
    user: settled.user,
    seed,
    ...parameters,
    ...extra,
  };
}

function sizeSent(size: SettledSize | undefined) {
  if (size?.kind === 'grid') return { aspect_ratio: size.ratio, resolution: size.tier };
  return { size: size && `${size.width}x${size.height}` };
}
