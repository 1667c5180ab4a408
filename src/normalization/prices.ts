import type { TokenUsage } from '../domain/failure.js';
import type { ModelCard } from '../domain/model-card.js';
import type { PictureKind, Price } from '../domain/price.js';
import type { SettledCall } from '../domain/plan.js';
import type { ImageRequest, Pixels } from '../domain/request.js';
import { pictureTokens } from './picture-tokens.js';
import { parameterOf, sentValue, takenValue } from './rules/parameter-value.js';

/** What a settled call is made of, in the words of price conditions. */
export interface Settled {
  readonly call: Pick<SettledCall, 'quality'>;
  readonly tier?: string;
  readonly expected?: Pixels;
}

/**
 * The components of a card's price that hold for one settled call. Of prices per image it is the one that says most
 * about the call, without its conditions; where none fits they stay as they are, and the price is unknown.
 */
export function pricesFor(card: ModelCard, asked: ImageRequest, settled: Settled): Price[] {
  const own = card.prices.flatMap(({ operations, ...price }): Price[] =>
    operations?.includes(asked.operation) === false ? [] : [price],
  );
  const always = own.filter(({ when }) => when === undefined);
  const perImage = always.filter((price) => price.per === 'image');
  const others = always.filter((price) => price.per !== 'image');
  const best = closest(perImage, settled);
  const image: Price[] = best ? [{ per: 'image', usd: best.usd }] : perImage;
  const added = own.flatMap(({ when, ...price }): Price[] => (when && holds(when, asked, card) ? [price] : []));
  return [...image, ...others, ...added];
}

/** Tokens of a call for one picture: of the prompt one for four characters, the rest by the card. */
export function expectedUsage(card: ModelCard, asked: ImageRequest, settled: Settled): TokenUsage | undefined {
  const best = card.tokens && closest(card.tokens.picture, settled);
  if (!card.tokens || !best) return undefined;
  const outputTokens = pictureTokens(best, settled.expected ?? { width: 1024, height: 1024 });
  const inputTextTokens = Math.ceil(asked.prompt.length / 4);
  const inputImageTokens = asked.inputs.length * (card.tokens.inputPicture ?? 0);
  return {
    ...{ inputTokens: inputTextTokens + inputImageTokens, inputTextTokens, inputImageTokens },
    ...{ outputTokens, outputImageTokens: outputTokens, outputTextTokens: 0 },
  };
}

function closest<T extends PictureKind>(kinds: readonly T[], settled: Settled): T | undefined {
  return kinds.filter((kind) => fits(kind, settled)).sort((a, b) => conditions(b) - conditions(a))[0];
}

function fits(kind: PictureKind, { call, tier, expected }: Settled): boolean {
  const size = expected && `${expected.width}x${expected.height}`;
  return (
    (kind.tier === undefined || kind.tier === tier) &&
    (kind.quality === undefined || kind.quality === call.quality) &&
    (kind.size === undefined || kind.size === size)
  );
}

function conditions({ tier, quality, size }: PictureKind): number {
  return [tier, quality, size].filter((condition) => condition !== undefined).length;
}

function holds(when: Readonly<Record<string, unknown>>, asked: ImageRequest, card: ModelCard): boolean {
  return Object.entries(when).every(([name, value]) => {
    const parameter = parameterOf(card, asked.operation, name);
    const sent = sentValue(asked, name);
    return (parameter ? takenValue(parameter, sent) : sent) === value;
  });
}
