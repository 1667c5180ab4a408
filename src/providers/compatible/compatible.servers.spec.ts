import { aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import { aRequest } from '../../../test/support/make.js';
import { NormalizationService } from '../../normalization/normalization.service.js';
import { cardOf } from './compatible.models.js';
import { endpointProvider } from './compatible.provider.js';

const box = endpointProvider({
  ...{ id: 'box', name: 'The box', server: 'sd-server', concurrency: 1, models: [] },
  settings: { baseUrls: { api: { default: 'http://box.test/v1' } }, listed: true },
});
const offers = [{ provider: 'box', card: cardOf('a-model', 'sd-server', 'box') }];

test.each([
  ['-1, which draws anew, where none was asked for', undefined, -1],
  ['the one that was asked for', 7, 7],
])('the seed that sd-server is sent is %s', async (_fact, seed, expected) => {
  const [offer] = new NormalizationService().plan(aRequest({ seed }), offers, {}, []).route;
  const wire = fakeWire(box, { body: { data: [{ b64_json: 'AA==' }] } });
  await box.render(aRenderCall({ ...offer?.call, seed: offer?.seed }), wire);
  const prompt = `a cat <sd_cpp_extra_args>{"seed":${expected}}</sd_cpp_extra_args>`;
  expect(wire.calls[0]?.body).toMatchObject({ prompt });
});
