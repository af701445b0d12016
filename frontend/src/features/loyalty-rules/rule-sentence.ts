export type Reason = { code: string; params: Record<string, unknown> };

export type SentenceWriters = {
  number: (value: number) => string;
  unit: (unit: string, value: number) => string;
  tier: (key: string) => string;
};

const place = /\{(\w[\w.]*)\}/g;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Fills a rule's sentence: numbers in their unit, tiers by their names, days as dates. */
export function ruleSentence(sentence: string, { params }: Reason, write: SentenceWriters): string {
  return sentence.replaceAll(place, (whole, name: string) => {
    const value = params[name];
    if (typeof value === 'number') return write.number(value);
    if (typeof value === 'string') return day.test(value) ? write.unit('day', Date.parse(value)) : value;
    if (typeof value !== 'object' || value === null) return whole;
    if ('tier' in value && typeof value.tier === 'string') return write.tier(value.tier);
    if ('unit' in value && 'value' in value && typeof value.unit === 'string' && typeof value.value === 'number')
      return write.unit(value.unit, value.value);
    return whole;
  });
}
