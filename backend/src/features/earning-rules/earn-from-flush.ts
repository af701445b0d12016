import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { AskRules, type Asked, type AskedTurn, type Asking, type WaitReason } from './ask-rules.js';
import type { EarningFlush, EarningOrder } from './domain/earning-flush.js';
import { timeForRules } from './domain/time-for-rules.js';
import type { EffectsByEvent } from './event-effects.contract.js';
import { EarningWork } from './earning-work.js';
import { KnowFlush } from './know-flush.js';
import { isValidAt, type LiveRule } from './live-rule.js';
import { LiveRules } from './live-rules.js';
import type { Earned } from './rule-awards.repository.js';
import type { RulePair, RuleState } from './rule-states.repository.js';

/** A flush as its customers stood before it, … */
type Begun = {
  readonly flush: EarningFlush;
  readonly rules: readonly LiveRule[];
  readonly turns: readonly AskedTurn[];
  readonly states: ReadonlyMap<string, RuleState>;
  readonly takesPart: (rule: LiveRule, customerId: string) => boolean;
};

/** … and with what the rules said. */
type Done = Pick<Begun, 'flush' | 'rules'> & { readonly earned: Earned; readonly asked: Asked };

/** What recorded events earn, and what refunds among them take back, in the transaction that records them. */
@Injectable()
export class EarnFromFlush {
  constructor(
    private readonly live: LiveRules,
    private readonly know: KnowFlush,
    private readonly ask: AskRules,
    private readonly work: EarningWork,
  ) {}

  /** Before the facts move; what is answered is called when they have. Undefined where there is nothing to do. */
  async begin(flush: EarningFlush): Promise<(() => Promise<EffectsByEvent>) | undefined> {
    const rules = await this.live.of(flush.liveRules);
    const earned = await this.work.earnedBy(flush.orders.filter((order) => order.before !== null && isReturned(order)).map(({ id }) => id));
    const pairs = pairsOf(flush, rules);
    if (pairs.length === 0 && !hasEarned(earned) && flush.repeated.length === 0) return undefined;
    const takesPart = await this.work.whoTakesPart(rules, pairs);
    const states = await this.work.lock([...pairs, ...earned.awards]);
    const turns = pairs.length > 0 ? await this.know.turns(flush, rules) : [];
    const asking = await this.prepare({ flush, rules, turns, states, takesPart });
    // The rules think while the database moves the facts.
    const asked = askInTime(this.ask, asking);
    asked.catch(() => undefined);
    return async () => this.finish({ flush, rules, earned, asked: await asked });
  }

  private async finish({ flush, rules, earned, asked }: Done): Promise<EffectsByEvent> {
    const orders = flush.orders.filter(isReturned);
    await this.work.settle({ asked, orders, earned, rules, now: flush.now });
    return this.work.told([...flush.repeated, ...eventIdsOf(asked, orders, earned)]);
  }

  private async prepare({ flush, rules, turns, states, takesPart }: Begun): Promise<Omit<Asking, 'tooLate' | 'givenUp'>> {
    const wants = (rule: LiveRule, { turn, at, customerId }: AskedTurn): boolean =>
      rule.events.includes(turn.event.type) && isValidAt(rule, at) && takesPart(rule, customerId);
    const { tenantId } = this.work;
    const tenant = { timeZone: flush.timeZone, currency: flush.currency, exponent: currencyExponent(flush.currency) };
    const allowances = await this.work.allowances(turns.length > 0 ? rules : [], turns, states);
    const unaskable = await this.ask.unaskable(
      tenantId,
      rules.filter((rule) => turns.some((turn) => wants(rule, turn))),
    );
    const deferred = rules.flatMap(({ id, isDeferred }): [string, WaitReason][] => (isDeferred ? [[id, 'deferred']] : []));
    return { tenantId, rules, turns, tenant, states, allowances, wants, held: new Map([...deferred, ...unaskable]) };
  }
}

async function askInTime(ask: AskRules, asking: Omit<Asking, 'tooLate' | 'givenUp'>): Promise<Asked> {
  if (asking.turns.length === 0) return { made: [], late: [], inTime: [], took: new Map() };
  const enough = new AbortController();
  const tooLate = pause(timeForRules(asking.turns.length), 'late' as const, { signal: enough.signal });
  const over = new AbortController();
  tooLate.then(
    () => over.abort(),
    () => undefined,
  );
  try {
    return await ask.execute({ ...asking, tooLate, givenUp: over.signal });
  } finally {
    enough.abort();
  }
}

/** Which customers' turns at which rules there may be; their states are locked before anything is read. */
function pairsOf({ events, orders }: EarningFlush, rules: readonly LiveRule[]): RulePair[] {
  const changes = orders.flatMap(({ customerId, changes: own }) => own.map(({ type, at }) => ({ type, at, customerId })));
  const pairs = [...events, ...changes].flatMap(({ type, at, customerId }) =>
    rules.filter((rule) => rule.events.includes(type) && isValidAt(rule, at)).map(({ id: ruleId }): RulePair => ({ ruleId, customerId })),
  );
  return [...new Map(pairs.map((pair) => [`${pair.ruleId} ${pair.customerId}`, pair])).values()];
}

function isReturned({ after }: EarningOrder): boolean {
  return after.refunded > 0 || !after.counts;
}

function eventIdsOf({ made }: Asked, orders: readonly EarningOrder[], earned: Earned): string[] {
  const returned =
    hasEarned(earned) || orders.length > 0 ? orders.flatMap(({ id, changes }) => [id, ...changes.map(({ eventId }) => eventId)]) : [];
  return [...new Set([...made.map(({ asked }) => asked.eventId), ...returned])];
}

function hasEarned({ awards, gifts }: Earned): boolean {
  return awards.length > 0 || gifts.length > 0;
}
