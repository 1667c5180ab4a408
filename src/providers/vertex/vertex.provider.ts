import { mediaTypes } from '../../domain/asset.js';
import type { RenderCall } from '../../domain/plan.js';
import { picturesOf } from '../google-answer.js';
import { generateContentBody } from '../google-body.js';
import { explainGoogle } from '../google-failure.js';
import type { Provider } from '../provider.js';
import { fixed } from '../with-key.js';
import { keyedModels, placeOf, projectModels, vertexBaseUrl } from './vertex.location.js';
import { vertexModels } from './vertex.models.js';
import { accessTokens } from './vertex.tokens.js';

const name = 'Vertex AI';

/** Google's Vertex AI: as the Gemini API, for a project with credentials, or for an API key. The key wins. */
export const vertex: Provider = {
  id: 'vertex',
  name,
  settings: {
    key: 'VERTEX_API_KEY',
    switches: ['VERTEX_API_KEY', 'VERTEX_PROJECT'],
    baseUrls: { api: vertexBaseUrl },
  },
  resultHosts: [],
  concurrency: 64,
  models: vertexModels,
  open({ key, variable, baseUrls: { api = '' } }) {
    if (key) {
      const models = keyedModels(api);
      return { baseUrls: { location: models, global: models }, authorization: fixed({ 'x-goog-api-key': key }) };
    }
    const project = variable('VERTEX_PROJECT');
    if (!project) return undefined;
    return {
      baseUrls: {
        location: projectModels(api, project, variable('VERTEX_LOCATION') ?? 'global'),
        global: projectModels(api, project, 'global'),
      },
      authorization: accessTokens(variable('GOOGLE_APPLICATION_CREDENTIALS')),
    };
  },
  explain: (answer) => explainGoogle(name, answer),
  async render(call, wire) {
    const url = `${wire.baseUrl(placeOf(call.upstream))}/${call.upstream}:generateContent`;
    const answer = await wire.pay(url, generateContentBody(call, imageOutput(call)));
    return picturesOf(name, answer, wire);
  },
};

function imageOutput({ format, compression }: RenderCall): Readonly<Record<string, unknown>> {
  if (format === undefined && compression === undefined) return {};
  return { imageOutputOptions: { mimeType: format && mediaTypes[format], compressionQuality: compression } };
}
