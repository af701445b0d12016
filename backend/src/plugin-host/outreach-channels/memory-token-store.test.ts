import { MemoryTokenStore } from './memory-token-store.js';
import { describeTokenStore } from './token-store.contract.js';

describeTokenStore('in memory', () => {
  const store = new MemoryTokenStore();
  return Promise.resolve({
    stores: [store, store],
    aKey: () => Promise.resolve({ tenantId: 'tenant', installationId: 'installation', source: 'access' }),
  });
});
