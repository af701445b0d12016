import type { MongoAbility, RawRuleOf } from '@casl/ability';
import type { PackRule } from '@casl/ability/extra';
import type { Me as Answer, UserSummary } from '../api/generated/types.gen.ts';

export type PackedRules = PackRule<RawRuleOf<MongoAbility>>[];

/** Who is signed in. The portal is never signed in as an API key, so there is always a person. */
export type Me = Omit<Answer, 'user' | 'rules'> & { user: UserSummary; rules: PackedRules };
