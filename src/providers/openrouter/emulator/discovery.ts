import { imageModels, noEndpoints } from './image-models.js';
import type { ImageModel, Prices } from './image-model.js';

/** `GET /images/models`. */
export function listModels(): object {
  return { data: imageModels.map(describe) };
}

/** `GET /images/models/{author}/{slug}/endpoints`. */
export function listEndpoints(id: string): object {
  const model = imageModels.find((known) => known.id === id);
  if (!model) throw noEndpoints(id);
  const endpoint = {
    provider_name: model.provider.name,
    provider_slug: model.provider.slug,
    provider_tag: model.provider.slug,
    supported_parameters: parametersOf(model),
    allowed_passthrough_parameters: model.passthrough,
    supports_streaming: model.streams,
    pricing: linesOf(model.prices),
  };
  return { id, endpoints: [endpoint] };
}

function describe(model: ImageModel): object {
  return {
    id: model.id,
    name: model.name,
    description: `${model.name}, as the sandbox has it.`,
    created: model.created,
    architecture: { input_modalities: ['text', 'image'], output_modalities: ['image'] },
    supported_parameters: parametersOf(model),
    supports_streaming: model.streams,
    endpoints: `/api/v1/images/models/${model.id}/endpoints`,
  };
}

/** What is absent is not supported. */
function parametersOf(model: ImageModel): object {
  const listed = (values: Iterable<string>): object => ({ type: 'enum', values: [...values] });
  const upTo = (min: number, max: number): object => ({ type: 'range', min, max });
  const auto = model.exactPixels ? ['auto'] : [];
  return {
    aspect_ratio: listed([...model.pixels.keys(), ...auto]),
    ...(model.tiers.size > 0 && { resolution: listed(model.tiers.keys()) }),
    ...(model.qualities && { quality: listed(['auto', ...Object.keys(model.qualities)]) }),
    ...(model.backgrounds.length > 0 && { background: listed(model.backgrounds) }),
    ...(model.formats.length > 1 && { output_format: listed(model.formats) }),
    ...(model.compression && { output_compression: upTo(0, 100) }),
    ...(model.seed && { seed: { type: 'boolean' } }),
    n: upTo(1, model.maxImages),
    input_references: upTo(0, model.maxReferences),
  };
}

function linesOf(prices: Prices): readonly object[] {
  if (prices.unit === 'megapixel') return [{ billable: 'output_image', unit: 'megapixel', cost_usd: prices.first }];
  const line = (billable: string, usdPerMillion: number): object => ({
    billable,
    unit: 'token',
    cost_usd: usdPerMillion / 1e6,
  });
  return [line('input_text', prices.text), line('input_image', prices.reference), line('output_image', prices.picture)];
}
