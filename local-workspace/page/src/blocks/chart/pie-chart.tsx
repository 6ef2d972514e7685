import type { ReactNode } from 'react';
import type { SlackObject } from '../../../../src/page-protocol';
import { numberAt, objectsAt, stringAt } from '../../slack-object';
import { slicePath } from './scale';

export interface Segment {
  readonly label: string;
  readonly value: number;
  /** Of the whole, 0–1. */
  readonly share: number;
}

export function segmentsOf(chart: SlackObject): readonly Segment[] {
  const segments = objectsAt(chart, 'segments').map((segment) => ({
    label: stringAt(segment, 'label'),
    value: Math.max(0, numberAt(segment, 'value') ?? 0),
  }));
  const whole = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  return segments.map((segment) => ({ ...segment, share: segment.value / whole }));
}

export function PieChart({ chart, label }: { readonly chart: SlackObject; readonly label: string }): ReactNode {
  const segments = segmentsOf(chart);
  return (
    <svg className="chart-pie" viewBox="0 0 200 200" role="img" aria-label={label}>
      {segments.map(({ label: name, share }, index) => {
        const from = segments.slice(0, index).reduce((sum, one) => sum + one.share, 0);
        return (
          <path
            key={name}
            className={`chart-slice chart-color-${String(index % 8)}`}
            d={slicePath(100, 96, from, from + share)}
          />
        );
      })}
    </svg>
  );
}
