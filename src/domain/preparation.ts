import type { MaskConvention } from './request.js';

/** What is to be done to an input before it goes to a provider; nothing where it is empty. */
export interface Preparation {
  /** Encode it in this format; undefined: its own does. */
  readonly format?: 'png' | 'jpeg' | 'webp';
  /** Turn it upright. */
  readonly upright?: true;
  /** Make it smaller until it has no more bytes than this. */
  readonly maximumBytes?: number;
  /** Tell where to edit in this way instead of the mask's own. */
  readonly convention?: MaskConvention;
}
