import type { ChannelPlan } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { channelKindOf } from './channel-kind-of.js';

const byOwner: ChannelPlan['confirmation'] = { by: 'owner', states: [], reminders: null };

describe('channelKindOf', () => {
  it.each<[address: ChannelPlan['address'], confirmation: ChannelPlan['confirmation'], kind: string]>([
    ['email', null, 'email'],
    ['phone', null, 'sms'],
    ['phone', byOwner, 'call'],
    ['wecom', { ...byOwner, by: 'staff' }, 'wecom'],
    ['wecom-member', null, 'wecom'],
    ['wechat', null, 'wechat'],
    ['address', null, 'post'],
    ['address', byOwner, 'visit'],
    ['none', byOwner, 'call'],
    ['none', null, 'other'],
  ])('takes a channel to %s for its way', (address, confirmation, kind) => {
    expect(channelKindOf({ address, confirmation })).toBe(kind);
  });
});
