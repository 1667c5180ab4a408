import { paths } from './making.mjs';
import { asUrl, formOf, notPicture, picture } from './pictures.mjs';

const { generations, edits, gemini, anywhere } = paths;

/** What the words make of a call, and what the client is answered then. */
const words = [
  ...[{ word: '[[fail:503@gemini]]', model: anywhere }, { word: '[[fail:503:1]]' }, { word: '[[fail:429:1]]' }],
  ...[
    { word: '[[slow:2s]]' },
    { word: '[[two]]' },
    { word: '[[noimage#1]]' },
    { word: '[[fail:503]]', answers: [503] },
  ],
  ...[
    { word: '[[refuse]]', answers: [400] },
    { word: '[[noimage]]', answers: [502] },
  ],
  ...[
    { word: '[[reset]]', answers: [502] },
    { word: '[[half]]', answers: [502] },
  ],
  { word: '[[hang]]', halftone: { timeout_ms: 3_000 }, answers: [502, 504] },
];

/** Requests that go wrong, at the provider, in what they ask for, or because their client is gone. */
export const faults = {
  provider: {
    weight: 10,
    run(client, random) {
      const { word, model = gemini, halftone, answers = [200] } = random.pick(words);
      return client.make(generations, { json: { model, ...(halftone && { halftone }) }, word, answers });
    },
  },
  gone: {
    weight: 4,
    run: (client, random) =>
      client.make(generations, { json: { model: gemini }, word: '[[slow:1s]]', gone: random.between(30, 900) }),
  },
  goneOverUpload: {
    weight: 2,
    run: (client, random) =>
      client.make(edits, {
        ...{ files: { image: picture }, fields: { model: gemini } },
        ...{ word: '[[slow:1s]]', gone: random.between(1, 40) },
      }),
  },
  repeatedBySdk: {
    weight: 2,
    async run(client, random) {
      const json = { model: gemini };
      await client.make(generations, { json, word: '[[slow:1s]]', gone: random.between(300, 900) });
      await client.make(generations, { json, word: '[[slow:1s]]', headers: { 'x-stainless-retry-count': '1' } });
      client.beganOnce();
    },
  },
  wrongKey: {
    weight: 3,
    run: (client) => client.expect([401], 'POST', generations, { key: 'sk-wrong', json: { prompt: 'a fox' } }),
  },
  bad: {
    weight: 4,
    run(client, random) {
      const [status, json] = random.pick([
        [400, { model: gemini, size: 'huge' }],
        [400, { model: gemini, n: 11 }],
        [404, { model: 'no-such-model' }],
        [400, { model: gemini, output_format: 'bmp' }],
      ]);
      return client.expect([status], 'POST', generations, { json: { prompt: 'a fox', ...json } });
    },
  },
  badJson: { weight: 1, run: (client) => client.expect([400], 'POST', generations, { text: '{"prompt":' }) },
  badFile: {
    weight: 2,
    run(client, random) {
      const fields = { model: gemini, prompt: 'a fox' };
      if (random.chance(0.5)) {
        const images = [picture, notPicture].map((bytes) => ({ image_url: asUrl(bytes) }));
        return client.expect([400], 'POST', edits, { json: { ...fields, images } });
      }
      return client.expect([400], 'POST', edits, { form: formOf(fields, { image: picture, mask: notPicture }) });
    },
  },
};
