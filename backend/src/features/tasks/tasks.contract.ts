import { z } from 'zod';
import { Day, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const Names = z.object({ 'zh-CN': z.string(), en: z.string() });
const State = z.enum(['open', 'done', 'cancelled']);

export const Task = z
  .object({
    id: Id,
    customer: z.object({ id: Id, name: z.string().nullable(), number: z.string() }),
    kind: z.string().describe('What is to be done, for example `call`.'),
    names: Names.describe('The same in words.'),
    notes: z.string().nullable().describe('Talking points.'),
    owner: z.object({ id: Id, name: z.string().nullable() }).nullable().describe('The member who is to do it.'),
    dueOn: Day,
    state: State,
    ends: z.array(z.object({ key: z.string(), names: Names })).describe('How it may end; one of them is the outcome.'),
    outcome: z.string().nullable(),
    note: z.string().nullable().describe('What the person says about it.'),
    sourceMessageId: Id.nullable().describe('The message that it carries.'),
    createdAt: Instant,
    closedAt: Instant.nullable(),
    version: Version,
  })
  .meta({ id: 'Task', description: 'Something that a person does for a customer.' });

export const TaskPage = page(Task, 'TaskPage');

export const TasksQuery = PageQuery.extend({
  ownerId: Id.optional(),
  customerId: Id.optional(),
  state: State.optional(),
});

export const UpdateTaskRequest = z
  .object({
    state: z.enum(['done', 'cancelled']),
    outcome: text(64).describe('One of `ends`; needed when the task is done.'),
    note: text(2_000).nullable(),
    ownerId: Id,
    dueOn: Day.refine((day) => day >= '0001-01-01', 'validation.invalid'),
    version: Version,
  })
  .partial()
  .meta({ id: 'UpdateTaskRequest', examples: [{ state: 'done', outcome: 'spoken', note: 'Will come by on Friday', version: 1 }] });

export type Task = z.infer<typeof Task>;
export type TaskPage = z.infer<typeof TaskPage>;
export type TasksQuery = z.infer<typeof TasksQuery>;
export type UpdateTaskRequest = z.infer<typeof UpdateTaskRequest>;
