import { scopes } from '../auth/api-key.js';
import { version } from '../config/config.js';
import { curlOf } from './curl.js';
import { errorAnswers, errorsOf } from './error-answers.js';
import { headerComponents, headerRefs, limitHeaders } from './headers.js';
import { introduction } from './introduction.js';
import type { Answer, Operation, Section } from './operation.js';
import { parametersOf } from './parameters.js';
import { schemas } from './schemas/schemas.js';
import { sections } from './sections/sections.js';
import { webhooks } from './webhooks.js';

/** The whole API as an OpenAPI 3.1 document. `origin`: where clients reach this server, without a trailing slash. */
export function documentAt(origin: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Halftone',
      version,
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    tags: sections.map(({ name, description }) => ({ name, description })),
    paths: pathsAt(origin),
    webhooks,
    components: { schemas, headers: headerComponents(), securitySchemes },
  };
}

export type OpenApiDocument = ReturnType<typeof documentAt>;

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: `A key with one of the scopes ${scopes.join(', ')}.` },
  apiKey: { type: 'apiKey', in: 'header', name: 'api-key', description: 'The same key, as clients of Azure send it.' },
};

function pathsAt(origin: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const section of sections) {
    const { bases } = section;
    for (const operation of section.operations) {
      const path = (paths[operation.path] ??= bases
        ? { servers: bases.map((base) => ({ url: `${origin}${base}` })) }
        : {});
      path[operation.method] = operationAt(`${origin}${bases?.[0] ?? ''}`, operation, section);
    }
  }
  return paths;
}

function operationAt(base: string, operation: Operation, { name }: Section) {
  const { id, summary, description, scopes: allowed = [], body, samples } = operation;
  const parameters = parametersOf(operation);
  return {
    operationId: id,
    tags: [name],
    summary,
    description: [description, scopeSentence(operation)].filter((part) => part).join('\n\n'),
    security: allowed.flatMap((scope) => [{ bearer: [scope] }, { apiKey: [scope] }]),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBodyOf(operation) }),
    responses: responsesOf(operation),
    'x-codeSamples': samples.map((sample) => ({
      lang: 'Shell',
      label: sample.title,
      source: curlOf(operation, sample, base),
    })),
  };
}

function scopeSentence({ scopes: allowed }: Operation): string {
  return allowed ? `Needs a key with the scope \`${allowed.join('` or `')}\`.` : 'Needs no key.';
}

function requestBodyOf({ body, samples }: Operation) {
  const { required = false, description, content = {} } = body ?? {};
  const exampleOf = (type: string) => {
    const fits = samples.filter(({ json, form }) => (type === 'application/json' ? json !== undefined : form));
    return Object.fromEntries(fits.map(({ title, json, form }) => [title, { value: json ?? form }]));
  };
  const media = Object.entries(content).map(([type, schema]) => [type, { schema, examples: exampleOf(type) }] as const);
  return { required, ...(description && { description }), content: Object.fromEntries(media) };
}

function responsesOf(operation: Operation) {
  const shared = ['x-request-id', ...(operation.scopes ? Object.keys(limitHeaders) : [])];
  const good = operation.answers.map((answer) => [answer.status, responseOf(answer, shared)] as const);
  const bad = errorAnswers(errorsOf(operation), shared, operation.method === 'head');
  return Object.fromEntries<object>([...good, ...bad]);
}

function responseOf({ description, headers = [], content }: Answer, shared: readonly string[]) {
  return { description, headers: headerRefs([...shared, ...headers]), ...(content && { content }) };
}
