import { PackageParts } from '@liuke/host';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { MESSAGES, type Messages } from '../../platform/errors/messages.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { checksInWords } from '../plugin-submissions/plugin-submissions.public.js';
import { permissionsOf } from './permissions-of.js';
import type { PluginReview, PluginReviewPage, ReviewQuery } from './plugin-reviews.contract.js';
import { PluginReviewsRepository, type ReviewRow } from './plugin-reviews.repository.js';

const Position = z.tuple([z.uuid()]);

@Injectable()
export class ReadReviews {
  constructor(
    private readonly reviews: PluginReviewsRepository,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  async all({ state, cursor, limit }: ReviewQuery): Promise<PluginReviewPage> {
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.reviews.list(state, after, limit + 1), limit, ({ id }) => [id]);
    return { items: items.map(viewLine), nextCursor };
  }

  async one(id: string): Promise<PluginReview> {
    const row = await this.reviews.find(id);
    if (!row) throw new NotFound({});
    const { checks, readme, manifest, messages, code } = row;
    const parts = PackageParts.parse({ manifest, messages, code });
    const asked = permissionsOf(parts.manifest, parts.messages);
    return { ...viewLine(row), ...asked, checks: checksInWords(this.messages, checks), readme, manifest, messages, code };
  }
}

function viewLine(row: ReviewRow): PluginReviewPage['items'][number] {
  return {
    id: row.id,
    pluginId: row.plugin_id,
    version: row.version,
    digest: row.digest,
    names: { 'zh-CN': row.names['zh-CN'] ?? row.plugin_id, en: row.names.en ?? row.plugin_id },
    author: row.author,
    provides: row.provides,
    tenant: { id: row.tenant_id, name: row.tenant_name },
    state: row.state,
    reviewNote: row.review_note,
    blocked: row.blocked_reason,
    forAll: row.for_all,
    createdAt: row.created_at.toISOString(),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
  };
}
