import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onThemeChange } from '../../theme.js';
import { dataOf, optionsOf } from './chart-options.js';
import type { Subject } from './chart-words.js';

const height = 192;

interface CanvasProps<Row> {
  readonly subject: Subject<Row>;
  readonly rows: readonly Row[];
  /** The row that is pointed at, and null when none is any more. */
  readonly onPoint: (row: number | null) => void;
}

/** As wide as there is room, and made anew in the colours of another theme. */
export function Canvas<Row>({ subject, rows, onPoint }: CanvasProps<Row>) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [theme, setTheme] = useState(0);
  useEffect(() => onThemeChange(() => setTheme((former) => former + 1)), []);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const size = () => ({ width: element.clientWidth, height });
    const drawn = new uPlot({ ...optionsOf(subject, onPoint), ...size() }, dataOf(subject, rows), element);
    plot.current = drawn;
    const observer = new ResizeObserver(() => drawn.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
    };
  }, [theme, subject]);
  useEffect(() => plot.current?.setData(dataOf(subject, rows)), [rows]);
  return <div class="overview-canvas" ref={place} />;
}
