import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { SettleDueWallets } from '../wallets/settle-due-wallets.js';

/** What happens at an instant, and what the customer has after it. `happened`: when it was told later than that. */
type Step = {
  about?: string;
  at: string;
  happened?: string;
  expect: { balance: number; pending: number; last?: Record<string, unknown> };
} & (
  | { order: string; lines: Record<string, number> }
  | { refund: string; of: string; lines: Record<string, number> }
  | { cancels: string }
  | { spend: number; name: string; refused?: string }
  | { callsOff: string }
  | { keeps: number; name: string }
  | { captures: string }
  | object
);
type Case = {
  title: string;
  about: string;
  timeZone: string;
  expiry: object;
  shortfall: 'negative' | 'forgiven';
  pendingDays: number;
  validDays: number;
  steps: Step[];
};

const folder = new URL('refund-cases/', import.meta.url);
const clock = new FixedClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

describe.each([
  ['posted by the nights', true],
  ['left until somebody looks', false],
])('no units stay after refunds by line in steps, what falls due meanwhile %s', (_how, nightly) => {
  it.each(readdirSync(folder).map((file): [string, Case] => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]))(
    'end where somebody ends who works it out by hand (L1): %s',
    async (_file, { steps, ...terms }) => {
      clock.set(steps[0]?.at ?? '');
      const member = await Member.of(terms);
      for (const step of steps) {
        clock.set(step.at);
        if (nightly) await member.night();
        await member.does(step);
        const seen = { at: step.at, ...(await member.wallet()), last: (await member.transfers())[0] };
        expect(seen).toMatchObject({ at: step.at, ...step.expect });
      }
      await member.night();
      const transfers = await member.transfers();
      const { active, pending } = await member.wallet();
      expect(transfers.reduce((sum, { units }) => sum + units, 0)).toBe(active + pending);
    },
  );
});

/** A customer of a company with these terms, seen by the programs of a shop. */
class Member {
  private readonly transferIds = new Map<string, string>();

  private constructor(
    private readonly tenantId: string,
    private readonly till: TestClient,
    private readonly at: string,
  ) {}

  static async of({ timeZone, expiry, shortfall, pendingDays, validDays }: Omit<Case, 'steps'>): Promise<Member> {
    const shop = await app.aTenant({ timeZone });
    const { owner, tenantId } = shop;
    const names = { 'zh-CN': '积分', en: 'Points' };
    const { id: programId } = (await owner.post('/programs', { key: 'club', names, state: 'live' }).expect(201)).body;
    await owner.post('/wallet-types', { programId, key: 'points', names, expiry, shortfall }).expect(201);
    const plugin = { plugin: 'loyalty-units-per-amount', configuration: { units: 1, per: 100, pendingDays, validDays } };
    await owner.post('/earning-rules', { programId, name: 'A point for each yuan', enabled: true, validFrom: null, ...plugin }).expect(201);
    const till = await shop.key('events:write', 'customers:read', 'customers:write', 'wallets:read', 'wallets:write');
    const { id } = (await till.post('/customers', { name: '林晓', externalId: 'lin' }).expect(201)).body;
    return new Member(tenantId, till, `/customers/${id}/wallets`);
  }

  async does(step: Step): Promise<void> {
    if ('order' in step) await this.tells(step, { externalId: step.order, type: 'order.completed', items: linesOf(step.lines) });
    if ('refund' in step)
      await this.tells(step, {
        externalId: step.refund,
        type: 'order.refunded',
        order: { externalId: step.of },
        items: linesOf(step.lines),
      });
    if ('cancels' in step)
      await this.tells(step, { externalId: `${step.cancels}-off`, type: 'order.cancelled', order: { externalId: step.cancels } });
    if ('spend' in step) {
      const request = { units: step.spend, externalId: step.name };
      const { body } = await this.till.post(`${this.at}/points/spend`, request).expect(step.refused === undefined ? 201 : 422);
      if (body.code !== step.refused) throw new Error(`The spend was answered ${JSON.stringify(body)}.`);
      this.transferIds.set(step.name, body.transferId);
    }
    if ('callsOff' in step)
      await this.till
        .post(`${this.at}/points/transfers/${this.transferIds.get(step.callsOff)}/cancel`, { externalId: `${step.callsOff}-off` })
        .expect(201);
    if ('keeps' in step) {
      const request = { units: step.keeps, externalId: step.name, minutes: 60 * 24 * 30 };
      const { body } = await this.till.post(`${this.at}/points/reserve`, request).expect(201);
      this.transferIds.set(step.name, body.reservationId);
    }
    if ('captures' in step)
      await this.till.post(`${this.at}/points/reservations/${this.transferIds.get(step.captures)}/capture`, {}).expect(201);
  }

  async wallet(): Promise<{ balance: number; active: number; pending: number }> {
    return (await this.till.get(this.at).expect(200)).body.items[0];
  }

  async transfers(): Promise<{ units: number }[]> {
    return (await this.till.get(`${this.at}/points/transfers?limit=100`).expect(200)).body.items;
  }

  async night(): Promise<void> {
    await app.nest.get(SettleDueWallets).execute(this.tenantId);
  }

  private async tells({ at, happened = at }: Step, event: object): Promise<void> {
    const { body } = await this.till.post('/events', { ...event, occurredAt: happened, customer: { externalId: 'lin' } }).expect(201);
    // On a busy machine the rule may be late: what it says then follows.
    if (body.effects.some(({ status }: { status: string }) => status === 'pending')) await app.settled();
  }
}

function linesOf(lines: Record<string, number>): object[] {
  return Object.entries(lines).map(([lineId, amount]) => ({ lineId, amount }));
}
