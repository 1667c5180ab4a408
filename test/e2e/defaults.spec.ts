import { useGateway } from '../support/gateway.js';
import { fetchPicture, pictureOf } from '../support/pictures.js';

const gateway = useGateway({
  HALFTONE_DEFAULT_MODEL: 'flux-schnell',
  HALFTONE_DEFAULT_OUTPUT_FORMAT: 'webp',
  HALFTONE_DEFAULT_RESPONSE_FORMAT: 'b64_json',
});

describe('the defaults of an installation', () => {
  test('act on a request that says nothing, and are no adjustments', async () => {
    const answer = await gateway.generate({ prompt: 'as you like it' });
    expect(Object.keys(answer.data[0] ?? {})).toEqual(['b64_json']);
    expect(answer).toMatchObject({ output_format: 'webp', metadata: { model: 'flux-schnell', adjustments: [] } });
    expect(await pictureOf(answer.data[0]?.b64_json)).toMatchObject({ format: 'webp' });
  });

  test('act where the model cannot make the format itself, and are no adjustments either', async () => {
    const answer = await gateway.generate({ model: 'gemini/gemini-2.5-flash-image', prompt: 'converted' });
    expect(answer).toMatchObject({ output_format: 'webp', metadata: { adjustments: [] } });
    expect(await pictureOf(answer.data[0]?.b64_json)).toMatchObject({ format: 'webp' });
  });

  test('yield to what a request says', async () => {
    const answer = await gateway.generate({
      ...{ model: 'mock-image', prompt: 'said', output_format: 'jpeg', response_format: 'url' },
    });
    expect(Object.keys(answer.data[0] ?? {})).toEqual(['url']);
    expect(answer).toMatchObject({ output_format: 'jpeg', metadata: { model: 'mock-image' } });
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ format: 'jpeg', type: 'image/jpeg' });
  });

  test.each([null, ''])('act on a request that says %j', async (nothing) => {
    const answer = await gateway.generate({
      ...{ model: nothing, prompt: `nothing ${nothing}`, output_format: nothing, response_format: nothing },
    });
    expect(answer).toMatchObject({ output_format: 'webp', metadata: { model: 'flux-schnell', adjustments: [] } });
    expect(answer.data[0]?.b64_json).toEqual(expect.any(String));
  });
});
