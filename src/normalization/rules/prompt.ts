import type { ModelCard } from '../../domain/model-card.js';
import type { Rule } from '../rule.js';

/** Characters; what OpenAI's own models take. */
const usualMaximum = 32_000;

/** The prompt itself travels with the request, so only its length is settled here. */
export const prompt: Rule = ({ prompt }, card) => {
  const minimum = card.prompt?.minimum ?? 1;
  const maximum = promptMaximum(card);
  if (prompt.trim() === '') {
    const message = 'prompt must be text that says what to make; it is empty.';
    return { refusal: { param: 'prompt', code: 'missing_required_parameter', message } };
  }
  const characters = Array.from(prompt).length;
  if (characters > maximum) {
    const message = `prompt has ${characters} characters; ${card.id} takes at most ${maximum}.`;
    return { refusal: { param: 'prompt', code: 'string_above_max_length', message } };
  }
  if (characters < minimum) {
    const message = `prompt has ${characters} characters; ${card.id} takes no fewer than ${minimum}.`;
    return { refusal: { param: 'prompt', code: 'invalid_value', message } };
  }
  return {};
};

export function promptMaximum(card: ModelCard): number {
  return card.prompt?.maximum ?? usualMaximum;
}
