export type Anchor = 'start' | 'middle' | 'end';
export type PlacedName<Bar> = Bar & { x: number; anchor: Anchor };

type Room = { width: number; step: number };

/** At the edges a name begins or ends with its bar, so that nothing of it is cut off. */
const EDGE = 48;
const GAP = 12;

export function placeName<Bar extends { middle: number }>(bar: Bar, { width, step }: Room): PlacedName<Bar> {
  const { middle } = bar;
  if (middle < EDGE) return { ...bar, anchor: 'start', x: Math.max(0, middle - step / 2) };
  if (middle > width - EDGE) return { ...bar, anchor: 'end', x: Math.min(width, middle + step / 2) };
  return { ...bar, anchor: 'middle', x: middle };
}

/** The first name and every second, third … so that as many as possible stand beside each other without touching. */
export function namesThatFit<Bar extends { middle: number; label: string }>(bars: readonly Bar[], room: Room): PlacedName<Bar>[] {
  const placed = bars.map((bar) => placeName(bar, room));
  for (let every = 1; every < placed.length; every += 1) {
    const chosen = placed.filter((_, index) => index % every === 0);
    if (chosen.every((name, index) => endOf(chosen[index - 1]) <= startOf(name))) return chosen;
  }
  return placed.slice(0, 1);
}

function endOf(name: PlacedName<{ label: string }> | undefined): number {
  return name === undefined ? -Infinity : startOf(name) + widthOf(name.label) + GAP;
}

function startOf({ x, anchor, label }: PlacedName<{ label: string }>): number {
  return x - { start: 0, middle: 0.5, end: 1 }[anchor] * widthOf(label);
}

/** At 12 px: Chinese signs are as wide as high, others a little more than half of that. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, sign) => width + (sign > '\u2e7f' ? 12 : 7.2), 0);
}
