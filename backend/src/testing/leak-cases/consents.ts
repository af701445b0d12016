import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

const given = { purpose: 'marketing', channel: 'sms', state: 'given', source: 'form' };

export const consents: Leaks = {
  plant: async ({ owner, prey, marker: { word } }) => {
    await owner.post(`/customers/${prey.customer}/consents`, { ...given, wording: `${word} wording` }).expect(201);
    await owner.put(`/customers/${prey.customer}/do-not-contact`, { stopped: true }).expect(200);
    await owner.put(`/customers/${prey.customer}/do-not-contact`, { stopped: false, reason: `${word} reason` }).expect(200);
    await owner.patch('/quiet-hours', { enabled: false }).expect(200);
    return {};
  },
  cases: {
    'GET /api/v1/customers/{id}/consents': byId('customer'),
    'POST /api/v1/customers/{id}/consents': byId('customer', ({ customerName }) => ({
      body: { ...given, wording: `${customerName} new` },
    })),
    'PUT /api/v1/customers/{id}/do-not-contact': byId('customer', ({ customerName }) => ({
      body: { stopped: false, reason: customerName },
    })),
    'GET /api/v1/quiet-hours': nothingNamed,
    'PATCH /api/v1/quiet-hours': bodies(() => ({ enabled: false })),
  },
};
