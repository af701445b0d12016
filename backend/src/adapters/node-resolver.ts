import { lookup, Resolver as NameServers } from 'node:dns/promises';
import { NameNotFound, Resolver } from '../ports/resolver.js';

export type NodeResolverOptions = {
  /** Names that are looked up as the machine knows them, its hosts file included. */
  own?: readonly string[];
  /** Name servers, with their ports; the machine's unless given. */
  servers?: readonly string[];
};

/**
 * Asks the name servers itself. The machine's own way holds one of the few threads that the whole program shares for as long as a name
 * server is silent, and whose it is, strangers decide: only names that the operator has opened go by it.
 */
export class NodeResolver extends Resolver {
  private readonly nameServers = new NameServers({ timeout: 2_000, tries: 2 });
  private readonly own: ReadonlySet<string>;

  constructor({ own = [], servers }: NodeResolverOptions = {}) {
    super();
    this.own = new Set(own);
    if (servers) this.nameServers.setServers(servers);
  }

  async resolve(host: string): Promise<readonly string[]> {
    const found = this.own.has(host) ? await ofMachine(host) : await this.ofServers(host);
    if (found.length === 0) throw new NameNotFound(host);
    return found;
  }

  private async ofServers(host: string): Promise<string[]> {
    const [four, six] = await Promise.all([
      this.nameServers.resolve4(host).catch(() => []),
      this.nameServers.resolve6(host).catch(() => []),
    ]);
    return [...four, ...six];
  }
}

async function ofMachine(host: string): Promise<string[]> {
  return (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
}
