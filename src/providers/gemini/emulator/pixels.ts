import type { Pixels, Ratio } from '../../../domain/request.js';

/** The pixels a model makes, by the ratios that it takes, in the order in which its errors list them. */
export type PixelTable = ReadonlyMap<Ratio, Pixels>;

/** Gemini API reference, image generation: the one size of the 2.5 model. */
export const gemini25Pixels = table({
  '1:1': '1024x1024',
  '2:3': '832x1248',
  '3:2': '1248x832',
  '3:4': '864x1184',
  '4:3': '1184x864',
  '4:5': '896x1152',
  '5:4': '1152x896',
  '9:16': '768x1344',
  '16:9': '1344x768',
  '21:9': '1536x672',
});

/** The same reference: 1K of the Gemini 3 family; 2K and 4K are exactly 2 and 4 times as wide and high. */
export const gemini3Pixels = table({
  '1:1': '1024x1024',
  '2:3': '848x1264',
  '3:2': '1264x848',
  '3:4': '896x1200',
  '4:3': '1200x896',
  '4:5': '928x1152',
  '5:4': '1152x928',
  '9:16': '768x1376',
  '16:9': '1376x768',
  '21:9': '1584x672',
});

/** As the Gemini 3 family, with four extreme ratios (measured values; Google's older grid had others). */
export const gemini3WidePixels = table({
  '1:1': '1024x1024',
  '1:4': '512x2064',
  '1:8': '352x2928',
  '2:3': '848x1264',
  '3:2': '1264x848',
  '3:4': '896x1200',
  '4:1': '2064x512',
  '4:3': '1200x896',
  '4:5': '928x1152',
  '5:4': '1152x928',
  '8:1': '2928x352',
  '9:16': '768x1376',
  '16:9': '1376x768',
  '21:9': '1584x672',
});

/** The pixels of the ratio that is nearest to a picture's own, as edits get when they name no ratio. */
export function nearestPixels(pixels: PixelTable, { width, height }: Pixels): Pixels {
  const distance = (ratio: Ratio): number => Math.abs(Math.log(width / height / valueOf(ratio)));
  const [nearest] = [...pixels].sort(([one], [other]) => distance(one) - distance(other));
  return nearest ? nearest[1] : { width, height };
}

function valueOf(ratio: Ratio): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}

/** `1024x1024` by ratio. */
export function table(rows: Readonly<Record<Ratio, string>>): PixelTable {
  return new Map(
    Object.entries(rows).map(([ratio, size]) => {
      const [width = 0, height = 0] = size.split('x').map(Number);
      return [ratio as Ratio, { width, height }];
    }),
  );
}
