import type { PackRule } from '@casl/ability/extra';
import type { RawRuleOf, MongoAbility } from '@casl/ability';

export type PackedRules = PackRule<RawRuleOf<MongoAbility>>[];

export type Person = {
  id: string;
  name: string;
  email: string;
  emailConfirmed: boolean;
  totpEnabled: boolean;
  locale?: string | null;
  theme?: string | null;
};

export type Tenant = { id: string; name: string; currency: string; timeZone: string };

export type Membership = { tenantId: string; tenantName: string; role: string };

export type Me = { user: Person; tenant: Tenant; memberships: Membership[]; role: string; rules: PackedRules };
