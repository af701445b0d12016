import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { MESSAGES, type Messages, render } from '../../platform/errors/messages.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import type { CheckProblem } from './checks/check.js';
import type { PluginCheck, PluginSubmission, PluginSubmissionDetail, PluginSubmissionPage } from './plugin-submissions.contract.js';
import { PluginSubmissionsRepository, type SubmissionRow } from './plugin-submissions.repository.js';

const Position = z.tuple([z.uuid()]);

@Injectable()
export class ReadSubmissions {
  constructor(
    private readonly submissions: PluginSubmissionsRepository,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  /** The newest first. */
  async all({ cursor, limit }: z.infer<typeof PageQuery>): Promise<z.infer<typeof PluginSubmissionPage>> {
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const rows = await this.submissions.list(after, limit + 1);
    const items = rows.slice(0, limit).map((row) => this.view(row));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  async one(id: string): Promise<PluginSubmissionDetail> {
    return { ...this.view(await this.submissions.get(id)), readme: await this.submissions.readmeOf(id) };
  }

  private view(row: SubmissionRow): PluginSubmission {
    return {
      id: row.id,
      pluginId: row.plugin_id,
      version: row.version,
      digest: row.digest,
      names: { 'zh-CN': row.names['zh-CN'] ?? row.plugin_id, en: row.names.en ?? row.plugin_id },
      provides: row.provides,
      private: row.private,
      state: row.state,
      checks: checksInWords(this.messages, row.checks),
      reviewNote: row.review_note,
      blocked: row.blocked_reason,
      createdAt: row.created_at.toISOString(),
      checkedAt: row.checked_at?.toISOString() ?? null,
      reviewedAt: row.reviewed_at?.toISOString() ?? null,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    };
  }
}

/** With the sentences of every problem, for people and for terminals. */
export function checksInWords(messages: Messages, checks: SubmissionRow['checks']): PluginCheck[] {
  const inWords = (problem: CheckProblem): PluginCheck['problems'][number] => ({
    ...problem,
    sentences: {
      'zh-CN': render(messages, 'zh-CN', problem.code, problem.params).detail,
      en: render(messages, 'en', problem.code, problem.params).detail,
    },
  });
  return checks.map(({ name, outcome, problems }) => ({ name, outcome, problems: problems.map(inWords) }));
}
