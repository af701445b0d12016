import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../platform/package-root.js';

const Target = z
  .object({
    what: z.string(),
    /** As it stands in an address, between the slashes and the port. */
    host: z.string().optional(),
    port: z.int().optional(),
    url: z.string().optional(),
    /** What the name leads to. */
    resolves: z.array(z.string()).optional(),
  })
  .refine(({ host, url }) => (host === undefined) !== (url === undefined));

/** Where nothing may ever be sent to, in as many spellings as people have thought of. */
export const ssrfTargets = z
  .array(Target)
  .parse(JSON.parse(readFileSync(path.join(packageRoot, 'src/testing/ssrf/targets.json'), 'utf8')))
  .map((target) => ({
    ...target,
    /** The target at the port of something that listens, unless it has one of its own. */
    urlAt: (port: number, scheme: 'http' | 'https' = 'http'): string =>
      (target.url ?? `${scheme}://${target.host ?? ''}:${target.port ?? '{port}'}/`).replace('{port}', String(port)),
    /** For a resolver's table: the name as it is asked for. */
    table: target.resolves === undefined ? {} : { [nameOf(target.host ?? '')]: target.resolves },
  }));

export type SsrfTarget = (typeof ssrfTargets)[number];

function nameOf(host: string): string {
  return new URL(`http://${host}`).hostname.replace(/\.$/, '');
}
