import type { Rule } from '../rule.js';

export const quality: Rule = ({ quality: asked }, card) => {
  if (asked === undefined || asked === 'auto') return {};
  const words = card.qualities ?? {};
  const sent = Object.hasOwn(words, asked) ? words[asked] : undefined;
  if (sent === undefined) return { hints: [without(asked, Object.keys(words))] };
  if (sent === asked) return { call: { quality: sent } };
  const reason = `the provider's word for it is ${sent}`;
  return { call: { quality: sent }, adjustments: [{ param: 'quality', behavior: 'converted', asked, sent, reason }] };
};

function without(asked: string, known: readonly string[]) {
  if (known.length === 0) {
    return { param: 'quality', asked, reason: 'the model has no qualities', remedy: 'leave quality out' };
  }
  const legal = ['auto', ...known].join(', ');
  return { param: 'quality', asked, reason: 'the model has no such quality', remedy: `ask for one of ${legal}` };
}
