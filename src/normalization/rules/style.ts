import type { Rule } from '../rule.js';

export const style: Rule = ({ style: asked }, card) => {
  if (asked === undefined) return {};
  if (card.style) return { call: { style: asked } };
  const remedy = 'leave style out and say it in the prompt';
  return { hints: [{ param: 'style', asked, reason: 'the model has no styles', remedy }] };
};
