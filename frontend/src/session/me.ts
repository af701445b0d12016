import type { PackRule } from '@casl/ability/extra';
import type { RawRuleOf, MongoAbility } from '@casl/ability';

export type PackedRules = PackRule<RawRuleOf<MongoAbility>>[];

export type Person = {
  id: string;
  name: string;
  email: string;
  emailConfirmed: boolean;
  locale: string | null;
  theme: string;
  twoStep: boolean;
};

export type Tenant = { id: string; name: string; currency: string; timeZone: string; locale: string };

export type Membership = { tenantId: string; name: string; role: string };

export type Me = { user: Person; tenant: Tenant; memberships: Membership[]; role: string | null; rules: PackedRules };
