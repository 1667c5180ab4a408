/** The fields that the API reads by itself: a client's value of one never comes to a provider as its parameter. */
export const ownFields: ReadonlySet<string> = new Set([
  ...['prompt', 'model', 'n', 'size', 'aspect_ratio', 'resolution', 'quality', 'style', 'seed', 'background'],
  ...['response_format', 'output_format', 'output_compression', 'user', 'stream', 'partial_images', 'halftone'],
  ...['image', 'images', 'mask', 'dryRun'],
]);
