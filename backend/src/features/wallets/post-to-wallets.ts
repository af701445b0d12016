import { Injectable } from '@nestjs/common';
import { localDay } from './domain/local-day.js';
import type { WalletType } from './domain/wallet-type.js';
import { Clock } from '../../ports/clock.js';
import { EvaluateLevels } from '../level-sets/level-sets.public.js';
import { Ids } from '../../ports/ids.js';
import type { OpenWallet } from './open-wallet.js';
import { type Placed } from './open-wallets.js';
import { LedgerBatch } from './ledger-batch.js';
import { refused, type RunContext, runCommand } from './run-command.js';
import type { CommandOutcome, WalletCommand } from './wallet-command.js';
import { UnknownWalletType } from './wallets.errors.js';
import { placeKey } from './wallets.repository.js';

/**
 * Posts to wallets in the running transaction: what one request or many bring, in a constant number of statements. A wallet's commands happen
 * in the order in which they are given; one that is refused leaves its neighbours alone.
 */
@Injectable()
export class PostToWallets {
  constructor(
    private readonly batch: LedgerBatch,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly levels: EvaluateLevels,
  ) {}

  async execute(commands: readonly WalletCommand[]): Promise<CommandOutcome[]> {
    if (commands.length === 0) return [];
    const { timeZone, types } = await this.batch.types();
    const now = this.clock.now();
    const placed = commands.map((command) => place(command, types));
    const opened = await this.batch.open(
      placed.filter((each) => each !== undefined),
      now,
      timeZone,
    );
    const context: RunContext = { now: now.getTime(), timeZone, today: localDay(now.getTime(), timeZone), newId: () => this.ids.next() };
    const outcomes = commands.map((command, index) => run(command, placed[index], opened, context));
    await this.batch.write([...opened.values()], { now, timeZone });
    await this.levels.execute(movedIn(opened), { now, cause: 'change' });
    return outcomes;
  }
}

/** Whose units have changed, in one order for all who look at their levels. */
function movedIn(opened: ReadonlyMap<string, OpenWallet>): string[] {
  const moved = [...opened.values()].filter(({ transfers }) => transfers.length > 0);
  return [...new Set(moved.map(({ row }) => row.customerId))].toSorted();
}

/** What brings units in, or out, that were not on their way before. */
const OPENING = new Set<WalletCommand['do']>(['credit', 'debit', 'reserve', 'give']);

function place(command: WalletCommand, types: ReadonlyMap<string, WalletType>): Placed | undefined {
  const type = types.get(command.walletType);
  if (!type || (type.isArchived && OPENING.has(command.do))) return undefined;
  const others = command.do === 'give' ? [command.to] : command.do === 'merge' ? [command.into] : [];
  return { command, type, customers: [...new Set([command.customerId, ...others])] };
}

function run(
  command: WalletCommand,
  placed: Placed | undefined,
  opened: ReadonlyMap<string, OpenWallet>,
  context: RunContext,
): CommandOutcome {
  if (!placed) return refused(new UnknownWalletType({ walletType: command.walletType }));
  const [own, other] = placed.customers.map((customerId) => opened.get(placeKey({ typeId: placed.type.id, customerId })));
  if (!own) throw new Error('Every command has its wallet.');
  return runCommand(command, { own, other }, context);
}
