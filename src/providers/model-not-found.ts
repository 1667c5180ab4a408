import { closest, distance } from 'fastest-levenshtein';
import { GatewayError } from '../domain/errors.js';
import type { Model } from '../domain/model-card.js';
import { findModel } from './build-catalog.js';
import { type Provider, switchesOf } from './provider.js';

/** Why a name finds nothing, and which one would: a successor, the variable that is missing, or a likely spelling. */
export function modelNotFound(
  name: string,
  known: readonly Model[],
  served: readonly Model[],
  providers: readonly Provider[],
): GatewayError {
  const provider = providers.find(({ id }) => name.startsWith(`${id}/`));
  const wanted = provider ? name.slice(provider.id.length + 1) : name;
  const why =
    retired(wanted, providers) ??
    turnedOff(wanted, known, providers, provider) ??
    misspelt(wanted, served) ??
    'GET /v1/models lists those that do.';
  return new GatewayError('model_not_found', `The model "${name.slice(0, 100)}" does not exist. ${why}`, {
    param: 'model',
  });
}

function retired(wanted: string, providers: readonly Provider[]): string | undefined {
  const model = providers.flatMap((each) => each.retired ?? []).find(({ id }) => id === wanted);
  if (!model) return undefined;
  const instead = model.successor ? ` Use "${model.successor}" instead.` : '';
  return `It was retired on ${model.since}.${instead}`;
}

function turnedOff(
  wanted: string,
  known: readonly Model[],
  providers: readonly Provider[],
  forced: Provider | undefined,
): string | undefined {
  const model = findModel(known, wanted);
  if (!model) return undefined;
  const serving = providers.filter(({ id }) => model.offers.some(({ provider }) => provider === id));
  const names = serving.map(({ id }) => id).join(', ');
  if (forced && !serving.includes(forced)) return `${forced.id} does not serve "${model.id}"; these do: ${names}.`;
  const variables = (forced ? [forced] : serving).flatMap((each) => switchesOf(each));
  if (variables.length === 0) return 'It exists only in the sandbox (HALFTONE_SANDBOX=on).';
  return `Here it would be served once ${variables.join(' or ')} is set.`;
}

/** At most three edits away, or the beginning of one another. */
function misspelt(wanted: string, served: readonly Model[]): string | undefined {
  const written = wanted.slice(wanted.lastIndexOf('/') + 1, 200).toLowerCase();
  const near = served
    .flatMap(({ id, aliases }) => [id, ...aliases])
    .filter((each) => distance(written, each) <= 3 || (written.length > 2 && overlap(written, each)));
  return near.length > 0 ? `Did you mean "${closest(written, near)}"?` : undefined;
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
