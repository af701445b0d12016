import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fails the build when all its scripts together, compressed as the plainest server does it, weigh more. */
export function limitWeight(maximumBytes: number): Plugin {
  return {
    name: 'liuke:limit-weight',
    apply: 'build',
    async generateBundle(_, bundle) {
      let bytes = 0;
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk') bytes += (await promisify(gzip)(part.code, { level: 9 })).length;
      }
      if (bytes > maximumBytes) this.error(`The scripts weigh ${bytes} bytes compressed; ${maximumBytes} are allowed.`);
    },
  };
}
