import { Validator } from '@seriousme/openapi-schema-validator';
import { documentAt } from '../../src/docs/document.js';
import { eventProblems } from '../support/answers.js';
import { type Document, type DocumentedContent, routesOf, Shapes } from '../support/documented.js';

const document = JSON.parse(JSON.stringify(documentAt('https://halftone.test'))) as Document;
const shapes = new Shapes(document);
const routes = routesOf(document).filter(({ path }) => !path.startsWith('/v1/'));
const operations = [
  ...routes.map(({ operation }) => operation),
  ...Object.values(document.webhooks).map(({ post }) => post),
];

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test('every shape is a valid JSON Schema that says nothing in vain, and is used', () => {
  const text = JSON.stringify(document);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect(() => shapes.problems(schema, {})).not.toThrow();
    expect(text).toContain(`"#/components/schemas/${name}"`);
  }
});

test('every operation has a name of its own', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids).toEqual([...new Set(ids)]);
});

describe.each(operations.map((operation) => [operation.operationId, operation] as const))('%s', (_id, operation) => {
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const answers = Object.values(operation.responses).flatMap(({ content }) => Object.entries(content ?? {}));

  test('has examples that are as its shapes say', () => {
    expect([...bodies, ...answers].flatMap(([type, content]) => exampleProblems(type, content))).toEqual([]);
    for (const { schema, example } of operation.parameters ?? []) {
      if (example !== undefined) expect(shapes.problems(schema, example)).toEqual([]);
    }
  });

  test('has an example of every body and every good answer', () => {
    const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const contents = [...bodies, ...good.flatMap(([, { content }]) => Object.entries(content ?? {}))];
    const without = contents.filter(([type, { example, examples }]) => {
      return !/^image|html/.test(type) && example === undefined && Object.keys(examples ?? {}).length === 0;
    });
    expect(without).toEqual([]);
  });
});

function exampleProblems(type: string, content: DocumentedContent): string[] {
  const { schema, example, examples = {} } = content;
  const values = [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
  return values.flatMap((value) =>
    type === 'text/event-stream' ? eventProblems(shapes, content, String(value)) : shapes.problems(schema, value),
  );
}
