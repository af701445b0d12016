import { bodies, byId, type LeakRequest, type Leaks, nothingNamed, type Shop } from '../leaks/leak-case.js';
import type { Prey } from '../leaks/prey.js';

const make = async ({ owner }: Shop, path: string, body: object): Promise<string> => (await owner.post(path, body).expect(201)).body.id;

const names = (word: string): object => ({ 'zh-CN': `${word} 属性`, en: `${word} attribute` });

export const tags: Leaks = {
  plant: async (shop) => {
    const tagName = `${shop.marker.word} tag`;
    const tag = await make(shop, '/tags', { name: tagName, group: `${shop.marker.word} group` });
    return { tag, tagName, spareTag: await make(shop, '/tags', { name: `${shop.marker.word} spare tag` }) };
  },
  cases: {
    'GET /api/v1/tags': nothingNamed,
    'POST /api/v1/tags': bodies(({ tagName, tag }) => ({ id: tag, name: `${tagName} more`, group: tagName })),
    'PATCH /api/v1/tags/{id}': byId('tag', ({ tagName }) => ({ body: { name: `${tagName} renamed` } })),
    'DELETE /api/v1/tags/{id}': byId('spareTag'),
  },
};

export const attributes: Leaks = {
  plant: async (shop) => {
    const { word } = shop.marker;
    const attributeKey = `${word}_text`;
    const choices = [{ key: `${word} choice`, names: names(word) }];
    await make(shop, '/attributes', { key: `${word}_choice`, names: names(word), type: 'choice', choices });
    await make(shop, '/attributes', { key: `${word}_money`, names: names(word), type: 'money' });
    await make(shop, '/attributes', { key: `${word}_day`, names: names(word), type: 'date' });
    return { attributeKey, attribute: await make(shop, '/attributes', { key: attributeKey, names: names(word), type: 'text' }) };
  },
  cases: {
    'GET /api/v1/attributes': nothingNamed,
    'POST /api/v1/attributes': bodies(({ attributeKey, attribute }) => ({
      id: attribute,
      key: `${attributeKey}_more`,
      names: names(attributeKey),
      type: 'text',
    })),
    'PATCH /api/v1/attributes/{id}': byId('attribute', ({ attributeKey }) => ({ body: { names: names(attributeKey) } })),
  },
};

/** Everything by which a list of customers can be asked for somebody. */
function filters(prey: Prey): LeakRequest[] {
  const queries: Record<string, string>[] = [
    { q: prey.customerName },
    { q: prey.customerNumber },
    { q: prey.phone },
    { q: prey.lastFour },
    { q: prey.email },
    { externalId: prey.customerExternalId, source: prey.source },
    { ownerId: prey.member },
    { departmentId: prey.department },
    { tag: prey.tag },
    { attribute: `${prey.attributeKey}:${prey.attributeKey} value` },
    { q: prey.customerName, count: 'true', archived: 'all', sort: 'name' },
  ];
  return queries.map((query) => ({ query }));
}

/** What belongs to the same company, or to nobody. */
const parts = ({ member, department, tag, attributeKey }: Prey): object[] => [
  { ownerId: member },
  { departmentId: department },
  { tags: [{ id: tag }] },
  { attributes: { [attributeKey]: 'changed' } },
];

export const customers: Leaks = {
  plant: async (shop) => {
    const { word, digits, phone, lastFour } = shop.marker;
    const { member = '', department = '', tag = '', attributeKey = '' } = shop.prey;
    const email = `${word}.customer@example.com`;
    const customerExternalId = `${word}-customer`;
    const { body } = await shop.owner
      .post('/customers', {
        externalId: customerExternalId,
        source: word,
        number: `${word}-1`,
        type: 'individual',
        name: `${word} name`,
        company: `${word} company`,
        industry: `${word} industry`,
        companySize: `${word} size`,
        position: `${word} position`,
        region: `${word} region`,
        origin: `${word} origin`,
        remarks: `${word} remarks`,
        birthday: '1987-06-05',
        ownerId: member,
        departmentId: department,
        email,
        phone: `+1${phone}`,
        contacts: [
          { kind: 'wechat', value: `${word}-wechat` },
          { kind: 'address', value: `${word} street 1` },
          { kind: 'identity-number', value: `${word}-identity` },
        ],
        tags: [{ id: tag }],
        attributes: {
          [attributeKey]: `${attributeKey} value`,
          [`${word}_choice`]: `${word} choice`,
          [`${word}_money`]: Number(`${digits}7`),
          [`${word}_day`]: '1987-06-05',
        },
      })
      .expect(201);
    await make(shop, '/customers', { name: `${word} second` });
    await shop.owner.patch(`/customers/${body.id}`, { remarks: `${word} remarks again` }).expect(200);
    return {
      customer: body.id,
      customerNumber: `${word}-1`,
      customerName: `${word} name`,
      customerContact: body.contacts[0].id,
      customerExternalId,
      email,
      phone: `+1${phone}`,
      lastFour,
    };
  },
  cases: {
    'GET /api/v1/customers': { requests: filters },
    'POST /api/v1/customers': {
      requests: (prey) => [
        { body: { id: prey.customer, externalId: `${prey.customerExternalId}-new`, source: prey.source } },
        { body: { name: 'Somebody', number: `${prey.customerNumber}-new`, email: prey.email, phone: prey.phone } },
        ...parts(prey).map((body) => ({ body: { name: 'Somebody', ...body } })),
      ],
    },
    'GET /api/v1/customers/{id}': byId('customer'),
    'PATCH /api/v1/customers/{id}': {
      requests: (prey, own) => [
        { path: { id: prey.customer }, body: { remarks: 'changed' } },
        ...[...parts(prey), { contacts: [{ id: prey.customerContact }] }].map((body) => ({ path: { id: own.customer }, body })),
      ],
    },
    'PUT /api/v1/customers/{id}/tags': {
      requests: (prey, own) => [
        { path: { id: prey.customer }, body: { tags: [{ id: own.tag }] } },
        { path: { id: own.customer }, body: { tags: [{ id: prey.tag }, prey.tagName] } },
      ],
    },
    'POST /api/v1/customers/{id}/identities': byId('customer', ({ customerExternalId, source }) => ({
      body: { externalId: `${customerExternalId}-second`, source },
    })),
    'POST /api/v1/customers/{id}/archive': byId('customer'),
    'POST /api/v1/customers/{id}/restore': byId('customer'),
    'GET /api/v1/customers/{id}/timeline': byId('customer'),
    'GET /api/v1/customers/{id}/tier-assignments': byId('customer'),
  },
};
