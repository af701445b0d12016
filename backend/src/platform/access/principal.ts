import type { AppAbility } from './rules.js';

/** Who is asking: a person in one of their companies, or a machine with a key. */
export type Principal = {
  readonly tenantId: string;
  readonly ability: AppAbility;
  /** The source of events and identities that come without one. */
  readonly source: string;
  readonly locale: string | null;
} & (
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly sessionId: string;
      readonly role: string;
      readonly departmentId: string | null;
      readonly emailConfirmed: boolean;
      readonly scopes: null;
    }
  | { readonly kind: 'api-key'; readonly apiKeyId: string; readonly scopes: readonly string[] }
);

/** The id that idempotency keys, limits and the audit name. */
export function actorId(principal: Principal): string {
  return principal.kind === 'user' ? principal.userId : principal.apiKeyId;
}
