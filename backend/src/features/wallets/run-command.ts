import type { DeclaredError } from '../../platform/errors/define-error.js';
import { creditTerms } from './domain/credit-terms.js';
import { confirm, credit } from './domain/credits.js';
import { cancelSpend, capture, reserve, spend } from './domain/debits.js';
import { give } from './domain/moves.js';
import type { PostingContext } from './domain/posting.js';
import { reverse } from './domain/reversal.js';
import type { Transfer } from './domain/wallet.js';
import { unitsLeft } from './domain/units-left.js';
import type { Opened, OpenWallet } from './open-wallet.js';
import { mergeWallets } from './merge-wallets.js';
import { refuseCredit, refuseDebit } from './refuse.js';
import type { Credit, CommandOutcome, Deed, WalletCommand } from './wallet-command.js';
import {
  CreditUnknown,
  GivenToSelf,
  InsufficientUnits,
  MayNotBeGiven,
  NothingToCancel,
  RequestDiffers,
  ReservationOver,
} from './wallets.errors.js';

export type RunContext = { readonly now: number; readonly timeZone: string; readonly today: string; readonly newId: () => string };

type Of<What extends Deed['do']> = WalletCommand & Extract<Deed, { do: What }>;

/** Does to wallets in memory what a command asks for; a refused one leaves them as they were. */
export function runCommand(command: WalletCommand, opened: Opened, context: RunContext): CommandOutcome {
  const { own } = opened;
  const request = requestOf(command);
  const known = own.answers.get(command.key);
  if (known)
    return known.request === request
      ? known.done
      : refused(new RequestDiffers({ externalId: command.key.replace(/^api:/, '') }, { pointer: '/externalId' }));
  switch (command.do) {
    case 'credit':
      return runCredit(command, request, own, context);
    case 'confirm':
      return runConfirm(command, request, own, context);
    case 'debit':
      return runDebit(command, request, own, context);
    case 'reserve':
      return runReserve(command, request, own, context);
    case 'capture':
      return runCapture(command, request, own, context, command.units ?? Number.MAX_SAFE_INTEGER);
    case 'release':
      return runCapture(command, request, own, context, 0);
    case 'cancel':
      return runCancel(command, request, own, context);
    case 'reverse':
      return runReverse(command, request, own, context);
    case 'give':
      return runGive(command, request, opened, context);
    default:
      return mergeWallets(command, request, opened, postingContext(own, context));
  }
}

/** What was asked, in so many letters: the same key for something else is refused. */
function requestOf(command: WalletCommand): string {
  switch (command.do) {
    case 'credit':
    case 'debit':
      return `${command.do} ${command.kind} ${command.units}`;
    case 'reserve':
      return `reserve ${command.units}`;
    case 'confirm':
      return `confirm ${command.creditKey}`;
    case 'capture':
      return `capture ${command.reservationId} ${command.units ?? 'all'}`;
    case 'release':
      return `release ${command.reservationId}`;
    case 'cancel':
      return `cancel ${command.debitKey} ${command.units ?? 'all'}`;
    case 'reverse':
      return `reverse ${command.creditKey} ${command.units}`;
    case 'give':
      return `give ${command.units} ${command.to}`;
    default:
      return `merge ${command.into}`;
  }
}

function runCredit(command: WalletCommand & Credit, request: string, own: OpenWallet, context: RunContext): CommandOutcome {
  const refusal = refuseCredit(own, command.units);
  if (refusal) return refused(refusal);
  const terms = creditTerms({ ...command, at: command.at.getTime() }, own.type, context.timeZone);
  const { lotId, ...posted } = credit(own.wallet, { kind: command.kind, units: command.units, ...terms }, postingContext(own, context));
  own.lotIds.set(command.key, lotId);
  own.lotKeys.set(lotId, command.key);
  const isAsked = ({ kind, pairs }: Transfer): boolean => kind === command.kind && pairs.some((pair) => pair.lotId === lotId);
  const asked = own.keep(posted, { ...command, request, isAsked });
  return own.answer(command.key, request, { transferId: asked?.id });
}

function runConfirm(command: Of<'confirm'>, request: string, own: OpenWallet, context: RunContext): CommandOutcome {
  const lotId = own.lotIds.get(command.creditKey);
  if (lotId === undefined) return refused(new CreditUnknown({ key: command.creditKey }));
  const asked = own.keep(confirm(own.wallet, lotId, postingContext(own, context)), {
    ...command,
    request,
    isAsked: ({ kind, pairs }) => kind === 'activate' && pairs.some((pair) => pair.lotId === lotId),
  });
  return own.answer(command.key, request, { transferId: asked?.id });
}

function runDebit(command: Of<'debit'>, request: string, own: OpenWallet, context: RunContext): CommandOutcome {
  const refusal = command.kind === 'spend' ? refuseDebit(own, command.units, context.today) : undefined;
  if (refusal) return refused(refusal);
  const posted = spend(own.wallet, command, postingContext(own, context));
  if ('refused' in posted)
    return refused(new InsufficientUnits({ units: command.units, spendable: posted.spendable }, { pointer: '/units' }));
  const asked = own.keep(posted, { ...command, request, isAsked: ({ kind }) => kind === command.kind });
  if (command.kind === 'spend') noteSpent(own, command.units, context.today);
  if (asked) own.spends.set(command.key, { transferId: asked.id, kind: command.kind, spentOn: context.today, left: posted.pairs });
  return own.answer(command.key, request, { transferId: asked?.id });
}

function runReserve(command: Of<'reserve'>, request: string, own: OpenWallet, context: RunContext): CommandOutcome {
  const refusal = refuseDebit(own, command.units, context.today);
  if (refusal) return refused(refusal);
  const posted = reserve(own.wallet, command.units, postingContext(own, context));
  if ('refused' in posted)
    return refused(new InsufficientUnits({ units: command.units, spendable: posted.spendable }, { pointer: '/units' }));
  const { reservationId } = posted;
  own.keep(posted, { ...command, request, isAsked: () => false });
  const held = own.wallet.reservations.find(({ id }) => id === reservationId)?.held ?? [];
  own.reservations.push({
    id: reservationId,
    held,
    walletId: own.id,
    key: command.key,
    request,
    madeAt: new Date(context.now),
    until: command.until,
    cause: command.cause,
    balance: own.balance,
  });
  return own.answer(command.key, request, { reservationId });
}

/** Of nothing: a release. */
function runCapture(
  command: Of<'capture'> | Of<'release'>,
  request: string,
  own: OpenWallet,
  context: RunContext,
  units: number,
): CommandOutcome {
  const { reservationId } = command;
  if (!own.wallet.reservations.some(({ id }) => id === reservationId)) return refused(new ReservationOver({ reservationId }));
  const { pairs, ...posted } = capture(own.wallet, { reservationId, units }, postingContext(own, context));
  const asked = own.keep(posted, { ...command, request, isAsked: ({ kind }) => kind === 'spend' });
  noteSpent(own, -(asked?.active ?? 0), context.today);
  if (asked) own.captured.add(reservationId);
  if (asked) own.spends.set(command.key, { transferId: asked.id, kind: 'spend', spentOn: context.today, left: pairs });
  return own.answer(command.key, request, { transferId: asked?.id, reservationId });
}

function runCancel(command: Of<'cancel'>, request: string, own: OpenWallet, context: RunContext): CommandOutcome {
  const spent = own.spends.get(command.debitKey);
  if (!spent) return refused(new NothingToCancel({ left: 0 }, { pointer: '/units' }));
  const left = -spent.left.reduce((total, pair) => total + pair.units, 0);
  const units = command.units ?? left;
  if (left === 0 || units > left) return refused(new NothingToCancel({ left }, { pointer: '/units' }));
  const asked = own.keep(cancelSpend(own.wallet, { spent: spent.left, units }, postingContext(own, context)), {
    ...command,
    request,
    isAsked: ({ kind }) => kind === 'cancel',
    cancels: spent.transferId,
  });
  own.spends.set(command.debitKey, { ...spent, left: unitsLeft(spent.left, asked?.pairs ?? []) });
  if (spent.kind === 'spend' && spent.spentOn === context.today && own.spentOn(context.today) >= units)
    noteSpent(own, -units, context.today);
  return own.answer(command.key, request, { transferId: asked?.id });
}

function runReverse(command: Of<'reverse'>, request: string, own: OpenWallet, context: RunContext): CommandOutcome {
  const lotId = own.lotIds.get(command.creditKey);
  if (lotId === undefined) return refused(new CreditUnknown({ key: command.creditKey }));
  const posted = reverse(own.wallet, { lotId, units: command.units }, postingContext(own, context));
  const asked = own.keep(posted, { ...command, request, isAsked: ({ kind }) => kind === 'reverse' });
  return own.answer(command.key, request, { transferId: asked?.id });
}

function runGive(command: Of<'give'>, request: string, { own, other }: Opened, context: RunContext): CommandOutcome {
  if (!other || other === own) return refused(new GivenToSelf({}, { pointer: '/to' }));
  if (!own.type.mayBeGiven) return refused(new MayNotBeGiven({ walletType: own.type.key }));
  const refusal = refuseDebit(own, command.units, context.today) ?? refuseCredit(other, command.units);
  if (refusal) return refused(refusal);
  const moved = give(own.wallet, other.wallet, command.units, postingContext(own, context));
  if ('refused' in moved)
    return refused(new InsufficientUnits({ units: command.units, spendable: moved.spendable }, { pointer: '/units' }));
  const asked = own.keep(moved.from, { ...command, request, isAsked: ({ kind }) => kind === 'move-out' });
  other.keep(moved.to, { ...command, key: `given:${own.id}:${command.key}`, request, isAsked: ({ kind }) => kind === 'move-in' });
  noteSpent(own, command.units, context.today);
  return own.answer(command.key, request, { transferId: asked?.id });
}

function noteSpent(own: OpenWallet, units: number, today: string): void {
  if (units !== 0) own.spent = { on: today, units: own.spentOn(today) + units };
}

function postingContext({ type }: OpenWallet, { now, timeZone, newId }: RunContext): PostingContext {
  return { now, policy: { timeZone, shortfall: type.shortfall }, newId };
}

export function refused(error: DeclaredError): CommandOutcome {
  return { done: false, error };
}
