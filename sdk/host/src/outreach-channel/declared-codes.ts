import { z } from 'zod';

export const Params = z.record(z.string().max(40), z.union([z.string().max(300), z.number()]));

/** What people are to read has a sentence, and what has a sentence is declared. Throws otherwise. */
export function expectDeclared(what: string, name: string, declared: readonly string[]): void {
  if (!declared.includes(name)) throw new Error(`The manifest does not declare the ${what} ${name.slice(0, 60)}.`);
}
