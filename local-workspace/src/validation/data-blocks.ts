import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { isObject, objectsOf, stringOf, stringsOf } from '../slack-object';
import { limits } from './limits';
import { richText } from './rich-text';
import type { Report, Schema } from './rules';
import { byType, chars, flag, list, object, oneOf, withRule } from './rules';

/** A cell's words: only all cells together have a limit. */
const words = chars(Number.MAX_SAFE_INTEGER, 1);
const rawText = object({ type: z.literal('raw_text'), text: words });
const rawNumber = object({ type: z.literal('raw_number'), value: z.number(), text: words });
const cell = byType(() => ({ raw_text: rawText, raw_number: rawNumber, rich_text: richText }));

const point = object({ label: chars(limits.chart.label, 1), value: z.number() });
const series = object({ name: chars(limits.chart.label, 1), data: list(point, limits.chart.points, 1) });
const segment = object({ label: chars(limits.chart.label, 1), value: z.number().gt(0) });
const axis = object({
  categories: list(chars(limits.chart.label, 1), limits.chart.points, 1),
  x_label: chars(limits.chart.axisLabel).optional(),
  y_label: chars(limits.chart.axisLabel).optional(),
});

function seriesChart(type: string): Schema {
  return withRule(
    object({ type: z.literal(type), series: list(series, limits.chart.series, 1), axis_config: axis }),
    ({ series: lines, axis_config: config }, report) => {
      const categories = stringsOf(objectsOf([config])[0]?.categories);
      categories.forEach((category, index) => {
        if (categories.indexOf(category) === index) return;
        report(['axis_config', 'categories', index], `duplicate category: ${category}`);
      });
      const names = new Set<string>();
      objectsOf(lines).forEach(({ name, data: points }, index) => {
        if (names.has(stringOf(name))) report(['series', index, 'name'], `duplicate series name: ${stringOf(name)}`);
        names.add(stringOf(name));
        const labels = objectsOf(points).map((one) => stringOf(one.label));
        const same = labels.length === categories.length && categories.every((category) => labels.includes(category));
        if (!same) report(['series', index, 'data'], 'must have one data point for each category');
      });
    },
  );
}

const charts: Readonly<Record<string, Schema>> = {
  pie: object({ type: z.literal('pie'), segments: list(segment, limits.chart.segments, 1) }),
  bar: seriesChart('bar'),
  line: seriesChart('line'),
  area: seriesChart('area'),
};

function sameColumns(value: SlackObject, report: Report): void {
  const rows = Array.isArray(value.rows) ? (value.rows as unknown[][]) : [];
  rows.forEach((row, index) => {
    if (row.length !== rows[0]?.length) report(['rows', index], 'must have as many cells as the first row');
  });
}

/** Fewer settings than columns leave the others as they are; there is nothing that more of them could settle. */
function settledColumns({ rows, column_settings: settings }: SlackObject, report: Report): void {
  const columns = Array.isArray(rows) && Array.isArray(rows[0]) ? rows[0].length : 0;
  if (Array.isArray(settings) && settings.length > columns) {
    report(['column_settings'], `no more than ${String(columns)} items allowed`);
  }
}

/** The characters that a person reads in cells, those of rich text too. */
export function readable(cells: unknown): number {
  if (Array.isArray(cells)) return cells.reduce((sum: number, one) => sum + readable(one), 0);
  if (!isObject(cells)) return 0;
  return Array.from(stringOf(cells.text)).length + readable(cells.elements);
}

/** The blocks that show data; `block` adds what every block has. */
export function data(
  block: (type: string, fields: Readonly<Record<string, Schema>>) => Schema,
): Readonly<Record<string, Schema>> {
  const { dataTable, table, chart } = limits;
  return {
    table: withRule(
      block('table', {
        rows: list(list(cell, table.columns, 1), table.rows, 1),
        column_settings: list(
          object({ align: oneOf('left', 'center', 'right').optional(), is_wrapped: flag }).nullable(),
          table.columns,
        ).optional(),
      }),
      (value, report) => {
        sameColumns(value, report);
        settledColumns(value, report);
        if (readable(value.rows) > table.content) {
          report(['rows'], `must be less than ${String(table.content + 1)} characters`);
        }
      },
    ),
    data_table: withRule(
      block('data_table', {
        rows: list(list(cell, dataTable.columns, 1), dataTable.rows, 2),
        caption: chars(limits.text, 1),
        page_size: z.number().int().min(1).max(dataTable.pageSize).optional(),
        row_header_column_index: z
          .number()
          .int()
          .min(0)
          .max(dataTable.columns - 1)
          .optional(),
      }),
      (value, report) => {
        sameColumns(value, report);
        const rows = Array.isArray(value.rows) ? (value.rows as unknown[]) : [];
        objectsOf(rows[0]).forEach((head, column) => {
          if (head.type === 'rich_text') report(['rows', 0, column, 'type'], 'unsupported type: rich_text');
        });
        const columns = objectsOf(rows[0]).length;
        const header = value.row_header_column_index;
        if (typeof header === 'number' && header >= columns) {
          report(['row_header_column_index'], `must be less than ${String(columns)}`);
        }
        if (readable(rows) > dataTable.content)
          report(['rows'], `must be less than ${String(dataTable.content + 1)} characters`);
      },
    ),
    data_visualization: block('data_visualization', {
      title: chars(chart.title, 1),
      chart: byType(() => charts),
    }),
  };
}
