import { aMask, anEdit, anInput, anOffer, aRequest } from '../../test/support/make.js';
import { GatewayError } from '../domain/errors.js';
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

describe('where a mask was sent', () => {
  const masked = { mask: { convention: 'alpha' } } as const;
  const vertex = anOffer('vertex', masked);
  const some = [anOffer('gemini'), vertex, anOffer('fal', masked)];
  const routeOf = (parts: Parameters<typeof anEdit>[1], offers = some) =>
    service.plan(anEdit([anInput()], parts), offers, {}, []).route.map(({ provider }) => provider);

  test('offers with masks of their own go before those where it is emulated', () => {
    expect(routeOf({ mask: aMask() })).toEqual(['vertex', 'fal', 'gemini']);
    expect(routeOf({})).toEqual(['gemini', 'vertex', 'fal']);
  });

  test('that beats who takes a parameter, and the client’s own order beats both', () => {
    const extra = { sync_mode: true };
    expect(routeOf({ mask: aMask(), extra })).toEqual(['fal', 'vertex', 'gemini']);
    expect(routeOf({ mask: aMask(), extra }, [anOffer('fal'), vertex])).toEqual(['vertex', 'fal']);
    expect(routeOf({ mask: aMask(), options: { providers: ['gemini', 'fal'] } })).toEqual(['gemini', 'fal']);
  });
});

describe('passed over is an offer that cannot', () => {
  const able = anOffer('fal', { alpha: true, inputs: { maximum: 9, formats: ['png'], maximumBytes: 9e6 } });
  const routeOf = (asked: Parameters<typeof service.plan>[0], offers = [anOffer('gemini'), able]) =>
    service.plan(asked, offers, {}, []).route.map(({ provider }) => provider);

  test.each([
    ['edit', anEdit(), [anOffer('gemini', { upstream: { generate: 'x' } }), able]],
    ['take as many pictures', anEdit(Array(4).fill(anInput())), [anOffer('gemini'), able]],
    ['make a transparent background', aRequest({ background: 'transparent' }), [anOffer('gemini'), able]],
  ])('%s', (_fact, asked, some) => {
    expect(routeOf(asked, some)).toEqual(['fal']);
    expect(() => routeOf(asked, some.slice(0, 1))).toThrow(GatewayError);
  });
});
