import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const NAMES = [
  'tenant',
  'owner',
  'ownerEmail',
  'member',
  'memberEmail',
  'session',
  'resetToken',
  'spareDepartment',
  'spareRole',
  'department',
  'role',
  'invitation',
  'invitationToken',
  'apiKey',
  'source',
  'tag',
  'tagName',
  'spareTag',
  'spareApiKey',
  'attribute',
  'attributeKey',
  'customer',
  'customerNumber',
  'customerName',
  'customerContact',
  'customerExternalId',
  'phone',
  'lastFour',
  'email',
  'order',
  'event',
  'scheme',
  'run',
  'earningProgram',
  'growingProgram',
  'earningRule',
  'spareEarningRule',
  'levelSet',
  'task',
  'personTask',
  'couponPool',
  'spareCouponPool',
  'coupon',
  'spareCoupon',
  'couponCode',
  'freeCouponCode',
  'couponRedemption',
  'reward',
  'benefit',
  'redemption',
  'spareRedemption',
  'doneRedemption',
  'message',
  'messageChannel',
  'callbackToken',
  'messageReply',
  'unsubscribeToken',
  'import',
  'previewedImport',
  'webhookEndpoint',
  'spareWebhookEndpoint',
  'webhookDelivery',
  'spareWebhookDelivery',
  'installation',
  'submission',
  'spareSubmission',
  'pluginName',
  'supportAccess',
  'channel',
  'spareChannel',
  'spend',
  'reservation',
  'adjustment',
  'spareAdjustment',
  'program',
  'programKey',
  'walletType',
  'centreEmail',
  'memberReward',
  'memberSession',
  'memberLink',
  'spareMemberLink',
  'memberCode',
  'memberDigits',
  'referrer',
  'referralCode',
  'spareReferee',
] as const;

const Prey = z.record(z.enum(NAMES), z.string().min(1, 'was not planted'));

export type PreyName = (typeof NAMES)[number];

/** What names one company's things: ids, and the names by which they can be asked for. */
export type Prey = Readonly<z.infer<typeof Prey>>;

/** @throws where a noun has planted less than it should */
export function requirePrey(planted: Readonly<Partial<Record<PreyName, string>>>): Prey {
  return Prey.parse(planted);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of the same form that nobody has. */
export function ghostOf(prey: Prey, marker: Marker, ghost: Marker): Prey {
  const like = (value: string): string => {
    if (UUID.test(value)) return randomUUID();
    const [from, to] = [Object.values(marker), Object.values(ghost)];
    const renamed = from.reduce((text, part, index) => text.replaceAll(part, to[index] ?? ''), value);
    return renamed === value ? value.replaceAll(/[a-z]/g, 'x') : renamed;
  };
  return requirePrey(Object.fromEntries(Object.entries(prey).map(([name, value]) => [name, like(value)])));
}

/** What stands in every text, number and contact of one company, and nowhere else. */
export type Marker = { word: string; digits: string; phone: string; lastFour: string };

export const MARKERS = {
  prey: { word: 'canaryalpha', digits: '98765432', phone: '2025550142', lastFour: '0142' },
  hunter: { word: 'canarybravo', digits: '12345678', phone: '2025550187', lastFour: '0187' },
  ghost: { word: 'canaryghost', digits: '55544433', phone: '2025550199', lastFour: '0199' },
} satisfies Record<string, Marker>;
