import { roundsOf, turnSeed } from '@liuke/host';
import type { RuleData, RuleOutcome, RuleTenant, RuleTurn } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { LoyaltyRules } from '../../plugin-host/loyalty-rules.js';
import type { CallWaiter } from '../../ports/plugin-runtime.js';
import { Clock } from '../../ports/clock.js';
import { PluginFailed } from '../../plugin-host/plugin-host.errors.js';
import { type Allowances, customerKey } from './domain/allowances.js';
import { type Answer, decideTurn, type Decision } from './domain/decide-turn.js';
import { standTogether } from './domain/terms.js';
import type { LiveRule } from './live-rule.js';
import type { RuleState } from './rule-states.repository.js';

/** An event as every rule is asked about it; what is the rule's own is added. */
export type AskedTurn = {
  readonly eventId: string;
  readonly orderId: string | null;
  readonly customerId: string;
  readonly day: string;
  readonly at: Date;
  readonly turn: Omit<RuleTurn, 'state' | 'seed'>;
};

export type WaitReason = 'late' | 'failed' | 'off' | 'deferred' | 'behind';
export type Made = Decision<LiveRule> & { readonly asked: AskedTurn; readonly reason: WaitReason };

export type Asking = {
  readonly tenantId: string;
  /** In order. */
  readonly rules: readonly LiveRule[];
  /** A customer's in the order in which they are to be worked. */
  readonly turns: readonly AskedTurn[];
  readonly tenant: RuleTenant;
  readonly states: ReadonlyMap<string, Pick<RuleState, 'state' | 'waits'>>;
  readonly allowances: Allowances;
  readonly wants: (rule: LiveRule, asked: AskedTurn) => boolean;
  /** Rules that are not asked now, and why, those that cannot be asked among them: their turns wait. */
  readonly held: ReadonlyMap<string, WaitReason>;
  /** Resolves when nobody waits any longer; never where there is time. */
  readonly tooLate: Promise<'late'>;
  /** Aborted by then: what is still being worked out is broken off, so that it stands in nobody's way. */
  readonly givenUp?: AbortSignal;
  /** A single turn gets the time of a batch. */
  readonly isPatient?: boolean;
};

export type Asked = {
  readonly made: readonly Made[];
  readonly late: readonly string[];
  readonly inTime: readonly string[];
  readonly took: ReadonlyMap<string, number>;
};

/** What became of the rules of one flush, as far as they decide about each other. */
type Progress = {
  readonly states: Map<string, RuleData>;
  /** Of whom no more turns are worked now. */
  readonly blocked: Map<string, WaitReason>;
  readonly out: Map<string, WaitReason>;
  readonly answered: Set<string>;
  /** Milliseconds that a rule was at it. */
  readonly took: Map<string, number>;
};

const never = new AbortController().signal;

const lateOf = (rules: readonly LiveRule[]): number => (rules.some(({ wasLate }) => wasLate) ? 1 : 0);

const tooSlow: ReadonlySet<unknown> = new Set(['too-slow', 'hung', 'given-up']);

/** Asks rules round by round: a customer's second turn finds what the rules kept at the first. Nothing is written. */
@Injectable()
export class AskRules {
  constructor(
    private readonly rules: LoyaltyRules,
    private readonly clock: Clock,
  ) {}

  /** Which of these cannot be asked at all, and why. One after the other: a connection answers one question at a time. */
  async unaskable(tenantId: string, rules: readonly LiveRule[]): Promise<Map<string, WaitReason>> {
    const why = new Map<string, WaitReason>();
    for (const { id, plan } of rules) {
      if (!plan) why.set(id, 'failed');
      else if (await this.rules.switchedOff(tenantId, plan.plugin)) why.set(id, 'off');
    }
    return why;
  }

  /** Without the database: whoever asks may go on with it meanwhile. */
  async execute(asking: Asking): Promise<Asked> {
    const progress: Progress = { states: new Map(), blocked: new Map(), out: new Map(asking.held), answered: new Set(), took: new Map() };
    const groups = standTogether(asking.rules);
    // Those that were late last time stand at the end: the others do not wait behind them.
    const inTurn = groups.toSorted((one, other) => lateOf(one) - lateOf(other));
    const asked = new Map(inTurn.map((rules) => [rules, this.together(rules, asking, progress)]));
    const made = await Promise.all(groups.flatMap((rules) => asked.get(rules) ?? []));
    const ids = asking.rules.map(({ id }) => id);
    return {
      made: made.flat(),
      // One whose turn had not come yet was not late by itself: others stood in its way.
      late: ids.filter((id) => progress.out.get(id) === 'late' && progress.took.has(id)),
      inTime: ids.filter((id) => progress.answered.has(id) && !progress.out.has(id)),
      took: progress.took,
    };
  }

  private async together(rules: readonly LiveRule[], asking: Asking, progress: Progress): Promise<Made[]> {
    const own = asking.turns.filter((turn) => rules.some((rule) => asking.wants(rule, turn)));
    const made: Made[] = [];
    for (const round of roundsOf(own, ({ customerId }) => customerId)) {
      const answers = new Map<string, ReadonlyMap<AskedTurn, RuleOutcome>>();
      await Promise.all(rules.map(async (rule) => answers.set(rule.id, await this.answersOf(rule, round, asking, progress))));
      for (const asked of round) {
        const answerOf = (rule: LiveRule): Answer =>
          asking.wants(rule, asked) ? (answers.get(rule.id)?.get(asked) ?? 'waits') : 'not-asked';
        for (const decision of decideTurn(rules, asked, answerOf, asking.allowances)) {
          const key = customerKey(decision.rule.id, asked.customerId);
          const reason = progress.out.get(decision.rule.id) ?? 'behind';
          if (decision.waits) progress.blocked.set(key, reason);
          else if (decision.keeps) progress.states.set(key, decision.keeps.state);
          made.push({ ...decision, asked, reason });
        }
      }
    }
    return made;
  }

  private async answersOf(
    rule: LiveRule,
    round: readonly AskedTurn[],
    asking: Asking,
    progress: Progress,
  ): Promise<ReadonlyMap<AskedTurn, RuleOutcome>> {
    const { plan } = rule;
    const stateOf = ({ customerId }: AskedTurn): RuleData => {
      const key = customerKey(rule.id, customerId);
      return progress.states.has(key) ? (progress.states.get(key) ?? null) : (asking.states.get(key)?.state ?? null);
    };
    const isFree = ({ customerId }: AskedTurn): boolean => {
      const key = customerKey(rule.id, customerId);
      return !progress.blocked.has(key) && (asking.states.get(key)?.waits ?? 0) === 0;
    };
    const turns = round.filter((turn) => asking.wants(rule, turn) && isFree(turn));
    if (turns.length === 0 || !plan || progress.out.has(rule.id)) return new Map();
    const input = turns.map((asked) => ({ ...asked.turn, state: stateOf(asked), seed: turnSeed(asking.tenantId, asked.eventId, rule.id) }));
    let begunAt: number | undefined;
    const waiter = { givenUp: asking.givenUp ?? never, begun: () => void (begunAt = this.clock.now().getTime()) };
    const answer = await Promise.race([asking.tooLate, this.earn(plan, asking, input, waiter)]);
    if (begunAt !== undefined) progress.took.set(rule.id, (progress.took.get(rule.id) ?? 0) + this.clock.now().getTime() - begunAt);
    if (typeof answer === 'string') {
      progress.out.set(rule.id, answer);
      return new Map();
    }
    progress.answered.add(rule.id);
    return new Map(turns.flatMap((turn, index) => (answer[index] ? [[turn, answer[index]] as const] : [])));
  }

  /** Whatever the plugin does instead of answering is written down where it is called, and no reason to fail. */
  private async earn(
    plan: NonNullable<LiveRule['plan']>,
    { tenantId, tenant, isPatient }: Asking,
    turns: readonly RuleTurn[],
    waiter: CallWaiter,
  ): Promise<RuleOutcome[] | 'late' | 'failed'> {
    try {
      return await this.rules.earn(tenantId, plan, tenant, turns, { isPatient: isPatient === true, isKnownToBeOn: true, waiter });
    } catch (error) {
      return PluginFailed.matches(error) && tooSlow.has(error.params['fault']) ? 'late' : 'failed';
    }
  }
}
