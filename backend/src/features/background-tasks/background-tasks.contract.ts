import { z } from 'zod';
import { Id, page, PageQuery } from '../../platform/http/schemas.js';

export const BackgroundTask = z
  .object({
    id: Id,
    kind: z.string().describe('What is being done, for example `imports.run` or `tiering-schemes.recalculate`.'),
    subjectId: Id.describe('What it is done to: the import, the run.'),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    done: z.int().describe('How many items are finished.'),
    total: z.int().nullable().describe('How many there are; null while that is not known.'),
    problem: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'BackgroundTask' });
export type BackgroundTask = z.infer<typeof BackgroundTask>;

export const BackgroundTaskPage = page(BackgroundTask, 'BackgroundTaskPage');
export type BackgroundTaskPage = z.infer<typeof BackgroundTaskPage>;
export const BackgroundTasksQuery = PageQuery.extend({
  state: z.enum(['open', 'all']).default('all').describe('`open` leaves out what has ended.'),
});
export type BackgroundTasksQuery = z.infer<typeof BackgroundTasksQuery>;
