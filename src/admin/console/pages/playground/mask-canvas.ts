import type { MaskOp } from './mask-op.js';

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Does one thing to a canvas of which every opaque pixel is marked. `scale`: its pixels per pixel of the picture. */
export function draw(
  context: Context,
  op: MaskOp,
  { scale, colour }: { readonly scale: number; readonly colour: string },
): void {
  const { width, height } = context.canvas;
  context.save();
  context.fillStyle = context.strokeStyle = colour;
  switch (op.kind) {
    case 'stroke':
      context.globalCompositeOperation = op.erases ? 'destination-out' : 'source-over';
      stroke(context, op, scale);
      break;
    case 'rectangle':
      context.globalCompositeOperation = op.erases ? 'destination-out' : 'source-over';
      context.fillRect(op.area.x * scale, op.area.y * scale, op.area.width * scale, op.area.height * scale);
      break;
    case 'picture':
      context.drawImage(op.marks, 0, 0, width, height);
      break;
    case 'invert':
      context.globalCompositeOperation = 'source-out';
      context.fillRect(0, 0, width, height);
      break;
    case 'clear':
      context.clearRect(0, 0, width, height);
  }
  context.restore();
}

function stroke(context: Context, { size, points }: MaskOp & { kind: 'stroke' }, scale: number): void {
  const [first, ...others] = points;
  if (!first) return;
  context.lineWidth = size * scale;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(first.x * scale, first.y * scale);
  for (const { x, y } of others.length > 0 ? others : [first]) context.lineTo(x * scale, y * scale);
  context.stroke();
}

export function contextOf(canvas: Canvas): Context {
  const context = canvas.getContext('2d') as Context | null;
  if (!context) throw new Error('This browser cannot paint.');
  return context;
}

/** The mask as the API wants it: a PNG of the picture's pixels, transparent where it is to be edited, black elsewhere. */
export async function maskFile(
  ops: readonly MaskOp[],
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const marks = new OffscreenCanvas(width, height);
  const marking = contextOf(marks);
  for (const op of ops) draw(marking, op, { scale: 1, colour: '#000' });
  const mask = new OffscreenCanvas(width, height);
  const context = contextOf(mask);
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'destination-out';
  context.drawImage(marks, 0, 0);
  return mask.convertToBlob({ type: 'image/png' });
}

/** The marks of a mask that was sent once: by its alpha where that varies, else white is to be edited. */
export async function marksOf(file: Blob): Promise<ImageBitmap> {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = contextOf(canvas);
  context.drawImage(bitmap, 0, 0);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  let [least, most] = [255, 0];
  for (let at = 3; at < data.length; at += 4) {
    least = Math.min(least, data[at] ?? 0);
    most = Math.max(most, data[at] ?? 0);
  }
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
    const marked = least < most ? 255 - alpha : Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    data.set([0, 0, 0, marked], at);
  }
  context.putImageData(image, 0, 0);
  return createImageBitmap(canvas);
}
