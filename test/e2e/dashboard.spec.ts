import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useGateway } from '../support/gateway.js';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: Place;
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
}

const docs = join(import.meta.dirname, '../../docs');
const read = (file: string) => readFileSync(join(docs, file), 'utf8');
const text = read('grafana/halftone.json');
const dashboard = JSON.parse(text) as Dashboard;
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets);
const part = /_(?:bucket|count|sum)$/;
const gateway = useGateway();

/** Names that Prometheus reads here, a histogram's three included. */
async function metricsThere(): Promise<ReadonlySet<string>> {
  const lines = (await (await gateway.request('/metrics')).text()).split('\n');
  const types = lines.flatMap((line) => [/^# TYPE (\S+) (\S+)/.exec(line)]).filter((match) => match !== null);
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_count', '_sum'].map((part) => `${name}${part}`) : [name],
    ),
  );
}

function metricsIn(words: string): string[] {
  return [...new Set(words.match(/\b(?:halftone|process|nodejs)_[a-z0-9_]+/g))];
}

test.each([
  ['the dashboard', queries.map(({ expr }) => expr).join('\n')],
  ['the alerts', read('prometheus/alerts.yml')],
])('every metric that %s ask for is there', async (_what, words) => {
  const asked = metricsIn(words);
  expect(asked.length).toBeGreaterThan(5);
  const there = await metricsThere();
  expect(asked.filter((name) => !there.has(name))).toEqual([]);
});

test('every metric of ours is told in the guide, and every one that it tells is there', async () => {
  const told = new Set(
    read('operations.md')
      .match(/`halftone_[a-z_]+`/g)
      ?.map((name) => name.slice(1, -1)),
  );
  const there = await metricsThere();
  const ours = new Set([...there].filter((name) => name.startsWith('halftone_')).map((name) => name.replace(part, '')));
  expect([...told].sort()).toEqual([...ours].sort());
});

test('every alert has its row in the guide, and every row its alert', () => {
  const alerts = read('prometheus/alerts.yml').match(/(?<=- alert: )\w+/g) ?? [];
  const rows = read('operations.md').match(/(?<=^\| `)Halftone\w+/gm) ?? [];
  expect(rows).toEqual(alerts);
});

test('the share of errors counts what clients ask, and not what probes and Prometheus do', async () => {
  await gateway.request('/health/ready');
  await gateway.request('/health/live');
  await gateway.request('/v1/models');
  const [, pattern = ''] = /- alert: HalftoneErrors[^]*?route!~"([^"]+)"/.exec(read('prometheus/alerts.yml')) ?? [];
  const leftOut = new RegExp(`^(?:${pattern})$`);
  const metrics = await (await gateway.request('/metrics')).text();
  const routes = [...new Set(metrics.match(/(?<=_seconds_count\{method="GET",route=")[^"]+/g))];
  expect(routes.filter((route) => leftOut.test(route)).sort()).toEqual(['/health/live', '/health/ready', '/metrics']);
  expect(routes).toContain('/v1/models');
});

test('every label that the dashboard asks for is one of the metric it asks', async () => {
  const model = 'gemini-2.5-flash-image';
  await gateway.generate({ model, prompt: 'for every label', output_format: 'webp' });
  const metrics = await (await gateway.request('/metrics')).text();
  const labelsOf = (metric: string) => {
    const samples = metrics.split('\n').filter((line) => line.startsWith(`${metric}{`));
    return new Set(samples.flatMap((line) => line.match(/\w+(?==")/g) ?? []));
  };
  const wrong = queries.flatMap(({ expr, legendFormat }) => {
    const there = new Set(metricsIn(expr).flatMap((metric) => [...labelsOf(metric), 'instance']));
    const asked = [
      ...[...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/)),
      ...(expr.match(/\w+(?=(?:=~|=|!=|!~)")/g) ?? []),
      ...(legendFormat.match(/(?<=\{\{)\w+/g) ?? []),
    ];
    // Of webhooks there has been none.
    return /webhook/.test(expr) ? [] : asked.filter((label) => !there.has(label)).map((label) => `${label}: ${expr}`);
  });
  expect(wrong).toEqual([]);
});

test('it is what Grafana imports', () => {
  expect(dashboard).toMatchObject({ uid: 'halftone', title: 'Halftone', schemaVersion: expect.any(Number) });
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { type, title, targets = [], datasource } of dashboard.panels) {
    expect(title).not.toBe('');
    if (type === 'row') continue;
    expect(datasource?.uid).toBe('${datasource}');
    expect(targets.length).toBeGreaterThan(0);
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  }
});

test('its panels lie side by side, and none upon another', () => {
  const places = dashboard.panels.map(({ gridPos }) => gridPos);
  const outside = places.filter(({ x, y, w, h }) => x < 0 || y < 0 || w < 1 || h < 1 || x + w > 24);
  expect(outside).toEqual([]);
  const overlap = (one: Place, other: Place) =>
    one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
  const upon = places.flatMap((one, index) => places.slice(index + 1).filter((other) => overlap(one, other)));
  expect(upon).toEqual([]);
});

test('it has every variable that it uses', () => {
  const own = dashboard.templating.list.map(({ name }) => name);
  expect(own).toEqual(['datasource', 'instance']);
  const used = new Set(text.match(/(?<=\$\{?)[a-z_]\w*/g));
  // Grafana's own begin with two underscores.
  expect([...used].filter((name) => !name.startsWith('__') && !own.includes(name))).toEqual([]);
});
