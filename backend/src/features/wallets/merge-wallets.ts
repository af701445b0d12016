import { merge } from './domain/moves.js';
import type { PostingContext } from './domain/posting.js';
import type { Opened } from './open-wallet.js';
import type { CommandOutcome, WalletCommand } from './wallet-command.js';

/** A customer turns out to be another one: what is left moves over, and what was credited is known by its old key. */
export function mergeWallets(command: WalletCommand, request: string, { own, other }: Opened, context: PostingContext): CommandOutcome {
  if (!other || other === own) return own.answer(command.key, request, {});
  const { from, to, renamed } = merge(own.wallet, other.wallet, context);
  const asked = own.keep(from, { ...command, request, isAsked: ({ kind }) => kind === 'move-out' });
  other.keep(to, { ...command, key: `merged:${own.id}`, request, isAsked: ({ kind }) => kind === 'move-in' });
  for (const [old, id] of renamed) own.moved.set(old, id);
  for (const [key, lotId] of own.lotIds) {
    const id = renamed.get(lotId);
    if (id === undefined) continue;
    other.lotIds.set(key, id);
    other.lotKeys.set(id, key);
  }
  own.mergedInto = other.id;
  return own.answer(command.key, request, { transferId: asked?.id });
}
