import { aPicture, dataUrl } from './pictures.js';

/** What the emulator's edits are tried with: pictures in each field that an endpoint takes them in. */
export const prompt = 'a cat';
export const bytes = await aPicture('png', 640, 370);
export const picture = dataUrl('image/png', bytes);
export const square = dataUrl('image/jpeg', await aPicture('jpeg', 300, 300));

export const many = { image_urls: [picture] };
export const one = { image_url: picture };
export const masked = { image_url: picture, mask_url: picture };

export const nanoBanana = '/fal-ai/nano-banana/edit';
export const fill = '/fal-ai/flux-pro/v1/fill';
export const imageToImage = '/fal-ai/flux/dev/image-to-image';
