import { CreateTask } from '../../features/tasks/tasks.public.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { byId, type Leaks } from '../leaks/leak-case.js';

export const tasks: Leaks = {
  plant: async ({ app, tenantId, prey, marker: { word } }) => {
    const { customer: customerId = '', member: ownerId = '' } = prey;
    const names = { 'zh-CN': word, en: word };
    const task = { customerId, ownerId, kind: 'call', names, ends: [], dueOn: '2026-11-27', notes: `${word} notes`, sourceMessageId: null };
    return { personTask: await app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(CreateTask).execute(task)) };
  },
  cases: {
    'GET /api/v1/tasks': { requests: ({ customer, member }) => [{}, { query: { customerId: customer } }, { query: { ownerId: member } }] },
    'GET /api/v1/tasks/{id}': byId('personTask'),
    'PATCH /api/v1/tasks/{id}': {
      requests: (prey, own) => [
        { path: { id: prey.personTask }, body: { dueOn: '2026-12-24' } },
        { path: { id: own.personTask }, body: { ownerId: prey.owner } },
      ],
    },
  },
};
