import { bodies, byId, type Leaks } from '../leaks/leak-case.js';
import type { Prey } from '../leaks/prey.js';

const definition = (word: string, threshold = 0): object => ({
  basis: { kind: 'orders' },
  downgrade: { mode: 'none', moment: 'at-once' },
  levels: [{ key: word, names: { 'zh-CN': `${word} 会员`, en: `${word} member` }, threshold }],
});

const grantOf = (prey: Prey, own: Prey): { path: Record<string, string>; body: object }[] =>
  [{ path: { id: prey.customer, levelSetId: own.levelSet } }, { path: { id: own.customer, levelSetId: prey.levelSet } }].map(
    ({ path }) => ({ path, body: { level: null, mode: 'exactly', reason: 'asked' } }),
  );

export const levelSets: Leaks = {
  plant: async ({ app, owner, prey, marker: { word } }) => {
    // One of its own: other cases take the customer out of the first.
    const names = { 'zh-CN': `${word} 等级计划`, en: `${word} levels programme` };
    const { body: program } = await owner.post('/programs', { key: `${word}-levels`, names, state: 'live' }).expect(201);
    await owner.post(`/programs/${program.id}/members`, { customerId: prey.customer }).expect(201);
    const { body } = await owner
      .post('/level-sets', { programId: program.id, name: `${word} levels`, definition: definition(word) })
      .expect(201);
    await owner.post(`/level-sets/${body.id}/versions`, { name: `${word} version`, definition: definition(word) }).expect(201);
    await app.settled();
    const grant = { level: word, reason: `${word} reason` };
    await owner.put(`/customers/${prey.customer}/levels/${body.id}/grant`, grant).expect(200);
    return { levelSet: body.id };
  },
  cases: {
    'GET /api/v1/level-sets': { requests: ({ program }) => [{}, { query: { programId: program } }] },
    'POST /api/v1/level-sets': bodies(({ levelSet, program }) => ({
      id: levelSet,
      programId: program,
      name: `levels ${levelSet}`,
      definition: definition('more'),
    })),
    // Out of everybody's reach: customers of one's own that other cases have named after others' would be a sample of those who move.
    'POST /api/v1/level-sets/preview': bodies(({ program }) => ({
      programId: program,
      definition: definition('more', 9_000_000),
    })),
    'GET /api/v1/level-sets/{id}': byId('levelSet'),
    'PATCH /api/v1/level-sets/{id}': byId('levelSet', ({ program }) => ({ body: { name: `renamed ${program}` } })),
    'POST /api/v1/level-sets/{id}/preview': byId('levelSet', () => ({ body: { definition: definition('more') } })),
    'GET /api/v1/level-sets/{id}/versions': byId('levelSet'),
    'POST /api/v1/level-sets/{id}/versions': byId('levelSet', () => ({ body: { name: 'new', definition: definition('more') } })),
    'POST /api/v1/level-sets/{id}/versions/{number}/restore': { requests: ({ levelSet: id }) => ({ path: { id, number: '1' } }) },
    'GET /api/v1/level-sets/{id}/distribution': byId('levelSet'),
    'GET /api/v1/level-sets/{id}/standings': byId('levelSet'),
    'GET /api/v1/customers/{id}/levels': byId('customer'),
    'GET /api/v1/customers/{id}/level-changes': byId('customer'),
    'PUT /api/v1/customers/{id}/levels/{levelSetId}/grant': { requests: (prey, own) => grantOf(prey, own) },
    'DELETE /api/v1/customers/{id}/levels/{levelSetId}/grant': {
      requests: (prey, own) => grantOf(prey, own).map(({ path }) => ({ path })),
    },
  },
};
