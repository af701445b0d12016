import { lookup } from 'node:dns/promises';
import { NameNotFound, Resolver } from '../ports/resolver.js';

/** As the machine resolves names: its hosts file and its name servers. */
export class NodeResolver extends Resolver {
  async resolve(host: string): Promise<readonly string[]> {
    const found = await lookup(host, { all: true }).catch(() => []);
    if (found.length === 0) throw new NameNotFound(host);
    return found.map(({ address }) => address);
  }
}
