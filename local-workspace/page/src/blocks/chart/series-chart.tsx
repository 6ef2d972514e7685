import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { SlackObject } from '../../../../src/page-protocol';
import { numberAt, objectAt, objectsAt, stringAt, stringsAt } from '../../slack-object';
import { scaleOf, ticksFor } from './scale';

/** Until the page is laid out. */
const USUAL_WIDTH = 640;
const HEIGHT = 280;
const PLOT = { left: 64, right: 12, top: 12, bottom: 34 };

interface Line {
  readonly name: string;
  /** A value for each category, in the categories' order. */
  readonly values: readonly number[];
}

/** The series of a bar, line or area chart, ordered as their axis is. */
export function linesOf(chart: SlackObject): {
  readonly categories: readonly string[];
  readonly lines: readonly Line[];
} {
  const categories = stringsAt(objectAt(chart, 'axis_config'), 'categories');
  const lines = objectsAt(chart, 'series').map((series) => {
    const points = objectsAt(series, 'data');
    const valueAt = (category: string): number =>
      numberAt(
        points.find((point) => stringAt(point, 'label') === category),
        'value',
      ) ?? 0;
    return { name: stringAt(series, 'name'), values: categories.map(valueAt) };
  });
  return { categories, lines };
}

/** How wide the chart may be, in CSS pixels: words are as large on a phone as at a desk. */
function useWidth(): readonly [number, RefObject<HTMLDivElement | null>] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => {
      setWidth(Math.max(200, Math.round(element.clientWidth)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [width, frame];
}

export function SeriesChart({ chart, label }: { readonly chart: SlackObject; readonly label: string }): ReactNode {
  const { categories, lines } = linesOf(chart);
  const [width, frame] = useWidth();
  const type = stringAt(chart, 'type');
  const axis = objectAt(chart, 'axis_config');
  const ticks = ticksFor(lines.flatMap(({ values }) => values));
  const y = scaleOf(ticks, HEIGHT - PLOT.bottom, PLOT.top);
  const slot = (width - PLOT.left - PLOT.right) / Math.max(1, categories.length);
  const x = (index: number): number => PLOT.left + slot * (index + 0.5);
  // So many names of categories as there is room for.
  const every = Math.ceil((categories.length * 80) / (width - PLOT.left - PLOT.right));

  const bars = ({ values }: Line, at: number): ReactNode => {
    const bar = Math.min(56, (slot * 0.8) / lines.length);
    return values.map((value, index) => (
      <rect
        key={index}
        className={`chart-fill chart-color-${String(at % 8)}`}
        x={x(index) + (at - lines.length / 2) * bar}
        y={Math.min(y(value), y(0))}
        width={Math.max(1, bar - 2)}
        height={Math.abs(y(value) - y(0))}
        rx={2}
      />
    ));
  };
  const path = ({ values }: Line, at: number): ReactNode => {
    const points = values.map((value, index) => `${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
    const color = `chart-color-${String(at % 8)}`;
    const floor = y(0).toFixed(1);
    return (
      <>
        {type === 'area' && points.length > 0 && (
          <path
            className={`chart-area ${color}`}
            d={`M${x(0).toFixed(1)} ${floor} L${points.join(' L')} L${x(values.length - 1).toFixed(1)} ${floor} Z`}
          />
        )}
        <path className={`chart-line ${color}`} d={`M${points.join(' L')}`} />
        {values.map((value, index) => (
          <circle key={index} className={`chart-fill ${color}`} cx={x(index)} cy={y(value)} r={3.5} />
        ))}
      </>
    );
  };

  return (
    <div className="chart-frame" ref={frame}>
      {stringAt(axis, 'y_label') !== '' && <div className="chart-axis">{stringAt(axis, 'y_label')}</div>}
      <svg viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? 'chart-grid chart-zero' : 'chart-grid'}
              x1={PLOT.left}
              x2={width - PLOT.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text className="chart-text" x={PLOT.left - 8} y={y(tick) + 4} textAnchor="end">
              {tick.toLocaleString()}
            </text>
          </g>
        ))}
        {categories.map((category, index) =>
          index % every === 0 ? (
            <text key={category} className="chart-text" x={x(index)} y={HEIGHT - PLOT.bottom + 20} textAnchor="middle">
              {category}
            </text>
          ) : null,
        )}
        {lines.map((line, index) => (
          <g key={line.name}>{type === 'bar' ? bars(line, index) : path(line, index)}</g>
        ))}
      </svg>
      {stringAt(axis, 'x_label') !== '' && <div className="chart-axis chart-axis-x">{stringAt(axis, 'x_label')}</div>}
    </div>
  );
}
