/** Bars over time or things: drawn for eyes, and the same figures as a table for everybody. */
import { useEffect, useRef, useState } from 'react';
import { barsIn, scaleFor } from './chart-scale.ts';
import { chartWords } from './chart-words.ts';
import { Table } from './table.tsx';
import { useWords } from './words.ts';
import './bar-chart.css';

export type BarValue = {
  key: string;
  /** Below the bar; the first word of the table's row. */
  label: string;
  value: number;
  /** The one that is still growing. */
  isNow?: boolean;
};

type BarChartProps = {
  /** What it shows, read aloud and above the table. */
  label: string;
  bars: readonly BarValue[];
  /** `format.cents`, `format.number`. */
  write: (value: number) => string;
  /** Shorter, for the lines of the scale. */
  writeTick?: (value: number) => string;
  /** Headings of the table: what the bars are, and what they measure. */
  titles: readonly [string, string];
  height?: number;
};

const left = 56;
const below = 26;
const above = 22;
const labelWidth = 46;

export function BarChart({ label, bars, write, writeTick = write, titles, height = 220 }: BarChartProps) {
  const words = useWords(chartWords);
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const { top, ticks } = scaleFor(bars.map(({ value }) => value));
  const field = { width: Math.max(1, width - left - 8), height: height - above - below };
  const drawn = barsIn(
    bars.map(({ value }) => value),
    top,
    field,
  );
  const each = Math.max(1, Math.ceil((labelWidth * bars.length) / field.width));
  return (
    <figure className="bar-chart">
      <div ref={place} style={{ height }}>
        <svg width={width} height={height} role="img" aria-label={label}>
          <g transform={`translate(${left} ${above})`}>
            {ticks.map((tick) => {
              const y = field.height - (tick / top) * field.height;
              return (
                <g key={tick}>
                  <line className="bar-chart-line" x1={0} x2={field.width} y1={y} y2={y} />
                  <text className="bar-chart-tick" x={-8} y={y + 5}>
                    {writeTick(tick)}
                  </text>
                </g>
              );
            })}
            {drawn.map((bar, index) => {
              const { key, label: name, value, isNow } = bars[index]!;
              return (
                <g key={key}>
                  <rect
                    className={isNow ? 'bar-chart-bar bar-chart-now' : 'bar-chart-bar'}
                    {...bar}
                    rx={Math.min(4, bar.width / 3)}
                  >
                    <title>{`${name}: ${write(value)}`}</title>
                  </rect>
                  {index % each === 0 && (
                    <text className="bar-chart-label" x={bar.x + bar.width / 2} y={field.height + 19}>
                      {name}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        </svg>
      </div>
      <details className="bar-chart-table">
        <summary>{words.asTable}</summary>
        <Table
          label={label}
          columns={[
            { title: titles[0], cell: (bar) => bar.label },
            { title: titles[1], cell: (bar) => write(bar.value), isNumber: true },
          ]}
          rows={bars}
          keyOf={({ key }) => key}
        />
      </details>
    </figure>
  );
}

/** Of the element, in pixels: letters keep their size however wide the page is. */
function useWidth(place: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.max(200, Math.round(element.clientWidth))));
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return width;
}
