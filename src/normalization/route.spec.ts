import { aRequest, anOffer } from '../../test/support/make.js';
import { NormalizationService } from './normalization.service.js';

const service = new NormalizationService();
const offers = [anOffer('gemini'), anOffer('vertex'), anOffer('fal')];

function route(asked: Parameters<typeof aRequest>[0]) {
  return service.plan(aRequest(asked), offers, {}, []).route;
}

describe('the route', () => {
  test.each([
    ['keeps the order of the offers', {}, ['gemini', 'vertex', 'fal']],
    [
      'tries first who takes a parameter that was sent',
      { extra: { safety_tolerance: '5' } },
      ['fal', 'gemini', 'vertex'],
    ],
    ['is not moved by null', { extra: { safety_tolerance: null } }, ['gemini', 'vertex', 'fal']],
    ['is not moved by what nobody knows', { extra: { unheard: 1 } }, ['gemini', 'vertex', 'fal']],
    ["takes the client's own order and choice", { options: { providers: ['vertex', 'gemini'] } }, ['vertex', 'gemini']],
    ['counts a name once', { options: { providers: ['fal', 'fal'] } }, ['fal']],
    [
      "keeps the client's order whatever parameters there are",
      { extra: { sync_mode: true }, options: { providers: ['gemini', 'fal'] } },
      ['gemini', 'fal'],
    ],
    ['ends at its first offer without fallback', { options: { fallback: false } }, ['gemini']],
    ['is free where no provider is named', { options: { providers: [] } }, ['gemini', 'vertex', 'fal']],
  ])('%s', (_fact, asked, expected) => {
    expect(route(asked).map(({ provider }) => provider)).toEqual(expected);
  });

  test('a provider that does not serve the model is refused, naming those that do', () => {
    const message =
      'halftone.providers names a provider that does not serve gemini-2.5-flash-image; these do: gemini, vertex, fal.';
    const refused = { code: 'invalid_value', message, details: { param: 'halftone.providers' } };
    expect(() => route({ options: { providers: ['gemini', 'openai'] } })).toThrow(expect.objectContaining(refused));
  });

  test('a parameter of a provider outside of the choice is dropped, not forwarded', () => {
    const [only] = route({ extra: { sync_mode: true }, options: { providers: ['gemini'] } });
    expect(only?.call.extra).toEqual({});
    expect(only?.adjustments).toMatchObject([{ param: 'sync_mode', behavior: 'dropped', provider: 'gemini' }]);
  });
});
