import { z } from 'zod';

export type ReadAnswer<Output> = { readonly value: Output } | { readonly kind: 'broke-contract'; readonly message: string };

/** What came back, parsed and held to its contract. Whatever `read` throws breaks the contract. */
export function readAnswer<Output>(text: string, read: (output: unknown) => Output): ReadAnswer<Output> {
  try {
    return { value: read(JSON.parse(text)) };
  } catch (error) {
    return { kind: 'broke-contract', message: explain(error).slice(0, 300) };
  }
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('; ');
  return error instanceof Error ? error.message : '';
}
