import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeResolverContract } from '../ports/resolver.contract.js';
import { NameServer } from '../testing/fakes/name-server.js';
import { TableResolver } from '../testing/fakes/table-resolver.js';
import { NodeResolver } from './node-resolver.js';

// A label of more than 63 letters is refused before anybody is asked.
const unknown = `${'a'.repeat(64)}.example`;

describeResolverContract('Node', { resolver: new NodeResolver({ own: ['localhost'] }), known: 'localhost', unknown });
describeResolverContract('table', { resolver: new TableResolver({ localhost: ['127.0.0.1', '::1'] }), known: 'localhost', unknown });

describe('Resolver: Node', () => {
  let server: NameServer;
  let resolver: NodeResolver;
  beforeAll(async () => {
    server = await NameServer.start({ 'shop.example.com': '93.184.216.34' });
    resolver = new NodeResolver({ own: ['localhost'], servers: [server.address] });
  });
  afterAll(() => server.stop());

  it('asks the name servers for what is not the machine’s own', async () => {
    expect(await resolver.resolve('shop.example.com')).toEqual(['93.184.216.34']);
    const asked = server.asked;
    await resolver.resolve('localhost');
    expect(server.asked).toBe(asked);
  });
});
