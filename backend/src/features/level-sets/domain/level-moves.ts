import type { Level } from './level-definition.js';

export type LevelMove = { readonly from: string | null; readonly to: string | null; readonly count: number };
export type LevelShare = { readonly level: string | null; readonly count: number; readonly share: number };

const SAMPLE = 20;
/** So many of each arrow are kept to choose from. */
const OF_AN_ARROW = 20;

type Mover = { readonly customerId: string; readonly from: string | null; readonly to: string | null };

/** Counts who would move, and keeps a few of each arrow. `scale` makes a part speak for all. */
export class MoveCounter<Customer extends Mover> {
  private readonly arrows = new Map<string, { from: string | null; to: string | null; count: number; some: Customer[] }>();
  private readonly standing = new Map<string | null, number>();
  private readonly proposed = new Map<string | null, number>();

  constructor(private readonly scale: number) {}

  add(customer: Customer): void {
    const { from, to } = customer;
    this.standing.set(from, (this.standing.get(from) ?? 0) + 1);
    this.proposed.set(to, (this.proposed.get(to) ?? 0) + 1);
    if (from === to) return;
    const key = JSON.stringify([from, to]);
    const arrow = this.arrows.get(key) ?? { from, to, count: 0, some: [] };
    arrow.count += 1;
    if (arrow.some.length < OF_AN_ARROW) arrow.some.push(customer);
    this.arrows.set(key, arrow);
  }

  /** The biggest first; ties by their levels, so that previews compare equal. */
  get moves(): LevelMove[] {
    return this.sorted().map(({ from, to, count }) => ({ from, to, count: Math.round(count * this.scale) }));
  }

  /** One of each arrow, the biggest first, then a second of each, and so on. */
  get sample(): Customer[] {
    const arrows = this.sorted();
    const rounds = Array.from({ length: OF_AN_ARROW }, (_, round) => arrows.flatMap(({ some }) => some.slice(round, round + 1)));
    return rounds.flat().slice(0, SAMPLE);
  }

  get from(): ReadonlyMap<string | null, number> {
    return this.scaled(this.standing);
  }

  get to(): ReadonlyMap<string | null, number> {
    return this.scaled(this.proposed);
  }

  private sorted(): { from: string | null; to: string | null; count: number; some: Customer[] }[] {
    return [...this.arrows].toSorted(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1)).map(([, arrow]) => arrow);
  }

  private scaled(counts: ReadonlyMap<string | null, number>): Map<string | null, number> {
    return new Map([...counts].map(([level, count]) => [level, Math.round(count * this.scale)]));
  }
}

/** Customers without a level, then each level from the lowest; levels that a later version knows no more come last. */
export function sharesOf(counts: ReadonlyMap<string | null, number>, levels: readonly Pick<Level, 'key'>[]): LevelShare[] {
  const known = levels.map(({ key }) => key);
  const old = [...counts.keys()].flatMap((level) => (level === null || known.includes(level) ? [] : [level])).toSorted();
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [null, ...known, ...old].map((level) => {
    const count = counts.get(level) ?? 0;
    return { level, count, share: total === 0 ? 0 : count / total };
  });
}
