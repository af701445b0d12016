import { isDeepStrictEqual } from 'node:util';
import { addressOf, type Operation } from '../api-operations.js';
import type { Answer, TestClient } from '../test-client.js';
import type { LeakCase, LeakRequest, Shop } from './leak-case.js';
import type { Prey } from './prey.js';
import type { TenantRows } from './tenant-rows.js';
import { visibleText } from './visible-text.js';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** A file that is sent comes back in pieces. */
const FILE_PART = /[^\r\n",;]+/g;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

export type Hunt = {
  prey: Shop & { prey: Prey };
  hunter: Shop & { prey: Prey };
  ghost: Prey;
  rows: TenantRows;
  /** Until no work is left that was begun in the background. */
  settled: () => Promise<void>;
  /** Signs the hunter's owner in again, where an operation has signed them out. */
  signInAgain: () => Promise<void>;
};

export type Plan = { operation: Operation; leakCase: LeakCase };

/** Sends one case as a member of another company, and says everything that should not have happened. */
export class LeakWalk {
  private readonly secrets: string[];

  private constructor(
    private readonly hunt: Hunt,
    ids: readonly string[],
    /** What the other company's pages go on with. */
    private readonly cursors: ReadonlyMap<string, string>,
  ) {
    const { word, digits, phone } = hunt.prey.marker;
    this.secrets = [word, digits, phone, ...ids];
  }

  static async begin(hunt: Hunt, plans: readonly Plan[]): Promise<LeakWalk> {
    const { prey, hunter, rows } = hunt;
    const cursors = new Map<string, string>();
    for (const { operation, leakCase } of plans.filter(({ operation: { parameters } }) =>
      parameters.some(({ name }) => name === 'cursor'),
    )) {
      const [request] = [leakCase.requests(prey.prey, prey.prey)].flat();
      const { body } = await send(prey.owner, operation, { ...request, query: { limit: '1' } });
      if (typeof body.nextCursor === 'string') cursors.set(operation.name, body.nextCursor);
    }
    await hunt.settled();
    const [theirs, ours] = [await idsIn(rows, prey.tenantId), await idsIn(rows, hunter.tenantId)];
    return new LeakWalk(hunt, [...theirs.difference(ours)], cursors);
  }

  /** Whether the company's own answer carries what no other company may see: else the hunt for it there proves nothing. */
  async showsItself(operation: Operation, leakCase: LeakCase): Promise<boolean> {
    const { owner, prey } = this.hunt.prey;
    const [request = {}] = [leakCase.requests(prey, prey)].flat();
    return (await this.seen(await send(owner, operation, request), {})).length > 0;
  }

  async attempt(operation: Operation, leakCase: LeakCase): Promise<string[]> {
    const { prey, hunter, ghost, rows, settled, signInAgain } = this.hunt;
    const before = await rows.fingerprint(prey.tenantId);
    const requestsOf = (names: Prey): LeakRequest[] => [leakCase.requests(names, hunter.prey)].flat();
    const [foreign, unknown, own] = [requestsOf(prey.prey), requestsOf(ghost), requestsOf(hunter.prey)];
    const callers = operation.access === 'ability' ? { owner: hunter.owner, 'API key': hunter.key } : { owner: hunter.owner };
    const findings: string[] = [];
    for (const [index, request] of foreign.entries()) {
      const [nobodys = {}, ones = {}] = [unknown[index], own[index]];
      const say = (what: string): void => void findings.push(`${operation.name} (${JSON.stringify(ones).slice(0, 300)}): ${what}`);
      if (!isDeepStrictEqual(request, ones)) {
        for (const [caller, client] of Object.entries(callers)) {
          const stranger = await send(client, operation, request);
          const nobody = await send(client, operation, nobodys);
          for (const secret of await this.seen(stranger, request)) say(`${caller} sees ${secret}`);
          const difference = leakCase.tellsApart ? undefined : tellApart(operation, [stranger, request], [nobody, nobodys]);
          if (difference !== undefined) say(`${caller} can tell a foreign name from an unknown one: ${difference}`);
          await signInAgain();
        }
      }
      const answer = await send(hunter.owner, operation, ones);
      for (const secret of await this.seen(answer, ones)) say(`sees ${secret}`);
      const expected = leakCase.own ?? 200;
      const fits = leakCase.own === undefined ? answer.status < 400 : answer.status === expected;
      if (!fits) say(`one's own names get ${answer.status}, so that the case proves nothing: ${answer.text.slice(0, 400)}`);
      await signInAgain();
    }
    const cursor = this.cursors.get(operation.name);
    if (cursor !== undefined) {
      const query = { ...own[0]?.query, limit: '200', cursor };
      const answer = await send(hunter.owner, operation, { ...own[0], query });
      for (const secret of await this.seen(answer, { query })) findings.push(`${operation.name} with a cursor: sees ${secret}`);
    }
    if (operation.method !== 'GET') await settled();
    const after = await rows.fingerprint(prey.tenantId);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    return [...findings, ...changed.map((table) => `${operation.name}: changes rows of the other company in ${table}`)];
  }

  /** What was sent may come back; nothing else of the other company may. */
  private async seen(answer: Answer, request: LeakRequest): Promise<string[]> {
    const text = without(textsIn(request), await visibleText(answer), '').toLowerCase();
    return this.secrets
      .filter((secret) => text.includes(secret))
      .map((secret) => `${secret} in ${answer.status} ${answer.text.slice(0, 300)}`);
  }
}

async function idsIn(rows: TenantRows, tenantId: string): Promise<Set<string>> {
  const all = await rows.read(tenantId);
  return new Set([...all.values()].flat().flatMap((row) => row.match(UUID) ?? []));
}

function send(client: TestClient, operation: Operation, { path, query, body, headers }: LeakRequest): Promise<Answer> {
  return client.send(operation.method, addressOf(operation, path, query), body, headers);
}

function tellApart({ method }: Operation, one: [Answer, LeakRequest], other: [Answer, LeakRequest]): string | undefined {
  const [a, b] = [one, other].map(([answer, request]) => essence(answer, request, method));
  return isDeepStrictEqual(a, b) ? undefined : `${JSON.stringify(a)} against ${JSON.stringify(b)}`.slice(0, 800);
}

/** An answer without what differs anyhow: what was asked for, new ids and times. */
function essence({ status, text }: Answer, request: LeakRequest, method: string): unknown {
  if (status < 400 && method !== 'GET') return { status };
  const neutral = text.replaceAll(UUID, 'id').replaceAll(INSTANT, 'time');
  return { status, text: without(textsIn(request), neutral, 'sent') };
}

function without(values: readonly string[], text: string, instead: string): string {
  return values.toSorted((a, b) => b.length - a.length).reduce((rest, value) => rest.replaceAll(value, instead), text);
}

/** What a request says in its values, and in the keys that are names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...(value.match(FILE_PART) ?? [])].filter(({ length }) => length > 3);
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [...(key.includes('_') ? [key] : []), ...textsIn(item)])
    : [];
}
