/** In pixels of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** One thing that was done to a mask; what is marked is what the model may change. */
export type MaskOp =
  | { readonly kind: 'stroke'; readonly erases: boolean; readonly size: number; readonly points: readonly Point[] }
  | { readonly kind: 'rectangle'; readonly erases: boolean; readonly area: Rectangle }
  | { readonly kind: 'picture'; readonly marks: ImageBitmap }
  | { readonly kind: 'invert' }
  | { readonly kind: 'clear' };

/** Whether anything may be marked: a mask that marks nothing is none. */
export function marksSomething(ops: readonly MaskOp[]): boolean {
  const cleared = ops.findLastIndex(({ kind }) => kind === 'clear');
  return ops
    .slice(cleared + 1)
    .some((op) => op.kind === 'invert' || op.kind === 'picture' || (op.kind !== 'clear' && !op.erases));
}

/** Where in the picture something on the screen is, of a canvas that shows all of it at another scale. */
export function pointIn(
  shown: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
  at: { readonly clientX: number; readonly clientY: number },
): Point {
  return {
    x: ((at.clientX - shown.left) * picture.width) / shown.width,
    y: ((at.clientY - shown.top) * picture.height) / shown.height,
  };
}

/** The part of a rectangle that lies in the picture, in whole pixels; undefined where none does. */
export function within(
  area: Rectangle,
  picture: { readonly width: number; readonly height: number },
): Rectangle | undefined {
  const [left, top] = [Math.max(0, Math.round(area.x)), Math.max(0, Math.round(area.y))];
  const right = Math.min(picture.width, Math.round(area.x + area.width));
  const bottom = Math.min(picture.height, Math.round(area.y + area.height));
  if (!(right > left && bottom > top)) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What is kept of a picture of many pixels while it is painted on: enough to see, and no more memory than that. */
export function paintedScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, 2_048 / Math.max(width, height));
}
