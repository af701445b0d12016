/** One token source of one installation. */
export type TokenKey = { readonly tenantId: string; readonly installationId: string; readonly source: string };

export type StoredToken = {
  readonly token: string;
  /** Digest of the request that fetched it, secrets included: another configuration needs another token. */
  readonly fingerprint: string;
  readonly renewAt: Date;
  readonly expiresAt: Date;
};

/** Keeps tokens for all processes. */
export abstract class TokenStore {
  abstract read(key: TokenKey): Promise<StoredToken | undefined>;

  /**
   * Runs `work` with what is stored, while nobody else in any process does the same for this key, and keeps what it answers with. When
   * it throws, what was stored stays.
   */
  abstract exclusively(key: TokenKey, work: (stored: StoredToken | undefined) => Promise<StoredToken>): Promise<StoredToken>;
}
