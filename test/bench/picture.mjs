import sharp from 'sharp';

/** Of grey noise this strong a PNG of 1024 × 1024 has some 1.55 MB. */
const sigma = 2.6;

export async function drawNoise() {
  const noise = { type: 'gaussian', mean: 128, sigma };
  const create = { width: 1024, height: 1024, channels: 3, background: 'grey', noise };
  return sharp({ create }).png({ compressionLevel: 6 }).toBuffer();
}
