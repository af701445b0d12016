import type { StoredToken, TokenKey } from './token-store.js';
import { TokenStore } from './token-store.js';

/** Tokens of one process, for as long as it runs. */
export class MemoryTokenStore extends TokenStore {
  private readonly stored = new Map<string, StoredToken>();
  private readonly turns = new Map<string, Promise<unknown>>();

  override read(key: TokenKey): Promise<StoredToken | undefined> {
    return Promise.resolve(this.stored.get(nameOf(key)));
  }

  override async exclusively(key: TokenKey, work: (stored: StoredToken | undefined) => Promise<StoredToken>): Promise<StoredToken> {
    const name = nameOf(key);
    const before = this.turns.get(name) ?? Promise.resolve();
    const turn = before.then(
      () => work(this.stored.get(name)),
      () => work(this.stored.get(name)),
    );
    this.turns.set(name, turn);
    try {
      const kept = await turn;
      this.stored.set(name, kept);
      return kept;
    } finally {
      if (this.turns.get(name) === turn) this.turns.delete(name);
    }
  }
}

export function nameOf({ tenantId, installationId, source }: TokenKey): string {
  return `${tenantId} ${installationId} ${source}`;
}
