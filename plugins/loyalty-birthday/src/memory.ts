import type { RuleData } from '@liuke/sdk';

/** At which order something was given for the birthday of a year: the latest few, the earliest first, as orders may arrive late. */
export type Memory = readonly (readonly [year: number, order: string])[];

const mostKept = 8;

export function readMemory(state: RuleData): Memory {
  return Array.isArray(state) ? state.flatMap(givenOf) : [];
}

/** What was given and is no longer known lies before what is: a birthday before the first of a full memory counts as given. */
export function wasGiven(memory: Memory, year: number): boolean {
  const [first] = memory.length === mostKept ? memory : [];
  return (first !== undefined && year < first[0]) || memory.some((given) => given[0] === year);
}

export function remember(memory: Memory, year: number, order: string): RuleData {
  return [...memory, [year, order] as const].toSorted((a, b) => a[0] - b[0]).slice(-mostKept);
}

/** What was given at an order that counts no more is taken back by the host: another may bring it. Undefined where nothing was. */
export function forget(memory: Memory, order: string): RuleData | undefined {
  const kept = memory.filter((given) => given[1] !== order);
  return kept.length === memory.length ? undefined : kept;
}

function givenOf(entry: RuleData): Memory {
  const [year, order]: readonly RuleData[] = Array.isArray(entry) ? entry : [];
  return typeof year === 'number' && typeof order === 'string' ? [[year, order]] : [];
}
