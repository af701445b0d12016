import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

const names = (word: string): object => ({ 'zh-CN': `${word} 计划`, en: `${word} programme` });
const expiry = { kind: 'rolling', after: { months: 12 } };

export const programs: Leaks = {
  plant: async ({ owner, prey, marker: { word } }) => {
    const programKey = `${word}-club`;
    const { body: program } = await owner.post('/programs', { key: programKey, names: names(word), state: 'live' }).expect(201);
    await owner.post(`/programs/${program.id}/members`, { customerId: prey.customer }).expect(201);
    const units = { programId: program.id, key: `${word}-points`, names: names(word), expiry };
    return { program: program.id, programKey, walletType: (await owner.post('/wallet-types', units).expect(201)).body.id };
  },
  cases: {
    'GET /api/v1/programs': nothingNamed,
    'POST /api/v1/programs': bodies(({ program, programKey }) => ({ id: program, key: `${programKey}-more`, names: names(programKey) })),
    'GET /api/v1/programs/{id}': byId('program'),
    'PATCH /api/v1/programs/{id}': byId('program', ({ programKey }) => ({ body: { names: names(programKey) } })),
    'GET /api/v1/programs/{id}/members': byId('program'),
    'POST /api/v1/programs/{id}/members': {
      requests: (prey, own) => [
        { path: { id: prey.program }, body: { customerId: own.customer } },
        { path: { id: own.program }, body: { customerId: prey.customer } },
      ],
    },
    'DELETE /api/v1/programs/{id}/members/{customerId}': {
      requests: (prey, own) => [
        { path: { id: prey.program, customerId: own.customer } },
        { path: { id: own.program, customerId: prey.customer } },
      ],
    },
    'GET /api/v1/customers/{id}/programs': byId('customer'),
    'GET /api/v1/wallet-types': { requests: ({ program }) => [{}, { query: { programId: program } }] },
    'POST /api/v1/wallet-types': bodies(({ program, walletType, programKey }) => ({
      id: walletType,
      programId: program,
      key: `${programKey}-more`,
      names: names(programKey),
      expiry,
    })),
    'GET /api/v1/wallet-types/{id}': byId('walletType'),
    'PATCH /api/v1/wallet-types/{id}': byId('walletType', ({ programKey }) => ({ body: { names: names(programKey), pendingDays: 7 } })),
  },
};
