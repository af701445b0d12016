import { describeResolverContract } from '../ports/resolver.contract.js';
import { TableResolver } from '../testing/fakes/table-resolver.js';
import { NodeResolver } from './node-resolver.js';

// A label of more than 63 letters is refused before anybody is asked.
const unknown = `${'a'.repeat(64)}.example`;

describeResolverContract('Node', { resolver: new NodeResolver(), known: 'localhost', unknown });
describeResolverContract('table', { resolver: new TableResolver({ localhost: ['127.0.0.1', '::1'] }), known: 'localhost', unknown });
