import type { ImportedCouponCodes } from '../../api/generated/types.gen.ts';

const AT_ONCE = 10_000;
const MOST_TOLD = 100;

export type Brought = { added: number; duplicates: number; invalid: number; told: string[] };

/** The codes of a text: one a line, and of a table the first column. */
export function codesIn(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\r\n]/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').trim().replaceAll(/^"|"$/g, ''))
    .filter((code) => code !== '');
}

/** Sends them in pieces, and adds up what became of them. */
export async function bringCodes(
  codes: readonly string[],
  send: (piece: readonly string[]) => Promise<ImportedCouponCodes>,
): Promise<Brought> {
  const brought: Brought = { added: 0, duplicates: 0, invalid: 0, told: [] };
  for (let first = 0; first < codes.length; first += AT_ONCE) {
    const { added, duplicates, invalid } = await send(codes.slice(first, first + AT_ONCE));
    brought.added += added;
    brought.duplicates += duplicates.length;
    brought.invalid += invalid.length;
    brought.told.push(...[...duplicates, ...invalid].slice(0, MOST_TOLD - brought.told.length));
  }
  return brought;
}
