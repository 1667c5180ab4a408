import type { Rule } from '../rule.js';

/** Without transparency a model makes opaque pictures, which is what `auto` and `opaque` ask for. */
export const background: Rule = ({ background: asked, outputFormat }, card) => {
  if (asked === undefined) return {};
  if (asked === 'transparent' && !card.alpha) {
    const message = `${card.id} cannot make a transparent background; send opaque or auto, or choose a model whose schema lists background.`;
    return { refusal: { param: 'background', code: 'unsupported_parameter', message } };
  }
  if (asked === 'transparent' && outputFormat === 'jpeg') {
    const message =
      'A jpeg cannot be transparent; ask for output_format png, webp, avif or gif, or for background opaque.';
    return { refusal: { param: 'background', code: 'invalid_value', message } };
  }
  return card.alpha ? { call: { background: asked } } : {};
};
