import type { RuleData } from '@liuke/sdk';

/** Which purchase was rewarded at which order: the latest few, as no more fit. */
export type Given = { readonly purchase: number; readonly order: string };

const mostKept = 8;

export function readMemory(state: RuleData): readonly Given[] {
  return Array.isArray(state) ? state.flatMap(givenOf) : [];
}

/** What was given and is no longer known lies before what is: a purchase before the first of a full memory counts as given. */
export function wasGiven(memory: readonly Given[], purchase: number): boolean {
  const isFull = memory.length === mostKept;
  return memory.some((given) => given.purchase === purchase || (isFull && purchase < given.purchase && given === memory[0]));
}

export function remember(memory: readonly Given[], given: Given): RuleData {
  return [...memory, given]
    .toSorted((a, b) => a.purchase - b.purchase)
    .slice(-mostKept)
    .map(({ purchase, order }) => [purchase, order]);
}

/** What was given at an order that counts no more is taken back by the host: the next one may have it. Undefined where nothing was. */
export function forget(memory: readonly Given[], order: string): RuleData | undefined {
  const kept = memory.filter((given) => given.order !== order);
  return kept.length === memory.length ? undefined : kept.map((given) => [given.purchase, given.order]);
}

function givenOf(entry: RuleData): Given[] {
  const [purchase, order]: readonly RuleData[] = Array.isArray(entry) ? entry : [];
  return typeof purchase === 'number' && typeof order === 'string' ? [{ purchase, order }] : [];
}
