import type { ModelCard, Offer } from '../../domain/model-card.js';
import type { ImageRequest, Operation } from '../../domain/request.js';
import type { Hint, Refusal, Rule } from '../rule.js';
import { openaiDemands, openaiHints } from './openai-words.js';
import { parameterOf, refusalOf, sentValue, takenValue } from './parameter-value.js';

/**
 * Parameters that this card does not know. Those that another offer of the model takes, and OpenAI's hints, are not
 * forwarded; what of OpenAI's words decides what is made rules the offer out; what nobody knows goes upstream untouched.
 */
export function otherParameters(offers: readonly Offer[]): Rule {
  return (asked, card) => {
    const names = Object.keys(asked.extra).filter((name) => !parameterOf(card, asked.operation, name));
    const known = names.filter((name) => isKnown(name, offers));
    const unknown = names.filter((name) => !isKnown(name, offers));
    const said = known.filter((name) => sentValue(asked, name) !== undefined);
    for (const name of said) {
      const refusal = refusalEverywhere(name, asked, offers) ?? refusalOfDemand(name, card);
      if (refusal) return { refusal };
    }
    return {
      call: { extra: Object.fromEntries(unknown.map((name) => [name, asked.extra[name]])) },
      hints: said.map((name) => hint(name, asked, offers)),
    };
  };
}

function isKnown(name: string, offers: readonly Offer[]): boolean {
  const openais = Object.hasOwn(openaiHints, name) || Object.hasOwn(openaiDemands, name);
  return openais || offers.some(({ card }) => card.parameters.some((one) => one.name === name));
}

function refusalOfDemand(name: string, { id }: ModelCard): Refusal | undefined {
  if (!Object.hasOwn(openaiDemands, name)) return undefined;
  return { param: name, code: 'unsupported_parameter', message: `${id} ${openaiDemands[name]}.` };
}

/** A value that no offer would take is the client's mistake, even where the parameter would be dropped. */
function refusalEverywhere(name: string, asked: ImageRequest, offers: readonly Offer[]) {
  const value = sentValue(asked, name);
  const verdicts = offers.flatMap(({ card }) => {
    const parameter = parameterOf(card, asked.operation, name);
    return parameter ? [refusalOf(parameter, takenValue(parameter, value))] : [];
  });
  return verdicts.every((verdict) => verdict !== undefined) ? verdicts[0] : undefined;
}

function hint(name: string, asked: ImageRequest, offers: readonly Offer[]): Hint {
  const takers = providersTaking(name, asked.operation, offers);
  const about = { param: name, asked: sentValue(asked, name) };
  if (takers.length === 0) {
    return {
      ...about,
      reason: openaiHints[name] ?? 'no provider takes it for this operation',
      remedy: `leave ${name} out`,
    };
  }
  const remedy = `leave ${name} out, or set halftone.providers to ${takers.join(', ')}`;
  return { ...about, reason: `only ${takers.join(', ')} takes it`, remedy };
}

function providersTaking(name: string, operation: Operation, offers: readonly Offer[]): string[] {
  return offers.filter(({ card }) => parameterOf(card, operation, name)).map(({ provider }) => provider);
}
