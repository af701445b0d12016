import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.js';
import { abilityFrom, type AppAbility, rulesOfScopes } from '../access/rules.js';
import { ApiKeyStore } from './api-key-store.js';
import { API_KEY_PREFIX } from './tokens.js';

const REMEMBERED_ABILITIES = 1_000;

/** Machines: `Authorization: Bearer lk_…`. */
@Injectable()
export class ApiKeyStrategy {
  private readonly abilities = new Map<string, AppAbility>();

  constructor(private readonly keys: ApiKeyStore) {}

  async validate(request: FastifyRequest): Promise<Principal | false> {
    const secret = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!secret?.startsWith(API_KEY_PREFIX)) return false;
    const key = await this.keys.find(secret);
    if (!key) return false;
    return {
      kind: 'api-key',
      tenantId: key.tenant_id,
      apiKeyId: key.api_key_id,
      scopes: key.scopes,
      source: key.source,
      locale: null,
      ability: this.abilityOf(key.scopes),
    };
  }

  private abilityOf(scopes: readonly string[]): AppAbility {
    const name = scopes.join(' ');
    const known = this.abilities.get(name);
    if (known) return known;
    const ability = abilityFrom(rulesOfScopes(scopes));
    if (this.abilities.size >= REMEMBERED_ABILITIES) this.abilities.clear();
    this.abilities.set(name, ability);
    return ability;
  }
}
