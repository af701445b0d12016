/** A value in a sentence; with a fact beside it it is written in that fact's unit. */
export type ReasonParam = unknown;
export type Reason = { code: string; params: Record<string, ReasonParam> };
export type FactUnit = 'days' | 'count' | 'money' | 'instant';

export type SentenceWords = {
  sentence: string;
  inputs: Readonly<Record<string, unknown>>;
  unitOf: (fact: string) => FactUnit | undefined;
  write: (unit: FactUnit, value: number) => string;
};

// A sentence leaves room around a number, and the number may bring a Chinese unit with it: “9 天 以内”.
const spaceBetweenCharacters = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** Fills a model's sentence with the reason's own values, and with the facts that the decision was made on. */
export function reasonText({ params }: Pick<Reason, 'params'>, { sentence, inputs, unitOf, write }: SentenceWords): string {
  const filled = sentence.replaceAll(/\{(\w[\w.]*)\}/g, (whole, name: string) => {
    const value = name in params ? params[name] : inputs[name];
    if (isFactValue(value)) return write(unitOf(value.fact) ?? 'count', value.value);
    if (typeof value === 'number') return write((name in params ? undefined : unitOf(name)) ?? 'count', value);
    return typeof value === 'string' ? value : whole;
  });
  return filled.replaceAll(spaceBetweenCharacters, '');
}

function isFactValue(value: unknown): value is { fact: string; value: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fact' in value &&
    'value' in value &&
    typeof value.fact === 'string' &&
    typeof value.value === 'number'
  );
}
