import type { AppAbility } from './rules.js';

type Asking = {
  readonly tenantId: string;
  readonly ability: AppAbility;
  /** The source of events and identities that come without one. */
  readonly source: string;
  readonly locale: string | null;
};

export type UserPrincipal = Asking & {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  readonly role: string;
  readonly departmentId: string | null;
  readonly emailConfirmed: boolean;
  readonly scopes: null;
};

export type ApiKeyPrincipal = Asking & { readonly kind: 'api-key'; readonly apiKeyId: string; readonly scopes: readonly string[] };

/** Who is asking: a person in one of their companies, or a machine with a key. */
export type Principal = UserPrincipal | ApiKeyPrincipal;

/** The id that idempotency keys, limits and the audit name. */
export function actorId(principal: Principal): string {
  return principal.kind === 'user' ? principal.userId : principal.apiKeyId;
}
