import { describeClockContract } from '../ports/clock.contract.js';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { SystemClock } from './system-clock.js';

describeClockContract('system', () => new SystemClock());
describeClockContract('fixed', () => new FixedClock());
