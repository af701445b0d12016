import { describeBroadcastContract } from '../ports/broadcast.contract.js';
import { MemoryBroadcast } from '../testing/fakes/memory-broadcast.js';

const everybody = new Set<(hint: string) => void>();

describeBroadcastContract('in memory', async () => new MemoryBroadcast(everybody));
