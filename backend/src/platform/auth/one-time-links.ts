import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { PlatformDatabase } from '../database/platform-database.js';
import type { Value } from '../database/statements.js';
import { LinkInvalid } from '../errors/platform.errors.js';
import { tokenHash } from './tokens.js';

export type LinkKind = 'confirm-address' | 'password-reset' | 'invitation';

/** Whom a link is for: a person's own account, or something of a company. */
export type LinkOwner = { userId: string } | { tenantId: string; subjectId: string };

export type NewLink = { kind: LinkKind; owner: LinkOwner; hours: number };

export type MadeLink = { token: string; expiresAt: Date };

export type FoundLink = { linkId: string; userId: string; tenantId: string; subjectId: string };

/** A query in the transaction of whoever the link belongs to. */
export type OwnQuery = <Row>(sql: string, values?: readonly Value[]) => Promise<Row[]>;

const HOUR_MS = 3_600_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

const Token = z.string().min(20).max(100);

/** Links that work once, for a while; the database knows their hashes only. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly database: PlatformDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Answers with the token, which goes into one letter and is kept nowhere. */
  async make(query: OwnQuery, { kind, owner, hours }: NewLink): Promise<MadeLink> {
    const token = this.ids.token();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + hours * HOUR_MS);
    const userId = 'userId' in owner ? owner.userId : null;
    const [tenantId, subjectId] = 'tenantId' in owner ? [owner.tenantId, owner.subjectId] : [null, null];
    await query('DELETE FROM platform.one_time_links WHERE expires_at < $1', [new Date(now.getTime() - 24 * HOUR_MS)]);
    await query(
      `INSERT INTO platform.one_time_links (id, kind, token_hash, user_id, tenant_id, subject_id, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [this.ids.next(), kind, tokenHash(token), userId, tenantId, subjectId, now, expiresAt],
    );
    return { token, expiresAt };
  }

  /** @throws LinkInvalid for a token that is unknown, for something else, used or over: one answer for all. */
  async find(kind: LinkKind, token: string): Promise<FoundLink> {
    const link = Token.safeParse(token).success ? await this.load(token) : undefined;
    if (!link || link.kind !== kind || link.used_at !== null || link.expires_at <= this.clock.now()) throw new LinkInvalid({});
    return {
      linkId: link.link_id,
      userId: link.user_id ?? NOBODY,
      tenantId: link.tenant_id ?? NOBODY,
      subjectId: link.subject_id ?? NOBODY,
    };
  }

  /**
   * In the transaction of what the link allows.
   * @throws LinkInvalid when somebody else was faster.
   */
  async use(query: OwnQuery, { linkId }: FoundLink): Promise<void> {
    const used = await query('UPDATE platform.one_time_links SET used_at = $2 WHERE id = $1 AND used_at IS NULL RETURNING id', [
      linkId,
      this.clock.now(),
    ]);
    if (used.length === 0) throw new LinkInvalid({});
  }

  private load(token: string): Promise<FoundRow | undefined> {
    return this.database.first<FoundRow>('SELECT * FROM platform.find_link($1)', [tokenHash(token)]);
  }
}

type FoundRow = {
  link_id: string;
  kind: string;
  user_id: string | null;
  tenant_id: string | null;
  subject_id: string | null;
  expires_at: Date;
  used_at: Date | null;
};
