import { useEffect, useRef, useState } from 'preact/hooks';
import { colour, onThemeChange } from '../../theme.js';
import { contextOf, draw } from './mask-canvas.js';
import { paintedScale, pointIn, type MaskOp, type Point } from './mask-op.js';
import type { Brush } from './mask-tools.js';

interface MaskBoardProps {
  readonly url: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly ops: readonly MaskOp[];
  readonly brush: Brush;
  readonly onStroke: (op: MaskOp) => void;
}

/** The picture, with what is marked laid over it; painted on with a mouse, a pen or a finger. */
export function MaskBoard({ url, size, ops, brush, onStroke }: MaskBoardProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<Point[] | undefined>(undefined);
  const [theme, setTheme] = useState(0);
  const scale = paintedScale(size);

  useEffect(() => onThemeChange(() => setTheme((former) => former + 1)), []);
  useEffect(() => {
    if (canvas.current) redraw(contextOf(canvas.current), ops, scale);
  }, [ops, theme, scale]);

  const at = (event: PointerEvent) =>
    canvas.current ? pointIn(canvas.current.getBoundingClientRect(), size, event) : { x: 0, y: 0 };
  const show = (points: readonly Point[]) => {
    if (canvas.current) {
      draw(contextOf(canvas.current), { kind: 'stroke', ...brush, points }, { scale, colour: colour('--chart-4') });
    }
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    canvas.current?.setPointerCapture(event.pointerId);
    stroke.current = [at(event)];
    show(stroke.current);
  };
  const go = (event: PointerEvent) => {
    const points = stroke.current;
    if (!points || !event.isPrimary) return;
    const from = points.length - 1;
    points.push(at(event));
    show(points.slice(from));
  };
  const end = (event: PointerEvent) => {
    const points = stroke.current;
    if (!points || !event.isPrimary) return;
    stroke.current = undefined;
    onStroke({ kind: 'stroke', ...brush, points });
  };
  return (
    <div class="playground-board">
      <img src={url} alt="" draggable={false} />
      <canvas
        ref={canvas}
        role="img"
        aria-label="The picture to mark on; a rectangle below does the same without a pointer"
        width={Math.round(size.width * scale)}
        height={Math.round(size.height * scale)}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
    </div>
  );
}

function redraw(context: ReturnType<typeof contextOf>, ops: readonly MaskOp[], scale: number): void {
  const { width, height } = context.canvas;
  const marks = colour('--chart-4');
  context.clearRect(0, 0, width, height);
  for (const op of ops) draw(context, op, { scale, colour: marks });
  // Marks that came as a picture have a colour of their own.
  context.save();
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = marks;
  context.fillRect(0, 0, width, height);
  context.restore();
}
