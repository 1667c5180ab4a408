import sharp from 'sharp';
import { fits, type Pixels } from '../domain/request.js';
import { draw } from './draw.js';
import { ImagingService } from './imaging.service.js';
import { probe } from './probe.js';

const imaging = new ImagingService();

describe('exact pixels', () => {
  /** What the model makes, what is asked, what comes: the ten rows of the model page, and the limits of `auto`. */
  test.each([
    ['1184x864', '1183x887', '1183x887'],
    ['896x1152', '916x1145', '916x1145'],
    ['1152x896', '1145x916', '1145x916'],
    ['1024x1024', '1024x1024', '1024x1024'],
    ['864x1184', '887x1182', '887x1182'],
    ['832x1248', '836x1254', '836x1254'],
    ['1248x832', '1254x836', '1254x836'],
    ['768x1344', '768x1365', '768x1365'],
    ['1344x768', '1365x768', '1365x768'],
    ['1536x672', '1563x670', '1563x670'],
    ['100x100', '100x97', '100x97'],
    ['100x100', '100x96', '100x100'],
    ['97x100', '100x100', '100x100'],
    ['96x100', '100x100', '96x100'],
    ['100x60', '150x90', '150x90'],
    ['100x60', '151x90', '100x60'],
    ['100x60', '10x6', '10x6'],
  ])('of %s asked as %s are %s', async (made, asked, delivered) => {
    const bytes = await draw({ ...sides(made), format: 'png', prompt: 'a test', seed: 1 });
    const converted = await imaging.convert(bytes, { format: 'jpeg', pixels: { ...sides(asked), fit: 'auto' } });
    expect(`${converted.width}x${converted.height}`).toBe(delivered);
    expect(probe(converted.bytes)).toMatchObject({ width: converted.width, height: converted.height });
  });

  test.each(fits)('%s', async (fit) => {
    const halves = await twoHalves();
    const pixels = { width: 40, height: 40, fit };
    const { bytes, width, height } = await imaging.convert(halves, { pixels });
    expect([width, height]).toEqual(fit === 'auto' || fit === 'none' ? [80, 20] : [40, 40]);
    const colours = { red: [255, 0, 0, 255], blue: [0, 0, 255, 255], nothing: [0, 0, 0, 0] };
    const corners = await Promise.all([pixel(bytes, 0, 0), pixel(bytes, width - 1, height - 1)]);
    expect(corners).toEqual(fit === 'contain' ? [colours.nothing, colours.nothing] : [colours.red, colours.blue]);
    expect(await pixel(bytes, 1, height / 2)).toEqual(colours.red);
    expect(await pixel(bytes, width - 2, height / 2)).toEqual(colours.blue);
  });

  test('the bars of contain are white in jpeg', async () => {
    const pixels = { width: 40, height: 40, fit: 'contain' } as const;
    const { bytes } = await imaging.convert(await twoHalves(), { format: 'jpeg', pixels });
    expect(await pixel(bytes, 0, 0)).toEqual([255, 255, 255, 255]);
  });
});

function sides(pixels: string): Pixels {
  const [width = 0, height = 0] = pixels.split('x').map(Number);
  return { width, height };
}

/** The colour of one pixel of the first frame. */
async function pixel(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).ensureAlpha().raw().toBuffer())];
}

/** 80 × 20: red on the left, blue on the right. */
function twoHalves(): Promise<Buffer> {
  const blue = { create: { width: 40, height: 20, channels: 3, background: 'blue' } } as const;
  return sharp({ create: { width: 80, height: 20, channels: 3, background: 'red' } })
    .composite([{ input: blue, left: 40, top: 0 }])
    .png()
    .toBuffer();
}
