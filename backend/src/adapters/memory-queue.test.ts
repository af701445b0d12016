import { describeQueueContract } from '../ports/queue.contract.js';
import { MemoryQueue } from '../testing/fakes/memory-queue.js';

const queue = new MemoryQueue(3);

describeQueueContract('in memory', () => Promise.resolve(queue));
