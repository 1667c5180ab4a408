import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOutgoingPicture, aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import { Config, ConfigError } from '../../config/config.js';
import type { RenderCall } from '../../domain/plan.js';
import { enableProviders } from '../enable-providers.js';
import { vertex } from './vertex.provider.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-vertex-'));
const keyFile = join(folder, 'key.json');
beforeAll(() => writeFileSync(keyFile, JSON.stringify({ type: 'service_account' })));
afterAll(() => rmSync(folder, { recursive: true }));

function opened(variables: Record<string, string>) {
  return enableProviders([vertex], new Config({ GOOGLE_APPLICATION_CREDENTIALS: keyFile, ...variables })).enabled[0];
}

describe('Vertex AI is called', () => {
  const models = 'publishers/google/models';

  test('with an API key without a project, also where there is one', async () => {
    const access = opened({ VERTEX_API_KEY: 'AQ.key', VERTEX_PROJECT: 'p' });
    const url = `https://aiplatform.googleapis.com/v1/${models}`;
    expect(access?.baseUrls).toEqual({ location: url, global: url });
    expect(await access?.authorization.headers()).toEqual({ 'x-goog-api-key': 'AQ.key' });
  });

  test.each([
    [undefined, 'https://aiplatform.googleapis.com/v1/projects/p/locations/global'],
    ['us-central1', 'https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1'],
    ['eu', 'https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu'],
    ['us', 'https://aiplatform.us.rep.googleapis.com/v1/projects/p/locations/us'],
  ])('for a project at the location %s, and at the global one', (VERTEX_LOCATION, url) => {
    expect(opened({ VERTEX_PROJECT: 'p', ...(VERTEX_LOCATION && { VERTEX_LOCATION }) })?.baseUrls).toEqual({
      location: `${url}/${models}`,
      global: `https://aiplatform.googleapis.com/v1/projects/p/locations/global/${models}`,
    });
  });

  test('where it was moved, whatever the location', () => {
    const moved = { VERTEX_PROJECT: 'p', VERTEX_LOCATION: 'eu', VERTEX_BASE_URL: 'http://127.0.0.1:9/' };
    expect(opened(moved)?.baseUrls).toEqual({
      location: `http://127.0.0.1:9/v1/projects/p/locations/eu/${models}`,
      global: `http://127.0.0.1:9/v1/projects/p/locations/global/${models}`,
    });
  });

  test('not at all without a key and a project', () => {
    expect(opened({})).toBeUndefined();
  });

  test.each([['/nowhere/key.json'], [import.meta.filename]])('never with the key file %s', (file) => {
    const start = () => opened({ VERTEX_PROJECT: 'p', GOOGLE_APPLICATION_CREDENTIALS: file });
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/^GOOGLE_APPLICATION_CREDENTIALS=/);
  });
});

describe('a call of Vertex AI', () => {
  const sent = async (call: Partial<RenderCall>) => {
    const body = { candidates: [{ content: { parts: [{ inlineData: { data: 'AA==' } }] } }] };
    const wire = fakeWire(vertex, { body });
    await vertex.render(aRenderCall(call), wire);
    return wire.calls[0];
  };

  test.each([
    ['gemini-2.5-flash-image', 'location'],
    ['gemini-3-pro-image', 'global'],
    ['gemini-nano-banana-2.1', 'global'],
  ])('of %s goes to the %s', async (upstream, place) => {
    expect((await sent({ upstream }))?.url).toBe(`https://${place}.test/${upstream}:generateContent`);
  });

  test('says who speaks, and hands pictures over inline', async () => {
    const inputs = [anOutgoingPicture('image/jpeg', 'a picture')];
    const data = Buffer.from('a picture').toString('base64');
    expect((await sent({ operation: 'edit', inputs, seed: 7 }))?.body).toStrictEqual({
      contents: [{ role: 'user', parts: [{ text: 'a cat' }, { inlineData: { mimeType: 'image/jpeg', data } }] }],
      generationConfig: { responseModalities: ['IMAGE'], seed: 7 },
    });
  });

  test.each<[string, Partial<RenderCall>, object]>([
    ['a shape', { size: { kind: 'grid', ratio: '16:9', tier: '2K' } }, { aspectRatio: '16:9', imageSize: '2K' }],
    ['a format', { format: 'jpeg' }, { imageOutputOptions: { mimeType: 'image/jpeg' } }],
    [
      'a quality of its jpeg',
      { format: 'jpeg', compression: 60 },
      { imageOutputOptions: { mimeType: 'image/jpeg', compressionQuality: 60 } },
    ],
    [
      'who may be shown',
      { parameters: { 'generationConfig.imageConfig.personGeneration': 'ALLOW_NONE' } },
      { personGeneration: 'ALLOW_NONE' },
    ],
  ])('tells %s', async (_fact, call, imageConfig) => {
    expect((await sent(call))?.body).toMatchObject({ generationConfig: { imageConfig } });
  });
});
