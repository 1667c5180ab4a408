import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../../src/config/config.js';
import type { ModelCard } from '../../src/domain/model-card.js';
import { knownProviders } from '../../src/operator-catalog/known-providers.js';
import { providers } from '../../src/providers/index.js';
import type { Provider } from '../../src/providers/provider.js';

/** Writes a file for the operator's catalog; it is gone when the tests of the file are done. */
export function catalogFileOf(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-catalog-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'catalog.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** The built-in providers with such a file applied. */
export function knownWith(content: unknown, variables: Readonly<Record<string, string>> = {}): readonly Provider[] {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-catalog-'));
  const file = join(folder, 'catalog.json');
  try {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return knownProviders(new Config({ HALFTONE_CATALOG: file, ...variables }), providers);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one line with which a start with such a file ends, after the file's own name. */
export function problemWith(content: unknown, variables: Readonly<Record<string, string>> = {}): string {
  try {
    knownWith(content, variables);
  } catch (error) {
    const line = String(error);
    const [, problem] = /^ConfigError: HALFTONE_CATALOG="[^"]+catalog\.json" is not valid: (.+)\.$/.exec(line) ?? [];
    return problem ?? `not one line: ${line}`;
  }
  return 'none';
}

export function cardAt(known: readonly Provider[], provider: string, model: string): ModelCard | undefined {
  return known.find(({ id }) => id === provider)?.models.find(({ id }) => id === model);
}
