import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { SUPPORT_ROLE } from '../access/support-role.js';
import { type RequestContext, requestContext } from '../http/request-context.js';

/** What is left of a value that nobody may read in the audit. */
export const MASKED = '•••';

export type AuditChange = {
  /** `<noun>.<what happened>`, for example `customers.updated`. */
  action: string;
  subject: { type: string; id?: string | undefined };
  before?: AuditValues | undefined;
  after?: AuditValues | undefined;
};

export type AuditValues = Readonly<Record<string, unknown>>;

const Values = z.record(z.string(), z.unknown());

/** An entry without its place in the chain. */
export type Entry = AuditChange & {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  ip: string | null;
  requestId: string | null;
};

/** What the first entry of a company is chained to. */
export const GENESIS = Buffer.alloc(32);

/**
 * The record of changes: written in the transaction of the change, never updated, each entry chained to the one before by hash.
 * Entries are written last in the transaction, because the chain's head is one row that all changes of a tenant queue for.
 */
@Injectable()
export class Audit {
  private readonly waiting = new WeakMap<object, Entry[]>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  record(change: AuditChange): void {
    const context = requestContext();
    const principal = context?.principal;
    const entry: Entry = {
      ...change,
      before: change.before && storable(change.before),
      after: change.after && storable(change.after),
      id: this.ids.next(),
      at: this.clock.now(),
      actorKind: isOperator(context) ? 'operator' : (principal?.kind ?? (this.database.userId === undefined ? 'system' : 'user')),
      actorId:
        principal?.kind === 'user' ? principal.userId : principal?.kind === 'api-key' ? principal.apiKeyId : (this.database.userId ?? null),
      ip: context?.ip ?? null,
      requestId: context?.requestId ?? null,
    };
    const transaction = this.database.client;
    const entries = this.waiting.get(transaction);
    if (entries) {
      entries.push(entry);
      return;
    }
    this.waiting.set(transaction, [entry]);
    this.database.beforeCommit(() => this.write(transaction));
  }

  private async write(transaction: object): Promise<void> {
    const entries = this.waiting.get(transaction) ?? [];
    this.waiting.delete(transaction);
    const tenantId = this.database.tenantId;
    await this.database.execute('INSERT INTO audit_heads (tenant_id, number, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [
      tenantId,
      GENESIS,
    ]);
    const head = await this.database.first<{ number: number; hash: Buffer }>(
      'SELECT number, hash FROM audit_heads WHERE tenant_id = $1 FOR UPDATE',
      [tenantId],
    );
    let { number, hash } = head ?? { number: 0, hash: GENESIS };
    for (const entry of entries) {
      number += 1;
      const content = contentOf(entry);
      hash = chained(hash, number, content);
      await this.database.execute(
        `INSERT INTO audit_entries (tenant_id, number, id, occurred_at, actor_kind, actor_id, action, subject_type, subject_id, before, after, ip, request_id, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          tenantId,
          number,
          entry.id,
          entry.at,
          entry.actorKind,
          entry.actorId,
          entry.action,
          entry.subject.type,
          entry.subject.id ?? null,
          json(entry.before),
          json(entry.after),
          entry.ip,
          entry.requestId,
          hash,
        ],
      );
    }
    await this.database.execute('UPDATE audit_heads SET number = $2, hash = $3 WHERE tenant_id = $1', [tenantId, number, hash]);
  }
}

/** For the installation, or let into a company to help. */
function isOperator(context: RequestContext | undefined): boolean {
  const { principal, actsAsOperator } = context ?? {};
  return actsAsOperator === true || (principal?.kind === 'user' && principal.role === SUPPORT_ROLE);
}

/** The whole of an entry, in a fixed order: what the chain protects. */
export function contentOf(entry: Entry): string {
  return JSON.stringify([
    entry.id,
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.action,
    entry.subject.type,
    entry.subject.id ?? null,
    sorted(entry.before),
    sorted(entry.after),
    entry.ip,
    entry.requestId,
  ]);
}

export function chained(before: Buffer, number: number, content: string): Buffer {
  return createHash('sha256').update(before).update(`${number}|${content}`).digest();
}

function json(value: AuditValues | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** As it will be read again: what JSON or the database's text cannot hold is replaced before it is written and chained. */
function storable(values: AuditValues): AuditValues {
  const text = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\uFFFD') : value,
  );
  return Values.parse(JSON.parse(text));
}

/** jsonb keeps no order of keys, so the chain is made over sorted ones. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
