import { z } from 'zod';
import { Compared, Id, Instant, page, PageQuery, text } from '../../platform/http/schemas.js';

export const LARGEST_TRANSFER = 1_000_000_000_000;

export const WalletTypeKey = Compared.min(1).max(40).describe('The key of a wallet type.');
const Names = z.object({ 'zh-CN': z.string(), en: z.string() });
const Units = z.int().min(1).max(LARGEST_TRANSFER);
const ExternalId = Compared.min(1)
  .max(200)
  .describe(
    'The caller’s own name for this: sent again with the same content it is answered as the first time, with other content it is refused.',
  );
const Reason = text(500).nullable().default(null).describe('In words, shown beside the transfer.');

const Step = z
  .object({ units: z.int(), at: Instant })
  .nullable()
  .meta({ id: 'WalletStep', description: 'Units and when it happens to them; null where nothing is known to happen.' });

export const Wallet = z
  .object({
    walletType: z.string(),
    names: Names,
    purpose: z.enum(['spendable', 'qualifying', 'stamps']),
    program: z.object({ id: Id, key: z.string(), names: Names }),
    member: z.boolean().describe('Whether the customer takes part in the programme.'),
    balance: z.int().describe('What is active and not reserved; below zero where more was taken back than was left.'),
    active: z.int().describe('What could be spent, what is reserved among it, less what is owed.'),
    pending: z.int().describe('Earned, and not to be spent yet.'),
    reserved: z.int().describe('Kept for open orders.'),
    nextActive: Step,
    nextLapse: Step,
  })
  .meta({ id: 'Wallet' });
export type Wallet = z.infer<typeof Wallet>;
export const WalletList = z.object({ items: z.array(Wallet), nextCursor: z.null() }).meta({ id: 'WalletList' });
export type WalletList = z.infer<typeof WalletList>;

const Actor = z.object({ kind: z.enum(['user', 'api-key', 'system']), id: Id.nullable(), name: z.string().nullable() });

export const Transfer = z
  .object({
    id: Id,
    kind: z.enum(['earn', 'adjust', 'activate', 'spend', 'expire', 'reverse', 'cancel', 'settle', 'move-out', 'move-in']),
    at: Instant,
    units: z.int().describe('What it did to pending and active units together.'),
    pending: z.int(),
    active: z.int(),
    lapsed: z.int().describe('Units asked back that had lapsed already: nobody owes them.'),
    forgiven: z.int().describe('Units asked back that were spent, and forgiven by the wallet type.'),
    balance: z.int().describe('Active and not reserved after it.'),
    cause: z.string().describe('event, api, person, redemption, benefit, referral, member, merge; time for what follows by itself.'),
    externalId: z.string().nullable(),
    eventId: Id.nullable(),
    orderId: Id.nullable(),
    rule: z.object({ id: Id, version: z.int().nullable() }).nullable(),
    cancels: Id.nullable().describe('The spend whose units it brings back.'),
    actor: Actor,
    reason: z.string().nullable(),
    reasons: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
    lots: z.array(z.object({ lotId: Id, units: z.int() })).describe('Which credits it changed, and by how much.'),
  })
  .meta({ id: 'WalletTransfer', description: 'Never changed and never deleted.' });
export type Transfer = z.infer<typeof Transfer>;
export const TransferPage = page(Transfer, 'WalletTransferPage');
export type TransferPage = z.infer<typeof TransferPage>;

export const Lot = z
  .object({
    id: Id,
    units: z.int().describe('As credited; below zero: owed.'),
    remainder: z.int(),
    reserved: z.int(),
    state: z.enum(['pending', 'active']),
    creditedAt: Instant,
    activeAt: Instant.nullable().describe('Null: once it is confirmed.'),
    lapsesAt: Instant.nullable().describe('Null: not by itself, or by the last activity.'),
  })
  .meta({ id: 'WalletLot', description: 'A credit and what is left of it. What lapses first is spent first.' });
export type Lot = z.infer<typeof Lot>;
export const LotPage = page(Lot, 'WalletLotPage');
export type LotPage = z.infer<typeof LotPage>;

export const Reservation = z
  .object({
    id: Id,
    units: z.int(),
    madeAt: Instant,
    endsAt: Instant.nullable(),
    externalId: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'WalletReservation' });
export type Reservation = z.infer<typeof Reservation>;
export const ReservationList = z.object({ items: z.array(Reservation), nextCursor: z.null() }).meta({ id: 'WalletReservationList' });
export type ReservationList = z.infer<typeof ReservationList>;

export const WalletPageQuery = PageQuery;
export type WalletPageQuery = z.infer<typeof WalletPageQuery>;

const example = { units: 200, externalId: 'order-1042', reason: 'Paid with points' };

export const SpendRequest = z
  .object({ units: Units, externalId: ExternalId, reason: Reason })
  .meta({ id: 'SpendUnitsRequest', examples: [example] });
export type SpendRequest = z.infer<typeof SpendRequest>;

export const ReserveRequest = z
  .object({
    units: Units,
    externalId: ExternalId,
    reason: Reason,
    minutes: z.int().min(1).max(129_600).default(1_440).describe('For how long; then they are free again.'),
  })
  .meta({ id: 'ReserveUnitsRequest', examples: [{ ...example, minutes: 30 }] });
export type ReserveRequest = z.infer<typeof ReserveRequest>;

export const AdjustRequest = z
  .object({
    units: z
      .int()
      .min(-LARGEST_TRANSFER)
      .max(LARGEST_TRANSFER)
      .refine((units) => units !== 0, 'validation.invalid')
      .describe('Below zero: taken away.'),
    externalId: ExternalId,
    reason: Reason,
  })
  .meta({ id: 'AdjustUnitsRequest', examples: [{ units: 50, externalId: 'apology-7', reason: 'Parcel was late' }] });
export type AdjustRequest = z.infer<typeof AdjustRequest>;

export const GiveRequest = z
  .object({ to: Id.describe('The customer who receives.'), units: Units, externalId: ExternalId, reason: Reason })
  .meta({ id: 'GiveUnitsRequest', examples: [{ to: '01985a3e-0000-7000-8000-000000000000', units: 100, externalId: 'gift-3' }] });
export type GiveRequest = z.infer<typeof GiveRequest>;

export const CaptureRequest = z
  .object({ units: Units.optional().describe('Of what is reserved; all of it unless said. The rest is free again.') })
  .meta({ id: 'CaptureUnitsRequest', examples: [{ units: 150 }] });
export type CaptureRequest = z.infer<typeof CaptureRequest>;

export const CancelSpendRequest = z
  .object({ units: Units.optional().describe('All that is left of the spend unless said.'), externalId: ExternalId, reason: Reason })
  .meta({ id: 'CancelSpendRequest', examples: [{ units: 50, externalId: 'order-1042-return-1' }] });
export type CancelSpendRequest = z.infer<typeof CancelSpendRequest>;

export const Posted = z
  .object({
    transferId: Id.nullable().describe('Of a reservation its own id; null where nothing had to move.'),
    reservationId: Id.nullable(),
    balance: z.int().describe('Active and not reserved after it, as it was answered the first time.'),
    active: z.int(),
    pending: z.int(),
    reserved: z.int(),
  })
  .meta({ id: 'PostedUnits' });
export type Posted = z.infer<typeof Posted>;

export const Adjusted = Posted.extend({
  approval: z
    .object({ id: Id, state: z.enum(['waiting', 'approved', 'rejected']) })
    .nullable()
    .describe('Where so many units wait for a second person; nothing has moved until then.'),
}).meta({ id: 'AdjustedUnits' });
export type Adjusted = z.infer<typeof Adjusted>;

export const Adjustment = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'approved', 'rejected']),
    customer: z.object({ id: Id, number: z.string(), name: z.string().nullable() }),
    walletType: z.string(),
    names: Names,
    units: z.int(),
    reason: z.string().nullable(),
    requestedBy: Actor,
    requestedAt: Instant,
    decidedBy: Actor.nullable(),
    decidedAt: Instant.nullable(),
    note: z.string().nullable(),
    transferId: Id.nullable(),
  })
  .meta({ id: 'WalletAdjustment' });
export type Adjustment = z.infer<typeof Adjustment>;
export const AdjustmentPage = page(Adjustment, 'WalletAdjustmentPage');
export type AdjustmentPage = z.infer<typeof AdjustmentPage>;

export const AdjustmentsQuery = PageQuery.extend({ state: z.enum(['waiting', 'approved', 'rejected']).default('waiting') });
export type AdjustmentsQuery = z.infer<typeof AdjustmentsQuery>;

export const DecideRequest = z
  .object({ note: text(500).nullable().default(null) })
  .meta({ id: 'DecideAdjustmentRequest', examples: [{ note: 'Checked with the warehouse' }] });
export type DecideRequest = z.infer<typeof DecideRequest>;
