import type { ChannelPlan } from '@liuke/sdk';

/** By which way a channel reaches customers, as they consent to it. */
export function channelKindOf({
  address,
  confirmation,
}: Pick<ChannelPlan, 'address' | 'confirmation'>): 'email' | 'sms' | 'call' | 'wecom' | 'wechat' | 'post' | 'visit' | 'other' {
  const byOwner = confirmation?.by === 'owner';
  if (address === 'email') return 'email';
  if (address === 'phone') return byOwner ? 'call' : 'sms';
  if (address === 'wecom' || address === 'wecom-member') return 'wecom';
  if (address === 'wechat') return 'wechat';
  if (address === 'address') return byOwner ? 'visit' : 'post';
  // Nobody meets by video without calling first.
  return byOwner ? 'call' : 'other';
}
