import type { Rule } from '../rule.js';

/** Every stream is made here, from finished pictures; drafts on the way are the model's business. */
export const stream: Rule = ({ stream: asked, partialImages }, card) => {
  const about = { param: 'partial_images', asked: partialImages };
  if (!asked) {
    const hint = { ...about, reason: 'only a stream has drafts', remedy: 'set stream to true, or leave it out' };
    return partialImages ? { hints: [hint] } : {};
  }
  const most = card.partialImages ?? 0;
  const reason = 'each picture is sent as soon as it is ready';
  const adjustments = [{ param: 'stream', behavior: 'emulated', asked, sent: null, reason }] as const;
  if (!partialImages) return { adjustments };
  const without = { ...about, reason: 'the provider sends no drafts', remedy: 'leave partial_images out' };
  if (most === 0) return { adjustments, hints: [without] };
  const sent = Math.min(partialImages, most);
  if (sent === partialImages) return { call: { partialImages: sent } };
  const fewer = { ...about, behavior: 'converted', sent, reason: `the provider sends at most ${most}` } as const;
  return { call: { partialImages: sent }, adjustments: [fewer] };
};
