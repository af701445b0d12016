import { subject } from '@casl/ability';
import { z } from 'zod';
import type { AppAbility, Rule } from '../../platform/access/rules.js';
import type { Principal } from '../../platform/access/principal.js';
import { requireAbility } from '../../platform/http/access.guard.js';
import { Forbidden, NotFound } from '../../platform/errors/platform.errors.js';

/** What record conditions look at. */
export type OwnedRecord = { ownerId: string | null; departmentId: string | null };

const Conditions = z.strictObject({ ownerId: z.string(), departmentId: z.string() }).partial();

/** A record that the caller may not read is as unknown as one that does not exist; one that may only be read says so. */
export function requireRecord(principal: Principal, action: string, record: OwnedRecord): void {
  if (may(principal.ability, action, 'Customer', record)) return;
  if (!may(principal.ability, 'read', 'Customer', record)) throw new NotFound({});
  throw new Forbidden({ action, subject: 'Customer' });
}

export function may(
  ability: AppAbility,
  action: string,
  type: 'Customer' | 'CustomerContact',
  { ownerId, departmentId }: OwnedRecord,
): boolean {
  return ability.can(action, subject(type, { ownerId, departmentId }));
}

/** Programs see names because they must match them; people see them with the right to contacts. */
export function seesNames(principal: Principal, record: OwnedRecord): boolean {
  return principal.kind === 'api-key' || may(principal.ability, 'read', 'CustomerContact', record);
}

/** A person who may only create customers of their own creates them as such. */
export function ownRecord(principal: Principal, record: OwnedRecord): OwnedRecord {
  if (principal.kind !== 'user' || may(principal.ability, 'create', 'Customer', record)) return record;
  const owned = { ownerId: record.ownerId ?? principal.userId, departmentId: record.departmentId ?? principal.departmentId };
  requireAbility(principal, { action: 'create', subject: 'Customer' });
  if (!may(principal.ability, 'create', 'Customer', owned)) throw new Forbidden({ action: 'create', subject: 'Customer' });
  return owned;
}

/** Who asks again for a creation gets its answer, unless the customer is, or has become, one that they could neither create nor see. */
export function mayHaveCreated({ ability }: Principal, record: OwnedRecord): boolean {
  return may(ability, 'create', 'Customer', record) || may(ability, 'read', 'Customer', record);
}

/** The same record conditions as SQL over the table `customers` as `c`; undefined where there are none. */
export function recordFilter(ability: AppAbility, action: string, bind: (value: string) => string): string | undefined {
  const rules = ability.rulesFor(action, 'Customer');
  if (rules.some(({ inverted }) => inverted)) throw new Error('Rules about customers only grant.');
  if (rules.some(({ conditions }) => conditions === undefined)) return undefined;
  const alternatives = rules.map(({ conditions }) => conditionSql(conditions, bind));
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' OR ')})`;
}

function conditionSql(conditions: Rule['conditions'], bind: (value: string) => string): string {
  const { ownerId, departmentId } = Conditions.parse(conditions);
  const parts = [
    ...(ownerId === undefined ? [] : [`c.owner_id = ${bind(ownerId)}::uuid`]),
    ...(departmentId === undefined ? [] : [`c.department_id = ${bind(departmentId)}::uuid`]),
  ];
  if (parts.length === 0) throw new Error('A record condition names an owner or a department.');
  return `(${parts.join(' AND ')})`;
}
