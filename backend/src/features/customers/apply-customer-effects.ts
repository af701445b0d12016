import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import {
  type Attribute,
  AttributesRepository,
  type AttributeValue,
  AttributeValuesRepository,
  isProblem,
  storeAttributeValue,
  type StoredValue,
} from '../attributes/attributes.public.js';
import { TagsRepository } from '../tags/tags.public.js';

/** What a rule wants to be different about a customer. */
export type CustomerEffect =
  | { readonly kind: 'tag'; readonly customerId: string; readonly change: 'add' | 'remove'; readonly tag: string }
  | { readonly kind: 'set-attribute'; readonly customerId: string; readonly attribute: string; readonly value: AttributeValue | null };

/** Why an effect cannot be had, by its position; and the customers who are different now. */
export type AppliedEffects = {
  readonly refused: ReadonlyMap<number, { code: string; params: Record<string, unknown> }>;
  readonly changed: readonly string[];
};

/** Tags and attributes of many customers at once; of several changes of one thing the last one counts. */
@Injectable()
export class ApplyCustomerEffects {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tags: TagsRepository,
    private readonly attributes: AttributesRepository,
    private readonly values: AttributeValuesRepository,
  ) {}

  async execute(effects: readonly CustomerEffect[], now: Date): Promise<AppliedEffects> {
    const tagged = await this.changeTags(
      effects.filter((effect) => effect.kind === 'tag'),
      now,
    );
    const { refused, changed } = await this.setAttributes(effects);
    return { refused, changed: [...new Set([...tagged, ...changed])].toSorted() };
  }

  private async changeTags(effects: readonly Extract<CustomerEffect, { kind: 'tag' }>[], now: Date): Promise<string[]> {
    if (effects.length === 0) return [];
    const wanted = [...new Map(effects.map((effect) => [`${effect.customerId} ${effect.tag}`, effect])).values()];
    const added = wanted.filter(({ change }) => change === 'add').map(({ tag }) => tag);
    const known = await this.tags.known([...new Set(wanted.map(({ tag }) => tag))]);
    const ids = new Map([...known, ...(added.length > 0 ? await this.tags.named(added, now) : [])].map(({ id, name }) => [name, id]));
    const rows = wanted.flatMap(({ customerId, change, tag }) => {
      const tagId = ids.get(tag);
      return tagId === undefined ? [] : [{ customerId, change, tagId }];
    });
    const values = (change: 'add' | 'remove'): string[] => {
      const own = rows.filter((row) => row.change === change);
      return [this.database.tenantId, plainArray(own.map(({ customerId }) => customerId)), plainArray(own.map(({ tagId }) => tagId))];
    };
    const gone = await this.database.query<{ customer_id: string }>(
      `DELETE FROM customer_tags t USING unnest($2::uuid[], $3::uuid[]) AS c (customer_id, tag_id)
        WHERE t.tenant_id = $1 AND t.customer_id = c.customer_id AND t.tag_id = c.tag_id RETURNING t.customer_id`,
      values('remove'),
    );
    const come = await this.database.query<{ customer_id: string }>(
      `INSERT INTO customer_tags (tenant_id, customer_id, tag_id, created_at)
       SELECT $1::uuid, c.customer_id, c.tag_id, $4::timestamptz FROM unnest($2::uuid[], $3::uuid[]) AS c (customer_id, tag_id) ORDER BY c.customer_id, c.tag_id
       ON CONFLICT DO NOTHING RETURNING customer_id`,
      [...values('add'), now],
    );
    return [...gone, ...come].map(({ customer_id }) => customer_id);
  }

  private async setAttributes(effects: readonly CustomerEffect[]): Promise<AppliedEffects> {
    const refused = new Map<number, { code: string; params: Record<string, unknown> }>();
    if (!effects.some(({ kind }) => kind === 'set-attribute')) return { refused, changed: [] };
    const definitions = new Map((await this.attributes.all()).map((definition) => [definition.key, definition]));
    const wanted = new Map<string, { customerId: string; attributeId: string; stored: StoredValue | null }>();
    for (const [index, effect] of effects.entries()) {
      if (effect.kind !== 'set-attribute') continue;
      const checked = check(effect.attribute, effect.value, definitions.get(effect.attribute));
      if ('code' in checked) refused.set(index, checked);
      else wanted.set(`${effect.customerId} ${effect.attribute}`, { customerId: effect.customerId, ...checked });
    }
    const rows = [...wanted.values()];
    for (const [customerId, own] of Map.groupBy(
      rows.filter(({ stored }) => stored === null),
      (row) => row.customerId,
    ))
      await this.values.clear(
        customerId,
        own.map(({ attributeId }) => attributeId),
      );
    await this.values.set(
      rows.flatMap(({ customerId, attributeId, stored }) => (stored === null ? [] : [{ ...stored, customerId, attributeId }])),
    );
    return { refused, changed: rows.map(({ customerId }) => customerId) };
  }
}

type Checked = { attributeId: string; stored: StoredValue | null } | { code: string; params: Record<string, unknown> };

function check(key: string, value: AttributeValue | null, definition: Attribute | undefined): Checked {
  if (!definition || definition.archivedAt !== null) return { code: 'attributes.unknown', params: { key } };
  if (value === null) return { attributeId: definition.id, stored: null };
  const stored = storeAttributeValue({ ...definition, choices: definition.choices.map((choice) => choice.key) }, value);
  return isProblem(stored) ? { code: stored.code, params: { ...stored.params } } : { attributeId: definition.id, stored };
}
