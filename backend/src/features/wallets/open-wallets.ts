import { Injectable } from '@nestjs/common';
import { type Needs, needsWhole } from './domain/needs.js';
import type { WalletType } from './domain/wallet-type.js';
import { type Keyed, LedgerRepository, type LotOfWallet, lotsOfSpend } from './ledger.repository.js';
import { type Answer, type Membership, OpenWallet, type Spend, type WalletRow } from './open-wallet.js';
import type { WalletCommand } from './wallet-command.js';
import { type DueRange, type Place, placeKey, WalletsRepository } from './wallets.repository.js';

/** A command at the wallet that it is for. */
export type Placed = { readonly command: WalletCommand; readonly type: WalletType; readonly customers: readonly string[] };

type Locked = WalletRow & { readonly membership: Membership };
type Asked = { readonly row: Locked; readonly type: WalletType; readonly commands: readonly WalletCommand[] };

/** More than a purchase usually takes; where it is not enough, everything is read. */
const FIRST = 64;

/** Takes wallets in hand for a posting: locks them, and reads no more of each than its commands can touch. */
@Injectable()
export class OpenWallets {
  constructor(
    private readonly wallets: WalletsRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /** By `placeKey`. */
  async execute(placed: readonly Placed[], now: number, timeZone: string): Promise<Map<string, OpenWallet>> {
    const at = new Map<string, { place: Place; type: WalletType; commands: WalletCommand[] }>();
    for (const { command, type, customers } of placed)
      for (const customerId of customers) {
        const place = { typeId: type.id, programId: type.programId, customerId };
        const known = at.get(placeKey(place));
        if (known) known.commands.push(command);
        else at.set(placeKey(place), { place, type, commands: [command] });
      }
    const rows = await this.wallets.lock([...at.values()].map(({ place }) => place));
    const asked = rows.map((row): Asked => {
      const own = at.get(placeKey(row));
      if (!own) throw new Error('Every wallet that was locked was asked for.');
      return { row, type: own.type, commands: own.commands };
    });
    return new Map((await this.read(asked, now, timeZone)).map((wallet) => [placeKey(wallet.row), wallet]));
  }

  /** What has fallen due, with everything that is left in them; as far as nobody else works on them. */
  async due(now: Date, range: DueRange, types: ReadonlyMap<string, WalletType>): Promise<OpenWallet[]> {
    const rows = await this.wallets.lockDue(now, range);
    const asked = rows.flatMap((row) => {
      const type = types.get(row.typeId);
      return type ? [{ row, type, commands: [] }] : [];
    });
    return this.read(asked, now.getTime(), '');
  }

  private async read(asked: readonly Asked[], now: number, timeZone: string): Promise<OpenWallet[]> {
    const keys = asked.flatMap(({ row, commands }) =>
      inAll(
        row,
        commands.map(({ key }) => key),
      ),
    );
    const answers = keys.length === 0 ? [] : await this.ledger.answers(keys);
    const debits = asked.flatMap(({ row, commands }) =>
      inAll(
        row,
        commands.flatMap((each) => (each.do === 'cancel' ? [each.debitKey] : [])),
      ),
    );
    const spends = debits.length === 0 ? [] : await this.ledger.spends(debits, timeZone);
    const lots = await this.lots(asked, now, spends);
    const reserving = asked.filter(({ row }) => row.reserved > 0).map(({ row }) => row.id);
    const reservations = reserving.length === 0 ? [] : await this.ledger.openReservations(reserving);
    const releases = asked.flatMap(({ commands }) => commands.flatMap((each) => (each.do === 'release' ? [each.reservationId] : [])));
    const released = releases.length === 0 ? [] : await this.ledger.released(releases);
    return asked.map(({ row, type }) => {
      const owns = ({ walletId }: { walletId: string }): boolean => walletId === row.id || row.absorbed.includes(walletId);
      const { isWhole, lots: own } = lots.of(row);
      return new OpenWallet(row, type, isWhole, {
        lots: own,
        reservations: reservations.filter(owns).map(({ id, held }) => ({ id, held })),
        answers: new Map([
          ...answers.filter(owns).map(({ key, answer }): [string, Answer] => [key, answer]),
          ...released.filter(owns).map(({ id }): [string, Answer] => [`release:${id}`, releasedBefore(row, id)]),
        ]),
        spends: new Map(spends.filter(owns).map(({ key, spend }): [string, Spend] => [key, spend])),
        membership: row.membership,
      });
    });
  }

  private async lots(
    asked: readonly Asked[],
    now: number,
    spends: readonly { readonly spend: Spend }[],
  ): Promise<{ of: (row: WalletRow) => { isWhole: boolean; lots: LotOfWallet[] } }> {
    const needs = asked.map(({ row, commands }) => ({ row, needs: needsOf(commands) }));
    const whole = new Set(needs.filter((each) => needsWhole(each.needs, each.row, now)).map(({ row }) => row.id));
    const some = needs.filter((each) => !whole.has(each.row.id) && each.needs.units > 0);
    const first =
      some.length === 0
        ? []
        : await this.ledger.firstLots(
            some.map(({ row }) => row.id),
            FIRST,
          );
    const byWallet = Map.groupBy(first, ({ walletId }) => walletId);
    for (const { row, needs: wanted } of some) {
      const own = byWallet.get(row.id) ?? [];
      // What is reserved lies in lots that are read, or not: then more is read than needed, never less.
      const free = own.reduce((units, lot) => units + (lot.state === 'active' ? lot.remainder : 0), 0) - row.reserved;
      if (own.length === FIRST && free < wanted.units) whole.add(row.id);
    }
    const all = whole.size === 0 ? [] : await this.ledger.allLots([...whole]);
    const leaving = asked.filter(({ row, commands }) => commands.some((each) => each.do === 'merge' && each.customerId === row.customerId));
    const every = leaving.length === 0 ? [] : await this.ledger.everyLot(leaving.map(({ row }) => row.id));
    const read = Map.groupBy([...first, ...all, ...every, ...(await this.named(asked, spends))], ({ walletId }) => walletId);
    return {
      of: (row) => {
        const own = new Map((read.get(row.id) ?? []).map((lot) => [lot.id, lot]));
        return { isWhole: whole.has(row.id), lots: [...own.values()].toSorted((one, other) => one.number - other.number) };
      },
    };
  }

  /** Lots that commands name, also where nothing is left of them. */
  private async named(asked: readonly Asked[], spends: readonly { readonly spend: Spend }[]): Promise<LotOfWallet[]> {
    const credits = asked.flatMap(({ row, commands }) =>
      commands.flatMap((each) => ('creditKey' in each ? [{ walletId: row.id, key: each.creditKey }] : [])),
    );
    const ids = spends.flatMap(({ spend }) => lotsOfSpend(spend));
    const byKey = credits.length === 0 ? [] : await this.ledger.lotsByKey(credits);
    return ids.length === 0 ? byKey : [...byKey, ...(await this.ledger.lotsById(ids))];
  }
}

function inAll({ id, absorbed }: WalletRow, keys: readonly string[]): Keyed[] {
  return [...new Set(keys)].flatMap((key) => [id, ...absorbed].map((walletId) => ({ walletId, key })));
}

function needsOf(commands: readonly WalletCommand[]): Needs {
  let units = 0;
  let isWhole = false;
  for (const command of commands) {
    if (command.do === 'debit' || command.do === 'reserve' || command.do === 'give') units += command.units;
    else if (command.do !== 'credit') isWhole = true;
  }
  return { units, isWhole };
}

function releasedBefore({ pending, active, reserved }: WalletRow, reservationId: string): Answer {
  const balance = { pending, active, reserved, spendable: Math.max(0, active - reserved) };
  return { request: `release ${reservationId}`, done: { done: true, repeated: true, transferId: null, reservationId, balance } };
}
