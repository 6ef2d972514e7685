// The benchmarks, against a bare Bolt app on the same machine at the same time:
//
//   npm run bench -- [--short] [--only command|report|modal|due|local|deliveries] [--json FILE] [--profile DIR]
//
// A missed goal is a result, not a failure; only what breaks ends this with an error.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from '../tools/build.mjs';

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean' },
    only: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
  },
});
const [alternations, seconds] = options.short ? [2, 0.4] : [5, 2];

await build(['bot']);
const { onStage } = await import('./stage.mjs');
const { commandsOnce } = await import('./commands.mjs');
const { measureDeliveries } = await import('./deliveries.mjs');
const { measureDue } = await import('./due.mjs');
const { measureWorkspace } = await import('./local-workspace.mjs');
const { measureOpening } = await import('./opening.mjs');
const { submissionsOnce } = await import('./submissions.mjs');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs a benchmark in turns, once more before them to warm up, and puts its medians together. */
async function measure(name, goal, once) {
  await once();
  const turns = [];
  for (let turn = 0; turn < alternations; turn += 1) turns.push(await once());
  const of = (pick) => median(turns.map(pick));
  const ratio = of(({ own, bare }) => own.perSecond / bare.perSecond);
  const row = {
    Benchmark: name,
    Ratio: ratio.toFixed(2),
    Goal: goal.toFixed(1),
    Met: ratio >= goal ? 'yes' : 'no',
    'Duban/s': Math.round(of(({ own }) => own.perSecond)),
    'Bolt/s': Math.round(of(({ bare }) => bare.perSecond)),
    'Duban p99 (ms)': of(({ own }) => own.p99).toFixed(1),
    'Bolt p99 (ms)': of(({ bare }) => bare.p99).toFixed(1),
    ...(turns[0].drain !== undefined && { 'Left over (s)': of(({ drain }) => drain).toFixed(1) }),
    ...(turns[0].opened !== undefined && { 'Opened (%)': Math.round(100 * of(({ opened }) => opened)) }),
  };
  return { row, result: { name, ratio: Number(ratio.toFixed(3)), goal, met: ratio >= goal } };
}

const isWanted = (name) => name.startsWith(options.only ?? '');
const benchmarks = [
  { name: 'command acknowledged', goal: 1, once: commandsOnce },
  { name: 'report committed', goal: 0.6, once: submissionsOnce },
].filter(({ name }) => isWanted(name));
const done = await onStage(async (stage) => {
  const rows = [];
  for (const { name, goal, once } of benchmarks) rows.push(await measure(name, goal, () => once(stage, seconds)));
  if (isWanted('modal')) rows.push(await measureOpening(stage, options.short));
  return rows;
}, options.profile);
if (isWanted('local workspace loop')) done.push(await measureWorkspace(alternations, seconds));
if (isWanted('deliveries')) done.push(...(await measureDeliveries(alternations, options.short)));
if (isWanted('due')) done.push(await measureDue(alternations, options.short));
console.table(done.map(({ row }) => row));
if (options.json !== undefined) {
  writeFileSync(
    options.json,
    `${JSON.stringify(
      done.map(({ result }) => result),
      null,
      2,
    )}\n`,
  );
}
