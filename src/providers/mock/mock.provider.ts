import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.js';
import type { RenderCall } from '../../domain/plan.js';
import type { Answer } from '../../egress/wire.js';
import { dataUrl } from '../data-url.js';
import { failureByStatus } from '../failure-by-status.js';
import { composeBody } from '../place.js';
import type { Provider } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { whatCame } from '../what-came.js';
import { withKey } from '../with-key.js';
import { picturesOf } from './mock.events.js';
import { mockModels } from './mock.models.js';

const mockAnswer = z.object({ id: z.string(), images: z.array(z.object({ b64: z.string() })) });
const mockError = z.object({ error: z.object({ code: z.string(), param: z.string().nullish() }) });

/** The sandbox's own provider: costs nothing and can do everything, for tests of clients. */
export const mock: Provider = {
  id: 'mock',
  name: 'Mock',
  settings: { baseUrls: { api: { default: 'http://mock.invalid' } } },
  resultHosts: [],
  concurrency: 64,
  models: mockModels,
  open: withKey((key) => ({ authorization: `Bearer ${key}` })),
  explain,
  async render(call, wire, onPartial) {
    const url = `${wire.baseUrl('api')}/images`;
    if (onPartial && call.partialImages) {
      const streamed = bodyOf(call, { stream: true, partial_images: call.partialImages });
      return picturesOf(wire.payForEvents(url, streamed), wire, onPartial);
    }
    const { id, images } = readAnswer('Mock', mockAnswer, await wire.pay(url, bodyOf(call, {})));
    if (images.length === 0) {
      throw new ProviderFailure('no_image', 'Mock answered without a picture.', { status: 200, requestId: id });
    }
    const { came, lost } = await whatCame(images.map(({ b64 }) => wire.bytes(b64)));
    const pictures = came.map((received) => ({ received }));
    return { state: 'made', pictures, lost, requestId: id, cost: 0 };
  },
};

function bodyOf(call: RenderCall, form: { stream?: true; partial_images?: number }): unknown {
  const { prompt, count, size, seed, format, upstream } = call;
  const { width, height } = size?.kind === 'pixels' ? size : {};
  const images = call.inputs.length > 0 ? call.inputs.map(dataUrl) : undefined;
  const mask = call.mask && dataUrl(call.mask);
  return composeBody({ model: upstream, prompt, n: count, width, height, format, seed, images, mask, ...form }, call);
}

function explain(answer: Answer): ProviderFailure {
  const error = mockError.safeParse(answer.body).data?.error;
  if (error?.code === 'refused') {
    return failureByStatus('Mock', answer, { kind: 'refused', code: error.code, stage: 'input' });
  }
  return failureByStatus('Mock', answer, { code: error?.code, param: error?.param ?? undefined });
}
