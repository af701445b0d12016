import type { Clock } from '../../ports/clock.js';
import type { StoredToken, TokenKey, TokenStore } from './token-store.js';
import { nameOf } from './memory-token-store.js';

export type FetchedToken = { readonly token: string; readonly lifetimeSeconds: number };

/** What is asked for: the source, by which request, and how to send it. */
export type TokenWish = { readonly key: TokenKey; readonly fingerprint: string; readonly ask: () => Promise<FetchedToken> };

const renewAheadSeconds = 300;

/**
 * Tokens of channels: fetched once for however many messages want one, kept until shortly before their end, renewed when the provider
 * says that one has expired early.
 */
export class TokenSources {
  private readonly running = new Map<string, Promise<StoredToken>>();

  constructor(
    private readonly store: TokenStore,
    private readonly clock: Clock,
  ) {}

  async token(wish: TokenWish): Promise<string> {
    const stored = await this.store.read(wish.key);
    if (stored && this.isFresh(stored, wish)) return stored.token;
    try {
      return (await this.once(wish, (current) => this.isFresh(current, wish))).token;
    } catch (error) {
      // The provider may be away for a moment; the old token is good until its end.
      if (stored?.fingerprint === wish.fingerprint && this.clock.now() < stored.expiresAt) return stored.token;
      throw error;
    }
  }

  /** Another token than the one that has expired. Whoever comes with the same expired token gets the same new one. */
  async renew(wish: TokenWish, expired: string): Promise<string> {
    const isAnother = (current: StoredToken): boolean => this.isFresh(current, wish) && current.token !== expired;
    const { token } = await this.once(wish, isAnother);
    // What was running already may have ended with the very token that has expired meanwhile.
    return token === expired ? (await this.once(wish, isAnother)).token : token;
  }

  private async once(wish: TokenWish, isGood: (current: StoredToken) => boolean): Promise<StoredToken> {
    const name = `${nameOf(wish.key)} ${wish.fingerprint}`;
    const known = this.running.get(name);
    if (known) return known;
    const running = this.store.exclusively(wish.key, async (current) => (current && isGood(current) ? current : this.ask(wish)));
    this.running.set(name, running);
    try {
      return await running;
    } finally {
      this.running.delete(name);
    }
  }

  private async ask({ fingerprint, ask }: TokenWish): Promise<StoredToken> {
    const begun = this.clock.now().getTime();
    const { token, lifetimeSeconds } = await ask();
    const ahead = Math.min(renewAheadSeconds, lifetimeSeconds / 10);
    return {
      token,
      fingerprint,
      renewAt: new Date(begun + (lifetimeSeconds - ahead) * 1_000),
      expiresAt: new Date(begun + lifetimeSeconds * 1_000),
    };
  }

  private isFresh(stored: StoredToken, { fingerprint }: TokenWish): boolean {
    return stored.fingerprint === fingerprint && this.clock.now() < stored.renewAt;
  }
}
