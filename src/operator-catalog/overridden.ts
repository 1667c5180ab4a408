import type { InputSupport, ModelCard, ProviderParameter, SeedSupport } from '../domain/model-card.js';
import type { Operation } from '../domain/request.js';
import type { Provider } from '../providers/provider.js';
import type { CardEntry } from './card-fields.js';
import { checkBeyond } from './check-beyond.js';
import { checkCard } from './check-card.js';
import { pricesOf } from './prices-of.js';
import { problem } from './problem.js';
import { sizeOf } from './size-of.js';

/** A card with the fields that the file names, each taken from it whole but for what its parts leave open. */
export function overridden(card: ModelCard, entry: CardEntry, provider: Provider, place: string): ModelCard {
  const { formats = card.formats, qualities, mask, alpha, parameters = [], timeout_seconds: seconds } = entry;
  checkBeyond(card, entry, provider, place);
  const upstream = upstreamOf(card, entry, `${place}.upstream`);
  const changed: ModelCard = {
    ...card,
    upstream,
    imagesPerCall: entry.images_per_call ?? card.imagesPerCall,
    inputs: upstream.edit === undefined ? undefined : inputsOf(card.inputs, entry.inputs),
    size: entry.size ? sizeOf(entry.size, card.size, `${place}.size`) : card.size,
    formats,
    compressed: card.compressed?.filter((format) => formats.includes(format)),
    qualities: qualities ? wordsOf(qualities) : card.qualities,
    style: entry.style ?? card.style,
    seed: seedOf(card.seed, entry.seed),
    mask: upstream.edit === undefined ? undefined : maskOf(card.mask, mask),
    alpha: alpha ?? card.alpha,
    prompt: entry.prompt ? { ...card.prompt, ...entry.prompt } : card.prompt,
    parameters: [...card.parameters.filter(({ name }) => !named(parameters, name)), ...parameters],
    injected: entry.injected ? injectedWith(card.injected, entry.injected) : card.injected,
    transport: entry.transport ?? card.transport,
    timeoutMs: seconds === undefined ? card.timeoutMs : seconds * 1000,
    shutdown: entry.shutdown ?? card.shutdown,
  };
  checkCard(changed, entry, provider, place);
  return entry.prices ? { ...changed, prices: pricesOf(entry.prices, changed, `${place}.prices`) } : changed;
}

/** One id for whatever the model does there, or the operations that are left, each with its own. */
function upstreamOf(card: ModelCard, { upstream: given }: CardEntry, place: string): ModelCard['upstream'] {
  if (given === undefined) return card.upstream;
  const can = (['generate', 'edit'] as const).filter((operation) => card.upstream[operation] !== undefined);
  if (typeof given === 'string') return Object.fromEntries(can.map((operation) => [operation, given]));
  const asked = Object.keys(given) as Operation[];
  const beyond = asked.find((operation) => !can.includes(operation));
  if (beyond) throw problem(`${place}.${beyond}`, given[beyond], `is of no use: the card can only ${can.join(', ')}`);
  if (asked.length === 0) throw problem(place, undefined, `must name one of ${can.join(', ')}`);
  return given;
}

function inputsOf(support: InputSupport | undefined, given: CardEntry['inputs']): InputSupport | undefined {
  if (!support || !given) return support;
  const { maximum, formats, maximum_megabytes: megabytes } = given;
  return {
    ...support,
    maximum: maximum ?? support.maximum,
    formats: formats ?? support.formats,
    maximumBytes: megabytes === undefined ? support.maximumBytes : megabytes * 1_000_000,
  };
}

function wordsOf(qualities: NonNullable<CardEntry['qualities']>): ModelCard['qualities'] {
  const words = Array.isArray(qualities) ? Object.fromEntries(qualities.map((word) => [word, word])) : qualities;
  return Object.keys(words).length > 0 ? words : undefined;
}

/** Where nothing is known of a provider's seeds they may well repeat, which costs a call for each picture and no more. */
function seedOf(support: SeedSupport | undefined, given: CardEntry['seed']): SeedSupport | undefined {
  if (given === undefined) return support;
  if (given === false) return undefined;
  const usual = support ?? { maximum: 2_147_483_647, repeats: true };
  return given === true ? usual : { ...usual, maximum: given.maximum };
}

function maskOf(support: ModelCard['mask'], given: CardEntry['mask']): ModelCard['mask'] {
  if (given === undefined) return support;
  if (given === false) return undefined;
  return given === true ? (support ?? { convention: 'alpha' }) : { ...support, convention: given.convention };
}

/** By name; null takes one out. */
function injectedWith(known: ModelCard['injected'], given: ModelCard['injected']): ModelCard['injected'] {
  return Object.fromEntries(Object.entries({ ...known, ...given }).filter(([, value]) => value !== null));
}

function named(parameters: readonly Pick<ProviderParameter, 'name'>[], name: string): boolean {
  return parameters.some((parameter) => parameter.name === name);
}
