import { describeIdsContract } from '../ports/ids.contract.js';
import { CountingIds } from '../testing/fakes/counting-ids.js';
import { RandomIds } from './random-ids.js';

describeIdsContract('random', () => new RandomIds());
describeIdsContract('counting', () => new CountingIds());
