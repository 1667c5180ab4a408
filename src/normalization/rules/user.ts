import type { Rule } from '../rule.js';

export const user: Rule = ({ user: asked }, card) => {
  if (asked === undefined) return {};
  if (card.parameters.some(({ name }) => name === 'user')) return { call: { user: asked } };
  const reason = 'the provider takes no end-user id; it is recorded here with the generation';
  return { hints: [{ param: 'user', asked, reason, remedy: 'leave user out' }] };
};
