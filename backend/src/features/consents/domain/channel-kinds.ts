/** The ways to reach a customer, as a customer tells them apart; several plugins may go one way. */
export const CHANNEL_KINDS = ['email', 'sms', 'call', 'wecom', 'wechat', 'post', 'visit', 'other'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
