import { describe, expect, it } from 'vitest';
import { exceptionsOf } from './consents.ts';

describe('exceptionsOf', () => {
  it('names the channels for which something else holds', () => {
    const channels = [
      { channel: 'email', state: 'given', since: null },
      { channel: 'sms', state: 'withdrawn', since: null },
    ] as const;
    expect(exceptionsOf({ purpose: 'marketing', state: 'given', since: null, channels: [...channels] })).toEqual([channels[1]]);
  });
});
