import sharp from 'sharp';
import { FormData } from 'undici';

const create = { width: 640, height: 640, channels: 4, background: { r: 20, g: 90, b: 160, alpha: 1 } };
const hole = await sharp({ create: { ...create, width: 200, height: 200 } })
  .png()
  .toBuffer();

export const picture = await sharp({ create }).png().toBuffer();
export const mask = await sharp(picture)
  .composite([{ input: hole, blend: 'dest-out' }])
  .png()
  .toBuffer();
export const notPicture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');

export function asUrl(bytes) {
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

/** A form as browsers send it; the prompt may stand behind the files. */
export function formOf(fields, files) {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) form.append(name, new Blob([bytes]), `${name}.png`);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
