import { byId, type LeakRequest, type Leaks, nothingNamed, type Shop } from '../leaks/leak-case.js';
import { multipart } from '../multipart.js';

function file(kind: string, word: string, lines: string[]): LeakRequest {
  return multipart({ kind, source: word, currency: 'CNY' }, { name: `${word}.csv`, content: lines.join('\r\n') });
}

async function upload({ owner }: Shop, { body, headers }: LeakRequest): Promise<string> {
  return (await owner.post('/imports', body, headers).expect(201)).body.id;
}

const orders = (word: string, number: string, amount: string): string[] => [
  'customer id,order number,order date,amount,product,shoe size',
  ...[3, 4, 5, 6].map((day) => `${word}-customer,${word}-${number}-${day},2026-01-0${day},${amount},${word} shoe,${word} large`),
  `${word}-customer,${word}-${number}-faulty,2026-01-07,${word} gift,${word} shoe,`,
];

export const imports: Leaks = {
  plant: async (shop) => {
    const { word, digits } = shop.marker;
    const amount = `${digits}.05`;
    const profiles = ['customer id,name,remarks', `${word}-customer,${word} name,${word} imported`];
    const changing = await upload(shop, file('customers', word, profiles));
    const done = await upload(shop, file('orders', word, orders(word, 'imported', amount)));
    for (const id of [changing, done]) {
      await shop.owner.post(`/imports/${id}/run`, {}).expect(202);
      await shop.app.settled();
    }
    return { import: done, previewedImport: await upload(shop, file('orders', word, orders(word, 'previewed', amount))) };
  },
  cases: {
    'GET /api/v1/imports': nothingNamed,
    'POST /api/v1/imports': { requests: ({ source }) => file('orders', source, orders(source, 'uploaded', '1.05')) },
    'GET /api/v1/imports/{id}': byId('import'),
    'GET /api/v1/imports/{id}/errors': byId('import'),
    'POST /api/v1/imports/{id}/preview': byId('previewedImport', () => ({ body: { currency: 'USD' } })),
    'POST /api/v1/imports/{id}/run': byId('previewedImport', () => ({ body: {} })),
    'POST /api/v1/imports/{id}/undo': byId('import', () => ({ body: {} })),
  },
};

export const exports: Leaks = {
  cases: {
    'GET /api/v1/exports/{kind}': {
      requests: () =>
        ['customers', 'orders', 'facts', 'tiers'].flatMap((kind) =>
          ['csv', 'xlsx'].map((format) => ({ path: { kind }, query: { format } })),
        ),
    },
  },
};
