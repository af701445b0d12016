export type TierKey = string;

/** `ordinal` 1 is the most valuable. */
export type Tier = { readonly key: TierKey; readonly ordinal: number };

/** The tier of each customer, by the customer's id. */
export type Assignments = ReadonlyMap<string, TierKey>;

/** Orders tier keys by value; null (no tier yet) comes first, tiers of an older version come last, by key. */
export function compareTierKeys(tiers: readonly Tier[]): (left: TierKey | null, right: TierKey | null) => number {
  const ordinals = new Map<TierKey | null, number>(tiers.map(({ key, ordinal }) => [key, ordinal]));
  ordinals.set(null, Number.NEGATIVE_INFINITY);
  const ordinalOf = (key: TierKey | null) => ordinals.get(key) ?? Number.MAX_SAFE_INTEGER;
  return (left, right) => {
    if (left === right) return 0;
    const [one, other] = [ordinalOf(left), ordinalOf(right)];
    if (one === other) return String(left) < String(right) ? -1 : 1;
    return one < other ? -1 : 1;
  };
}
