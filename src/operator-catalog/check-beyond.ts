import type { ModelCard } from '../domain/model-card.js';
import type { Provider } from '../providers/provider.js';
import type { CardEntry } from './card-fields.js';
import { listed, problem } from './problem.js';

/** A hosted provider takes no more of what it is told than its model does; an operator's server is the operator's. */
export function checkBeyond(base: ModelCard, entry: CardEntry, provider: Provider, place: string): void {
  if (provider.unlisted) return;
  const { images_per_call: count = 0, formats = [] } = entry;
  if (count > base.imagesPerCall) {
    const message = `must be at most ${base.imagesPerCall}, the pictures that one call of such a model can make there`;
    throw problem(`${place}.images_per_call`, count, message);
  }
  const other = formats.findIndex((format) => !base.formats.includes(format));
  if (other < 0) return;
  const message = `is not one of the card’s formats: it has these: ${listed(base.formats)}`;
  throw problem(`${place}.formats[${other}]`, formats[other], message);
}
