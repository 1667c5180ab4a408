import type { Offer } from '../../domain/model-card.js';
import type { ImageRequest, Operation } from '../../domain/request.js';
import type { Hint, Rule } from '../rule.js';
import { parameterOf, refusalOf, sentValue, takenValue } from './parameter-value.js';

/** Hints of OpenAI's API, and why nothing is lost for a client when one is dropped. */
const openaiHints: Readonly<Record<string, string>> = {
  moderation: 'the provider moderates by its own rules',
  input_fidelity: 'the model has no such setting',
  safety_identifier: 'the provider takes no end-user id; it is recorded here with the generation',
};

/**
 * Parameters that this card does not know. Those that another offer of the model takes, and OpenAI's hints, are not
 * forwarded; what nobody knows goes upstream untouched.
 */
export function otherParameters(offers: readonly Offer[]): Rule {
  return (asked, card) => {
    const names = Object.keys(asked.extra).filter((name) => !parameterOf(card, asked.operation, name));
    const known = names.filter((name) => isKnown(name, offers));
    const unknown = names.filter((name) => !isKnown(name, offers));
    const said = known.filter((name) => sentValue(asked, name) !== undefined);
    for (const name of said) {
      const refusal = refusalEverywhere(name, asked, offers);
      if (refusal) return { refusal };
    }
    return {
      call: { extra: Object.fromEntries(unknown.map((name) => [name, asked.extra[name]])) },
      hints: said.map((name) => hint(name, asked, offers)),
    };
  };
}

function isKnown(name: string, offers: readonly Offer[]): boolean {
  return (
    Object.hasOwn(openaiHints, name) || offers.some(({ card }) => card.parameters.some((one) => one.name === name))
  );
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
