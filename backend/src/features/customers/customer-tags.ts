import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type TagReference, TagsRepository, TagUnknown } from '../tags/tags.public.js';

export type GivenTag = TagReference | string;

@Injectable()
export class CustomerTags {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tags: TagsRepository,
  ) {}

  /** Leaves exactly these tags. Answers with the ids that came and those that went. */
  async replace(customerId: string, given: readonly GivenTag[], now: Date): Promise<{ added: string[]; removed: string[] }> {
    const wanted = await this.idsOf(given, now);
    const { tenantId } = this.database;
    const removed = await this.database.query<{ id: string }>(
      'DELETE FROM customer_tags WHERE tenant_id = $1 AND customer_id = $2 AND NOT tag_id = ANY ($3::uuid[]) RETURNING tag_id AS id',
      [tenantId, customerId, wanted],
    );
    const added = await this.database.query<{ id: string }>(
      `INSERT INTO customer_tags (tenant_id, customer_id, tag_id, created_at) SELECT $1, $2, tag_id, $4 FROM unnest($3::uuid[]) AS new (tag_id)
       ON CONFLICT DO NOTHING RETURNING tag_id AS id`,
      [tenantId, customerId, wanted, now],
    );
    return { added: added.map(({ id }) => id), removed: removed.map(({ id }) => id) };
  }

  private async idsOf(given: readonly GivenTag[], now: Date): Promise<string[]> {
    const names = given.flatMap((tag) => (typeof tag === 'string' ? [tag] : 'name' in tag ? [tag.name] : []));
    const ids = given.flatMap((tag) => (typeof tag !== 'string' && 'id' in tag ? [tag.id] : []));
    const existing = ids.length === 0 ? [] : await this.tags.existing(ids);
    const unknown = ids.find((id) => !existing.includes(id));
    if (unknown !== undefined) throw new TagUnknown({ id: unknown }, { pointer: '/tags' });
    const named = names.length === 0 ? [] : await this.tags.named(names, now);
    return [...new Set([...existing, ...named.map(({ id }) => id)])];
  }
}
