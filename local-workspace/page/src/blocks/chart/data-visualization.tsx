import type { ReactNode } from 'react';
import type { SlackObject } from '../../../../src/page-protocol';
import { objectAt, stringAt } from '../../slack-object';
import { useWorkspace } from '../../workspace/workspace';
import type { BlockProps } from '../block-props';
import { Placeholder } from '../placeholder';
import { PieChart, segmentsOf } from './pie-chart';
import { linesOf, SeriesChart } from './series-chart';

function Legend({ names }: { readonly names: readonly string[] }): ReactNode {
  return (
    <ul className="chart-legend">
      {names.map((name, index) => (
        <li key={name}>
          <span className={`chart-key chart-color-${String(index % 8)}`} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

/** The same numbers for who cannot see the drawing. */
function Numbers({ title, chart }: { readonly title: string; readonly chart: SlackObject }): ReactNode {
  const { categories, lines } = linesOf(chart);
  return (
    <table className="visually-hidden">
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {lines.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category, index) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {lines.map(({ name, values }) => (
              <td key={name}>{values[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SERIES: ReadonlySet<string> = new Set(['bar', 'line', 'area']);

/** A chart: bars, lines, areas or a pie. */
export function DataVisualizationBlock({ block }: BlockProps): ReactNode {
  const { words, me } = useWorkspace();
  const title = stringAt(block, 'title');
  const chart = objectAt(block, 'chart');
  const type = stringAt(chart, 'type');
  if (chart === undefined || !(type === 'pie' || SERIES.has(type))) return <Placeholder thing={block} />;
  const label = words.chart(type, title);
  const share = new Intl.NumberFormat(me.locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <figure className="block-chart">
      <figcaption>{title}</figcaption>
      {type === 'pie' ? (
        <div className="chart-beside">
          <PieChart chart={chart} label={label} />
          <Legend
            names={segmentsOf(chart).map(
              (segment) =>
                `${segment.label}: ${segment.value.toLocaleString(me.locale)} (${share.format(segment.share)})`,
            )}
          />
        </div>
      ) : (
        <>
          <SeriesChart chart={chart} label={label} />
          <Legend names={linesOf(chart).lines.map(({ name }) => name)} />
          <Numbers title={title} chart={chart} />
        </>
      )}
    </figure>
  );
}
