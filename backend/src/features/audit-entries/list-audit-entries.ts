import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { AuditEntriesQuery, AuditEntry, AuditEntryPage } from './audit-entries.contract.js';
import { AuditEntriesRepository, type NamedEntry } from './audit-entries.repository.js';

const Position = z.tuple([z.int().nonnegative()]);

@Injectable()
export class ListAuditEntries {
  constructor(private readonly entries: AuditEntriesRepository) {}

  async execute({ cursor, limit, from, to, ...filter }: AuditEntriesQuery): Promise<AuditEntryPage> {
    const [beforeNumber] = cursor === undefined ? [undefined] : decodeCursor(cursor, Position);
    const zone = from === undefined && to === undefined ? 'UTC' : await this.entries.timeZone();
    const range = {
      from: from === undefined ? undefined : beginning(from, zone),
      before: to === undefined ? undefined : end(to, zone),
    };
    const found = await this.entries.list({ ...filter, ...range, beforeNumber }, limit + 1);
    const { items, nextCursor } = pageOf(found, limit, ({ number }) => [number]);
    return { items: items.map(toEntry), nextCursor };
  }
}

function beginning(moment: string, zone: string): Date {
  if (moment.includes('T')) return new Date(moment);
  return instant(Temporal.PlainDate.from(moment).toZonedDateTime(zone));
}

function end(moment: string, zone: string): Date {
  if (moment.includes('T')) return new Date(moment);
  return instant(Temporal.PlainDate.from(moment).add({ days: 1 }).toZonedDateTime(zone));
}

function instant(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}

function toEntry({ actorKind, actorId, actorName, occurredAt, ...entry }: NamedEntry): AuditEntry {
  return { ...entry, occurredAt: occurredAt.toISOString(), actor: { kind: actorKind, id: actorId, name: actorName } };
}
