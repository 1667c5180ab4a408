import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigError } from '../config/config.js';
import { type CatalogFile, catalogFile } from './catalog-file.js';
import { CatalogProblem, placeOf, problem } from './problem.js';
import { whereJsonBreaks } from './where-json-breaks.js';
import { writtenTwice } from './written-twice.js';

type Issue = z.core.$ZodIssue;

/** Throws a `ConfigError` for a file that is not there, and a `CatalogProblem` for what is wrong in one that is. */
export function readCatalogFile(file: string): CatalogFile {
  const content = jsonIn(readText(file));
  const read = catalogFile.safeParse(content);
  if (read.success) return read.data;
  throw problemOf(content, mostTelling(read.error.issues));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ConfigError(
      `HALFTONE_CATALOG="${file}" cannot be read (${code}): it must be the path of a JSON file that this user can read.`,
      { cause },
    );
  }
}

function jsonIn(text: string): unknown {
  const content = parsed(text);
  const twice = writtenTwice(text);
  if (twice) throw problem(twice.place, undefined, `is written twice, again at line ${twice.line}`);
  return content;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What Node says of it repeats a part of the file.
    const { line, column } = whereJsonBreaks(text);
    throw new CatalogProblem(`it stops being JSON at line ${line}, column ${column}`);
  }
}

/** A misspelt name first: it often is the reason why another one is missing. */
function mostTelling(issues: readonly Issue[]): Issue {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? (issues[0] as Issue);
}

function problemOf(content: unknown, issue: Issue): CatalogProblem {
  if (issue.code === 'unrecognized_keys')
    return problem(placeOf([...issue.path, issue.keys[0] ?? '']), undefined, issue.message);
  const inside = issue.code === 'invalid_union' ? branchOf(issue) : undefined;
  if (inside) return problemOf(content, inside);
  const place = placeOf(issue.path) || 'the file';
  const value = issue.path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)[key], content);
  if (value === undefined) return problem(place, undefined, `is missing: it ${issue.message}`);
  return problem(place, typeof value === 'object' ? undefined : value, issue.message);
}

/** The complaint of the only form that the value comes near to; undefined where it comes near to none. */
function branchOf({ errors, path }: Issue & { code: 'invalid_union' }): Issue | undefined {
  const near = errors.filter(([first]) => first && (first.path.length > 0 || first.code !== 'invalid_type'));
  const [issues] = near;
  if (!issues || near.length > 1) return undefined;
  const issue = mostTelling(issues);
  return { ...issue, path: [...path, ...issue.path] };
}
