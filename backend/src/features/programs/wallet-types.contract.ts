import { z } from 'zod';
import { Id, Instant, Version } from '../../platform/http/schemas.js';
import { PURPOSES } from './domain/purposes.js';
import { Expiry } from './expiry.contract.js';
import { Key, Names } from './programs.contract.js';

const MOST_UNITS = 1_000_000_000_000;
const Limit = z.int().min(1).max(MOST_UNITS).nullable();

const PurposeOfUnits = z
  .enum(PURPOSES)
  .describe(
    'spendable: points that pay for rewards. qualifying: growth value that makes levels and is never spent. stamps: one at a time.',
  );
const PendingDays = z.int().min(0).max(3_650).describe('How many days units wait before they can be spent, because orders may come back.');
const Shortfall = z
  .enum(['negative', 'forgiven'])
  .describe('What becomes of units that a refund asks back when they are spent: the balance goes below zero, or they are forgiven.');
const MostPerSpend = Limit.describe('How many units one spend may take; null: any number.');
const MostPerDay = Limit.describe('How many units a customer may spend on one day of the company; null: any number.');
const ApprovalAbove = z
  .int()
  .min(0)
  .max(MOST_UNITS)
  .nullable()
  .describe('Adjustments by hand of more units wait for a second person; null: none do.');
const MayBeGiven = z.boolean().describe('Whether customers may give units to each other.');
const CostPerThousand = z
  .int()
  .min(0)
  .max(MOST_UNITS)
  .describe('What a thousand units are worth to the company, in minor units of its currency: liabilities are counted by it.');

export const WalletType = z
  .object({
    id: Id,
    programId: Id,
    key: Key,
    names: Names,
    purpose: PurposeOfUnits,
    pendingDays: PendingDays,
    expiry: Expiry,
    shortfall: Shortfall,
    mostPerSpend: MostPerSpend,
    mostPerDay: MostPerDay,
    approvalAbove: ApprovalAbove,
    mayBeGiven: MayBeGiven,
    costPerThousand: CostPerThousand,
    archivedAt: Instant.nullable().describe('Since when nothing is earned in it any more.'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'WalletType', description: 'A kind of units of a programme; every customer holds them in a wallet of that kind.' });
export type WalletType = z.infer<typeof WalletType>;

export const WalletTypeList = z.object({ items: z.array(WalletType), nextCursor: z.null() }).meta({ id: 'WalletTypeList' });
export type WalletTypeList = z.infer<typeof WalletTypeList>;

export const CreateWalletTypeRequest = z
  .object({
    programId: Id,
    key: Key.describe('How programs name it; unique in the company, and it never changes.'),
    names: Names,
    purpose: PurposeOfUnits.default('spendable'),
    expiry: Expiry,
    pendingDays: PendingDays.default(0),
    shortfall: Shortfall.default('negative'),
    mostPerSpend: MostPerSpend.default(null),
    mostPerDay: MostPerDay.default(null),
    approvalAbove: ApprovalAbove.default(null),
    mayBeGiven: MayBeGiven.default(false),
    costPerThousand: CostPerThousand.default(0),
  })
  .meta({
    id: 'CreateWalletTypeRequest',
    examples: [
      {
        programId: '0193a1f0-0000-7000-8000-000000000001',
        key: 'points',
        names: { 'zh-CN': '积分', en: 'Points' },
        purpose: 'spendable',
        expiry: { kind: 'rolling', after: { months: 12 }, roundUpTo: 'month' },
        pendingDays: 7,
        approvalAbove: 5_000,
        costPerThousand: 1_000,
      },
    ],
  });
export type CreateWalletTypeRequest = z.infer<typeof CreateWalletTypeRequest>;

export const UpdateWalletTypeRequest = z
  .object({
    names: Names.exactOptional(),
    pendingDays: PendingDays.exactOptional(),
    expiry: Expiry.exactOptional(),
    shortfall: Shortfall.exactOptional(),
    mostPerSpend: MostPerSpend.exactOptional(),
    mostPerDay: MostPerDay.exactOptional(),
    approvalAbove: ApprovalAbove.exactOptional(),
    mayBeGiven: MayBeGiven.exactOptional(),
    costPerThousand: CostPerThousand.exactOptional(),
    archived: z
      .boolean()
      .exactOptional()
      .describe('Archived: nothing is earned in it any more and it is offered nowhere; units that are held stay, can be spent, and lapse.'),
    version: Version.exactOptional(),
  })
  .meta({ id: 'UpdateWalletTypeRequest', examples: [{ pendingDays: 14, version: 1 }] });
export type UpdateWalletTypeRequest = z.infer<typeof UpdateWalletTypeRequest>;

export const WalletTypesQuery = z.object({ programId: Id.optional().describe('Those of one programme; of all unless given.') });
export type WalletTypesQuery = z.infer<typeof WalletTypesQuery>;
