import { largestBatch } from '@liuke/host';
import { type AttributeColumns, type AttributeValue, type FactColumns, parseAttributeRead, parseFact } from '@liuke/sdk';
import { z } from 'zod';
import { CaseProblem } from '../case-problem.ts';

const Value = z.union([z.number(), z.string(), z.boolean()]).nullable();

/**
 * What stands in `cases/*.json` of a tiering model, in words that someone who knows the field can read and correct. A customer has facts
 * and attributes by their names, or by the words of `columns`, which stand for one of them or for several in a row.
 */
export const TieringModelCase = z.strictObject({
  title: z.string(),
  point: z.string().optional(),
  config: z.record(z.string(), z.unknown()),
  now: z.number().default(0),
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).default({}),
  /** What is the same for everybody. */
  everybody: z.record(z.string(), Value).default({}),
  customers: z
    .array(
      z
        .object({
          who: z.string(),
          tier: z.string(),
          score: z.number().optional(),
          /** By dimension, or as a text in the order of the plan's scales: "5 4 4". Null: the model gives none. */
          scores: z.union([z.record(z.string(), z.number()), z.string(), z.null()]).optional(),
          /** The codes, in order. */
          reasons: z.array(z.string()).optional(),
        })
        .catchall(z.union([Value, z.array(Value)])),
    )
    .min(1)
    .max(largestBatch),
  /** The pointers and codes of problems that a configuration has: "/edges/1 thresholds-overlap". */
  problems: z
    .array(z.strictObject({ what: z.string(), config: z.record(z.string(), z.unknown()), problems: z.array(z.string()) }))
    .default([]),
});
export type TieringModelCase = z.infer<typeof TieringModelCase>;

/** A fact that is not given is what the host would send of somebody who never did anything. */
export function columnsOf(
  { customers, columns, everybody }: TieringModelCase,
  reads: readonly string[],
): { readonly facts: FactColumns; readonly attributes: AttributeColumns } {
  const rows = customers.map(({ who, tier: _tier, score: _score, scores: _scores, reasons: _reasons, ...given }) => {
    const row: Record<string, AttributeValue> = { ...everybody };
    for (const [word, value] of Object.entries(given)) {
      const facts = [columns[word] ?? word].flat();
      const values = [value].flat();
      const count = facts.length;
      if (count !== values.length)
        throw new CaseProblem(`${who}: ${word} needs ${count} values.`, { mistake: { kind: 'values-missing', who, word, count } });
      for (const [index, fact] of facts.entries()) row[fact] = values[index] ?? null;
    }
    const fact = Object.keys(row).find((name) => !reads.includes(name));
    if (fact !== undefined)
      throw new CaseProblem(`${who}: the manifest does not read ${fact}.`, { mistake: { kind: 'not-read', who, fact } });
    return row;
  });
  const facts = reads.filter((name) => parseAttributeRead(name) === undefined);
  return {
    facts: Object.fromEntries(facts.map((fact) => [fact, rows.map((row) => factOf(row, fact))])),
    attributes: Object.fromEntries(
      reads.flatMap((name) => {
        const key = parseAttributeRead(name);
        return key === undefined ? [] : [[key, rows.map((row) => row[name] ?? null)]];
      }),
    ),
  };
}

function factOf(row: Readonly<Record<string, AttributeValue>>, fact: string): number | null {
  if (!Object.hasOwn(row, fact)) return nothingOf(fact);
  const value = row[fact] ?? null;
  if (value === null || typeof value === 'number') return value;
  const written = JSON.stringify(value);
  throw new CaseProblem(`${fact} is a number or null, not ${written}.`, { mistake: { kind: 'no-number', fact, value: written } });
}

function nothingOf(name: string): number | null {
  const parsed = parseFact(name);
  return (parsed?.unit === 'count' || parsed?.unit === 'money') && parsed.fact !== 'averageOrderValue' ? 0 : null;
}
