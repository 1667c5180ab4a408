import {
  type Document,
  type DocumentedContent,
  type DocumentedResponse,
  type Route,
  routesOf,
  Shapes,
} from './documented.js';
import type { TestGateway } from './gateway.js';

/** What servers, proxies and browsers say to each other; the rest is ours, and documented. */
const ofTransport =
  /^(access-control-.*|cache-control|connection|content-(length|security-policy|type)|cross-origin-.*|date|etag|keep-alive|origin-agent-cluster|referrer-policy|strict-transport-security|transfer-encoding|vary|x-(accel-buffering|content-type-options|dns-prefetch-control|download-options|frame-options|permitted-cross-domain-policies|xss-protection))$/;

export interface Asked {
  readonly json?: unknown;
  readonly form?: FormData;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answers {
  document(): Promise<Document>;
  /** Sends a request to a documented route, and checks that the answer is one that is documented for it. */
  ask(route: string, asked?: Asked): Promise<Answered>;
  /** The documented answers (`getKey 200`, `getKey 404 not_found`) of some sections that no request got. */
  unseen(...sections: readonly string[]): Promise<string[]>;
}

export function useAnswers(gateway: Pick<TestGateway, 'request'>): Answers {
  let known: Promise<{ document: Document; shapes: Shapes }> | undefined;
  const seen = new Set<string>();
  const load = async () => {
    const document = (await (await gateway.request('/docs-json', { key: null })).json()) as Document;
    return { document, shapes: new Shapes(document) };
  };
  const documented = () => (known ??= load());
  return {
    document: async () => (await documented()).document,
    async ask(route, { json, form, text, headers, key } = {}) {
      const { document, shapes } = await documented();
      const [method = '', url = ''] = route.split(' ');
      const found = routeOf(document, method, url);
      const body = json === undefined ? (form ?? text) : JSON.stringify(json);
      const answer = await gateway.request(url, {
        ...{ method, body, key },
        headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      });
      const { operationId, responses } = found.operation;
      const received = method === 'HEAD' ? '' : await answer.text();
      const told = `${operationId} ${answer.status}${codeIn(received)}`;
      seen.add(told);
      const response = responses[answer.status];
      if (!response) throw new Error(`${told} is not documented: ${received.slice(0, 500)}`);
      const problems = [
        ...headerProblems(document, shapes, response, answer.headers),
        ...bodyProblems(shapes, response, answer.headers.get('content-type'), received),
      ];
      expect({ told, problems }).toEqual({ told, problems: [] });
      return { status: answer.status, headers: answer.headers, text: received, body: parsed(received) };
    },
    async unseen(...sections) {
      const routes = routesOf((await documented()).document).filter(({ operation }) =>
        sections.includes(operation.tags[0] ?? ''),
      );
      const all = routes.flatMap(({ operation: { operationId, responses } }) =>
        Object.entries(responses).flatMap(([status, response]) =>
          codesOf(response).map((code) => `${operationId} ${status}${code}`),
        ),
      );
      return [...new Set(all)].filter((told) => !seen.has(told));
    },
  };
}

function codeIn(received: string): string {
  const { error } = parsed(received) as { error?: { code?: unknown } | null };
  return error?.code === undefined || 'status' in parsed(received) ? '' : ` ${String(error.code)}`;
}

/** The codes that an answer may have; of what is no error one that is empty. */
function codesOf({ content }: DocumentedResponse): string[] {
  const [, said] = (content?.['application/json']?.schema.allOf ?? []) as { properties?: ErrorProperties }[];
  return said?.properties?.error?.properties.code.enum.map((code) => ` ${String(code)}`) ?? [''];
}

interface ErrorProperties {
  readonly error?: { readonly properties: { readonly code: { readonly enum: readonly (string | null)[] } } };
}

/** A route whose path has no words of its own where another has a parameter, goes first. */
function routeOf(document: Document, method: string, url: string): Route {
  const path = url.replace(/\?.*$/, '');
  const fits = routesOf(document).filter((route) => route.method === method && patternOf(route.path).test(path));
  const [found] = fits.sort((one, other) => one.path.split('{').length - other.path.split('{').length);
  if (!found) throw new Error(`${method} ${path} is not documented.`);
  return found;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, path.includes('/models/') ? '.+' : '[^/]+')}$`);
}

function headerProblems({ components }: Document, shapes: Shapes, { headers }: DocumentedResponse, sent: Headers) {
  const documented = new Map(
    Object.entries(headers).map(([name, { $ref }]) => [
      name.toLowerCase(),
      components.headers[$ref.split('/').at(-1) ?? ''],
    ]),
  );
  const strange = [...sent.keys()].filter((name) => !ofTransport.test(name) && !documented.has(name));
  const wrong = [...documented].flatMap(([name, header]) => {
    const value = sent.get(name);
    if (!header) return [`${name} refers to nothing`];
    if (value === null) return header.required ? [`${name} is missing`] : [];
    return shapes
      .problems(header.schema, header.schema.type === 'integer' ? Number(value) : value)
      .map((one) => `${name}: ${one}`);
  });
  return [...strange.map((name) => `${name} is not documented`), ...wrong];
}

function bodyProblems(
  shapes: Shapes,
  { content }: DocumentedResponse,
  contentType: string | null,
  received: string,
): string[] {
  const type = contentType?.replace(/;.*$/, '') ?? '';
  if (!content) return received === '' ? [] : [`a body of ${type} is not documented`];
  const documented = content[type];
  if (!documented) return [`a body of ${type} is not documented`];
  if (type === 'text/event-stream') return eventProblems(shapes, documented, received);
  if (type === 'application/json') return shapes.problems(documented.schema, JSON.parse(received));
  return [];
}

export function eventProblems(
  shapes: Shapes,
  { 'x-events': events = {} }: DocumentedContent,
  received: string,
): string[] {
  const blocks = received.split('\n\n').filter((block) => block !== '' && !block.startsWith(':'));
  return blocks.flatMap((block) => {
    const name = /^event: (.*)$/m.exec(block)?.[1] ?? '';
    const schema = events[name];
    if (!schema) return [`the event ${name} is not documented`];
    return shapes
      .problems(schema, JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'))
      .map((one) => `${name}: ${one}`);
  });
}

function parsed(text: string): Answered['body'] {
  return text.startsWith('{') ? (JSON.parse(text) as Answered['body']) : {};
}
