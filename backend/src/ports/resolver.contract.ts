import { describe, expect, it } from 'vitest';
import { NameNotFound, type Resolver } from './resolver.js';

/** `known` is a name with addresses of loopback; `unknown` one without. */
export function describeResolverContract(
  name: string,
  { resolver, known, unknown }: { resolver: Resolver; known: string; unknown: string },
): void {
  describe(`Resolver: ${name}`, () => {
    it('answers with addresses, never none', async () => {
      const addresses = await resolver.resolve(known);
      expect(addresses.length).toBeGreaterThan(0);
      for (const address of addresses) expect(['127.0.0.1', '::1']).toContain(address);
    });

    it('says that a name is not known', async () => {
      await expect(resolver.resolve(unknown)).rejects.toThrow(NameNotFound);
    });
  });
}
