import { z } from 'zod';
import { currencies } from './currencies.js';

/** Pieces of the wire that every noun uses the same way. */
export const Id = z.uuid().describe('A UUIDv7.');
export const Instant = z.iso.datetime({ offset: true }).describe('ISO 8601 with offset; answers are in UTC.');
export const Day = z.iso.date().describe('A calendar day, yyyy-mm-dd.');
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'validation.currency')
  .refine((code) => currencies.has(code), 'validation.currency')
  .describe('ISO 4217 code.');
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'validation.time-zone')
  .describe('IANA time zone, for example Asia/Shanghai.');
export const Locale = z.enum(['zh-CN', 'en']);
export const Version = z.int().positive().describe('The version that was read; a change with an older one is refused.');

/** Text that people type: trimmed, not empty, no control characters or halves of letters that a database or a screen cannot hold. */
export function text(maximum: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, 'validation.control-characters');
}

/** What is only compared may be any text that the database can take. */
export const Compared = z.string().regex(/^[^\0\p{Cs}]*$/u);

export const PageQuery = z.object({
  cursor: z.string().max(1_000).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many, 200 at the most.'),
});

export function page<Item extends z.ZodType>(
  item: Item,
  id: string,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
