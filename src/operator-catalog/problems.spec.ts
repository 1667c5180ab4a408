import { problemWith } from '../../test/support/operator-catalog.js';
import { buildCatalog, findModel } from '../providers/build-catalog.js';
import { providers } from '../providers/index.js';

const box = { id: 'box', base_url: 'http://box.test/v1' };

const ofModel = (...models: object[]) => problemWith({ endpoints: [box], models });
const ofEndpoint = (more: object) => problemWith({ endpoints: [{ ...box, ...more }] });
const atBox = { offers: [{ provider: 'box', upstream: 'q' }] };
const serving = (id: string) => (findModel(buildCatalog(providers), id)?.offers ?? []).map(({ provider }) => provider);

describe('the file', () => {
  test.each<[string, unknown, string]>([
    ['is empty', '', 'it stops being JSON at line 1, column 1'],
    ['breaks off', '{\n  "models": [', 'it stops being JSON at line 2, column 14'],
    ['has a comma too many', '{\n  "models": [],\n}', 'it stops being JSON at line 3, column 1'],
    ['is a list', [], 'the file must be an object'],
    ['is null', null, 'the file must be an object'],
    ['has a part of another name', { modles: [] }, 'modles is not a field here; did you mean "models"?'],
    ['has a part that there is not', { providers: [] }, 'providers is not a field here; these are: endpoints, models'],
    ['has no list of models', { models: {} }, 'models must be a list'],
    ['has two lists of models', '{"models": [],\n "models": []}', 'models is written twice, again at line 2'],
    [
      'has a field twice',
      '{"models": [\n{"id": "a"},\n{"id": "b", "aliases": [],\n"id": "c"}]}',
      'models[1].id is written twice, again at line 4',
    ],
    ['has a model that is none', { models: ['flux'] }, 'models[0] "flux" must be an object'],
  ])('%s', (_fact, content, expected) => {
    expect(problemWith(content)).toBe(expected);
  });

  test('is not repeated where it stops being JSON', () => {
    expect(problemWith('{"api_key": sk-secret}')).not.toContain('secret');
  });
});

const name = 'must be a name of small letters, digits and . _ -, up to 40';
const url = 'must be the URL of a server, such as http://10.0.0.5:8000/v1';

test.each<[object, string]>([
  [{ id: undefined }, `id is missing: it ${name}`],
  [{ id: 'Box' }, `id "Box" ${name}`],
  [{ id: 'a/b' }, `id "a/b" ${name}`],
  [{ id: 'fal' }, 'id "fal" is the id of a provider that is built in; choose another one'],
  [{ base_url: undefined }, 'base_url is missing: it must be the URL of a server, such as http://10.0.0.5:8000/v1'],
  [{ base_url: '10.0.0.5:8000' }, `base_url "10.0.0.5:8000" ${url}`],
  [{ base_url: 'ftp://box' }, `base_url "ftp://box" ${url}`],
  [{ base_url: 'http://box/v1?key=sk-secret' }, `base_url ${url}`],
  [{ base_url: 'http://box/v1#sk-secret' }, `base_url ${url}`],
  [{ base_url: 'ftp://box/?key=sk-secret' }, `base_url ${url}`],
  [{ base_url: 'box:8000/v1?key=sk-secret' }, `base_url ${url}`],
  [{ base_url: 'me:sk-secret@box/v1' }, `base_url ${url}`],
  [
    { base_url: 'http://me:secret@box/v1' },
    'base_url must be without a password; api_key_env names the variable that has the key',
  ],
  [{ api_key: 'sk-secret' }, 'api_key is not a field here; did you mean "api_key_env"?'],
  [{ api_key_env: 'sk-secret' }, 'api_key_env must be the name of the variable that has the key, such as GPU_BOX_KEY'],
  [
    { api_key_env: 'BOX_KEY' },
    'api_key_env "BOX_KEY" names a variable that is not set; a server without a key needs no api_key_env',
  ],
  [{ server: 'vllm' }, 'server "vllm" must be one of openai, sd-server, localai, vllm-omni, sglang'],
  [{ concurrency: 0 }, 'concurrency 0 must be a whole number from 1 to 1000'],
])('an endpoint: %j', (more, expected) => {
  expect(ofEndpoint(more)).toBe(`endpoints[0].${expected}`);
});

test('two endpoints of one id', () => {
  const endpoints = [box, { id: 'other', base_url: 'http://other.test/v1' }, box];
  expect(problemWith({ endpoints })).toBe('endpoints[2].id "box" is there twice: endpoints[0].id is the same');
});

const modelName = 'must be a name of letters, digits and . _ : @ / -, up to 100';
const preview = 'gemini-2.5-flash-image-preview';

test.each<[object[], string]>([
  [[{}], `[0].id is missing: it ${modelName}`],
  [[{ id: 'a b', ...atBox }], `[0].id "a b" ${modelName}`],
  [[{ idd: 'a' }], '[0].idd is not a field here; did you mean "id"?'],
  [[{ id: 'fal/a', ...atBox }], '[0].id "fal/a" must not begin with "fal/", which asks for that provider'],
  [[{ id: 'box/a', ...atBox }], '[0].id "box/a" must not begin with "box/", which asks for that provider'],
  [
    [{ id: preview, ...atBox }],
    `[0].id "${preview}" is an alias of "gemini-2.5-flash-image"; use that id, or choose another one`,
  ],
  [[{ id: 'flux-dev' }, { id: 'flux-dev' }], '[1].id "flux-dev" is there twice: models[0].id is the same'],
  [[{ id: 'a-model' }], '[0].offers is missing: a new model needs at least one'],
  [[{ id: 'a-model', offers: [] }], '[0].offers is missing: a new model needs at least one'],
  [[{ id: 'flux-dve' }], '[0].id "flux-dve" is not a model yet; did you mean "flux-dev"?'],
  [
    [{ id: 'flux2', offers: [{ provider: 'fal', prices: [] }] }],
    '[0].id "flux2" is not a model yet; did you mean "flux-2"?',
  ],
  [[{ id: 'flux-dev', aliases: ['flux-2'] }], '[0].aliases[0] "flux-2" stands for "flux-2" already'],
  [[{ id: 'flux-dev', aliases: [preview] }], `[0].aliases[0] "${preview}" stands for "gemini-2.5-flash-image" already`],
  [
    [
      { id: 'flux-dev', aliases: ['fast'] },
      { id: 'flux-2', aliases: ['fast'] },
    ],
    '[1].aliases[0] "fast" stands for "flux-dev" already',
  ],
  [
    [
      { id: 'flux-dev', aliases: ['fast'] },
      { id: 'fast', ...atBox },
    ],
    '[1].id "fast" is an alias of "flux-dev"; use that id, or choose another one',
  ],
  [[{ id: 'flux-dev', aliases: ['a', 'a'] }], '[0].aliases[1] "a" is there twice: models[0].aliases[0] is the same'],
  [[{ id: 'flux-dev', aliases: ['flux-dev'] }], '[0].aliases[0] "flux-dev" is there twice: models[0].id is the same'],
  [
    [{ id: 'flux-dev', aliases: ['fal/a'] }],
    '[0].aliases[0] "fal/a" must not begin with "fal/", which asks for that provider',
  ],
  [[{ id: 'flux-dev', created: 2026 }], '[0].created 2026 must be a date such as 2026-01-31'],
  [[{ id: 'flux-dev', created: '2026-02-30' }], '[0].created "2026-02-30" must be a date such as 2026-01-31'],
  [[{ id: 'flux-dev', name: '' }], '[0].name "" must be a text'],
  [
    [{ id: 'flux-dev', order: ['gemini'] }],
    `[0].order[0] "gemini" does not serve flux-dev; these do: ${serving('flux-dev').join(', ')}`,
  ],
  [
    [{ id: 'a-model', order: ['box'], offers: [{ provider: 'box', upstream: 'q', enabled: false }] }],
    '[0].order[0] "box" does not serve a-model; nobody does',
  ],
  [[{ id: 'flux-dev', order: ['fal', 'fal'] }], '[0].order[1] "fal" is there twice: models[0].order[0] is the same'],
])('models: %j', (models, expected) => {
  expect(ofModel(...models)).toBe(`models${expected}`);
});
