import type { ImageRequest, Input, Options } from '../domain/request.js';
import { fileView, type RecordContext } from './files.js';

/** A request in the words that its client used; what was not said is left out. Without `files` it was purged. */
export function askedView(asked: ImageRequest, files: RecordContext | undefined) {
  const { operation, model, prompt, ...words } = saidView(asked);
  return {
    operation,
    model,
    prompt: files ? prompt : null,
    images: asked.inputs.map((input) => inputView(input, files)),
    mask: asked.mask && inputView(asked.mask, files),
    ...words,
  };
}

/** All of it but the pictures. */
export function saidView(asked: ImageRequest) {
  return {
    operation: asked.operation,
    model: asked.model,
    prompt: asked.prompt,
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
    ...asked.extra,
    halftone: optionsView(asked.options),
  };
}

function inputView(input: Input, files: RecordContext | undefined) {
  const { id, format, width, height, bytes } = input;
  return { asset_id: id, format, size: `${width}x${height}`, bytes, ...fileView(input, files) };
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
