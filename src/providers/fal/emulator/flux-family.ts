import {
  dev,
  fill,
  imageToImage,
  kontext,
  onePicture,
  pictures,
  pro11,
  schnell,
  second,
  secondPro,
  secondProEdit,
} from './flux-fields.js';
import { flux, type FluxPrice } from './flux.js';
import type { Model } from './model.js';

const fluxDev = perMegapixel(0.025);
const kontextPrice: FluxPrice = { per: 'picture', usd: 0.04 };
// The reference has no prices of the flux-2 family: these are of the models' pages at fal.
const flux2 = perMegapixel(0.012);
const flux2Pro: FluxPrice = { per: 'megapixel', first: 0.03, usd: 0.015 };
const flux2Max: FluxPrice = { per: 'megapixel', first: 0.07, usd: 0.03 };

export const fluxFamily: readonly Model[] = [
  flux('fal-ai/flux/dev', fluxDev, dev),
  flux('fal-ai/flux/schnell', perMegapixel(0.003), schnell),
  flux('fal-ai/flux/dev/image-to-image', fluxDev, imageToImage),
  flux('fal-ai/flux-pro/v1.1', perMegapixel(0.04), pro11),
  flux('fal-ai/flux-pro/v1/fill', perMegapixel(0.05), fill),
  flux('fal-ai/flux-pro/kontext', kontextPrice, { ...kontext, ...onePicture }),
  flux('fal-ai/flux-pro/kontext/text-to-image', kontextPrice, kontext),
  flux('fal-ai/flux-2', flux2, second),
  flux('fal-ai/flux-2/edit', flux2, { ...second, ...pictures }),
  flux('fal-ai/flux-2-pro', flux2Pro, secondPro),
  flux('fal-ai/flux-2-pro/edit', flux2Pro, secondProEdit),
  flux('fal-ai/flux-2-max', flux2Max, secondPro),
  flux('fal-ai/flux-2-max/edit', flux2Max, secondProEdit),
];

function perMegapixel(usd: number): FluxPrice {
  return { per: 'megapixel', usd };
}
