/** The arithmetic of charts. Pure. */

/** Round values (1, 2 or 5 times a power of ten apart) that cover all of these and zero, lowest first; about five. */
export function ticksFor(values: readonly number[]): readonly number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((times) => times * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // Whole steps are multiplied, not added up: 0.1 + 0.2 is no round value.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Gives where a value stands between `from` (the lowest tick) and `to` (the highest). */
export function scaleOf(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** The SVG path of a pie's slice between two shares of the whole (0–1, from the top, clockwise). */
export function slicePath(center: number, radius: number, from: number, to: number): string {
  const at = (share: number): string => {
    const angle = share * 2 * Math.PI;
    return `${(center + radius * Math.sin(angle)).toFixed(2)} ${(center - radius * Math.cos(angle)).toFixed(2)}`;
  };
  // One arc cannot go all the way round: a whole circle is two halves.
  const arcs = to - from > 0.999 ? [from + 0.5, to] : [to];
  const large = arcs.length === 1 && to - from > 0.5 ? 1 : 0;
  const round = arcs.map((end) => `A${String(radius)} ${String(radius)} 0 ${String(large)} 1 ${at(end)}`).join(' ');
  return `M${String(center)} ${String(center)} L${at(from)} ${round} Z`;
}
