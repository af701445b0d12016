import { Injectable } from '@nestjs/common';
import { textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import type { LoyaltyRulePlan } from '../../plugin-host/loyalty-rules.js';
import { RuleConfigurationRefused } from '../loyalty-rules/loyalty-rules.public.js';
import { type NamedKey, namedKeys } from './domain/named-keys.js';
import { UnknownReward, UnknownWallet } from './earning-rules.errors.js';

type Known = { readonly wallets: string[]; readonly rewards: string[] };

/** Whether the wallets and rewards are there that a rule's configuration names. */
@Injectable()
export class RequireNamed {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws RuleConfigurationRefused with every field that names something unknown. */
  async execute({ plugin, config }: Pick<LoyaltyRulePlan, 'plugin' | 'config'>): Promise<void> {
    const named = namedKeys(plugin.manifest.config, config);
    if (named.length === 0) return;
    const known = await this.known(named.flatMap(({ kind, key }) => (kind === 'reward' ? [key] : [])));
    const details = named.flatMap((one) => problemOf(one, known));
    if (details.length > 0) throw new RuleConfigurationRefused({}, { details });
  }

  private async known(rewards: readonly string[]): Promise<Known> {
    const known = await this.database.first<Known>(
      `SELECT ARRAY(SELECT key FROM wallet_types WHERE tenant_id = $1 AND archived_at IS NULL ORDER BY key) AS wallets,
              ARRAY(SELECT key FROM rewards WHERE tenant_id = $1 AND key = ANY ($2::text[]) AND state <> 'archived') AS rewards`,
      [this.database.tenantId, textArray(rewards)],
    );
    return known ?? { wallets: [], rewards: [] };
  }
}

function problemOf({ kind, key, pointer }: NamedKey, { wallets, rewards }: Known): ErrorDetail[] {
  const at = `/configuration${pointer}`;
  if (kind === 'wallet' && !wallets.includes(key))
    return [{ pointer: at, code: UnknownWallet.declaration.code, params: { wallet: key, known: wallets } }];
  if (kind === 'reward' && !rewards.includes(key)) return [{ pointer: at, code: UnknownReward.declaration.code, params: { reward: key } }];
  return [];
}
