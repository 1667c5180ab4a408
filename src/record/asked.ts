import type { ImageRequest, Input, Options } from '../domain/request.js';

/** A request in the words that its client used; what was not said is left out. */
export function askedView(asked: ImageRequest, purged: boolean) {
  const own = {
    operation: asked.operation,
    model: asked.model,
    prompt: purged ? null : asked.prompt,
    images: asked.inputs.map(inputView),
    mask: asked.mask && inputView(asked.mask),
    n: asked.n,
    size: asked.size,
    aspect_ratio: asked.aspectRatio,
    resolution: asked.resolution,
    quality: asked.quality,
    style: asked.style,
    seed: asked.seed,
    background: asked.background,
    response_format: asked.responseFormat,
    output_format: asked.outputFormat,
    output_compression: asked.outputCompression,
    user: asked.user,
    stream: asked.stream,
    partial_images: asked.partialImages,
    halftone: optionsView(asked.options),
  };
  // A provider's own parameter may have the name of one of these.
  const others = Object.entries(asked.extra).filter(([name]) => !Object.hasOwn(own, name));
  return { ...own, ...Object.fromEntries(others) };
}

function inputView({ id, format, width, height, bytes }: Input) {
  return { asset_id: id, format, size: `${width}x${height}`, bytes };
}

/** As the object `halftone` of a request says them. */
export function optionsView(options: Options) {
  return {
    fit: options.fit,
    strict: options.strict,
    providers: options.providers,
    fallback: options.fallback,
    reroute_refused: options.rerouteRefused,
    unknown_outcome: options.unknownOutcome,
    partial: options.partial,
    timeout_ms: options.timeoutMs,
    tags: options.tags,
  };
}
