import type { Delivery } from '../../domain/request.js';
import type { Change, Rule } from '../rule.js';

const reasons: Readonly<Record<Delivery, string>> = {
  url: 'the provider hands pictures over as base64; they are stored here and served under a URL',
  b64_json: 'the provider hands pictures over as URLs; they are fetched and sent as base64',
};

const inStream: Change = {
  ...{ param: 'response_format', behavior: 'dropped', asked: 'url', sent: null },
  reason: 'the events of a stream carry base64',
};

/** Both forms can always be had, so nothing is sent; `Plan.delivery` says which. */
export const responseFormat: Rule = ({ responseFormat: asked, stream }, card) => {
  if (stream && asked === 'url') return { adjustments: [inStream] };
  if (asked === undefined || asked === card.delivers) return {};
  return {
    adjustments: [{ param: 'response_format', behavior: 'emulated', asked, sent: null, reason: reasons[asked] }],
  };
};
