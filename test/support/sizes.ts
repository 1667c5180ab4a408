import type { Pixels, Ratio } from '../../src/domain/request.js';

/** What Google documents that its models make, at 1K. */
const documented = {
  'gemini-2.5': `1:1 1024x1024, 2:3 832x1248, 3:2 1248x832, 3:4 864x1184, 4:3 1184x864, 4:5 896x1152, 5:4 1152x896,
    9:16 768x1344, 16:9 1344x768, 21:9 1536x672`,
  'gemini-3': `1:1 1024x1024, 2:3 848x1264, 3:2 1264x848, 3:4 896x1200, 4:3 1200x896, 4:5 928x1152, 5:4 1152x928,
    9:16 768x1376, 16:9 1376x768, 21:9 1584x672, 1:4 512x2064, 4:1 2064x512, 1:8 352x2928, 8:1 2928x352`,
} as const;

/** The model page's table: what is asked for and delivered, and the ratio it stands for, in the page's order. */
export const pageRows = [
  ['1183x887', '4:3'],
  ['916x1145', '4:5'],
  ['1145x916', '5:4'],
  ['1024x1024', '1:1'],
  ['887x1182', '3:4'],
  ['836x1254', '2:3'],
  ['1254x836', '3:2'],
  ['768x1365', '9:16'],
  ['1365x768', '16:9'],
  ['1563x670', '21:9'],
] as const;

export function pixelsOf(family: keyof typeof documented, times = 1): Readonly<Record<Ratio, Pixels>> {
  const rows = documented[family].split(',').map((row) => row.trim().split(/[ x]/));
  return Object.fromEntries(
    rows.map(([ratio, width, height]) => [ratio, { width: Number(width) * times, height: Number(height) * times }]),
  );
}
