import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { STATEMENTS } from './record-orders.js';

const run = promisify(execFile);

type PgbenchLoad = {
  readonly url: string;
  readonly folder: string;
  readonly tenantId: string;
  readonly customers: number;
  readonly connections: number;
  readonly seconds: number;
};

/** The same statements, one event a transaction, driven by pgbench. Answers with transactions a second; undefined where it is not installed. */
export async function pgbenchOrders({ url, folder, tenantId, customers, connections, seconds }: PgbenchLoad): Promise<number | undefined> {
  const script = path.join(folder, 'orders.pgbench');
  await writeFile(script, scriptFor(tenantId, customers));
  const load = ['-n', '-M', 'prepared', '-c', `${connections}`, '-j', '2', '-T', `${seconds}`, '-f', script, url];
  const env = { ...process.env, PGOPTIONS: '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off' };
  const { stdout } = await run('pgbench', load, { env }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { stdout: '' };
    throw error;
  });
  const rate = /^tps = ([\d.]+)/mu.exec(stdout)?.[1];
  return rate === undefined ? undefined : Number(rate);
}

const list = (value: string): string => `ARRAY[${value}]`;

/** One event in twenty brings somebody new, as in the other loads. */
function scriptFor(tenantId: string, customers: number): string {
  const externalId = `concat('p-', :client_id::text, '-', :number::text)`;
  const newCustomer = `concat('p-new-', :client_id::text, '-', :number::text)`;
  const moment = `timestamptz '2026-01-01' + :minute::int * interval '1 minute'`;
  const day = `(${moment})::date`;
  const item = `jsonb_build_object('items', jsonb_build_array(jsonb_build_object('lineId', '1', 'sku', :sku::text, 'quantity', 1, 'amount', :amount::bigint)))::text`;
  const hash = `encode(sha256(convert_to(${externalId}, 'UTF8')), 'hex')`;
  const one = (sql: string, ...values: readonly string[]): string =>
    sql
      .replaceAll(/\$(\d+)/gu, (_, number: string) => (number === '1' ? `'${tenantId}'::uuid` : (values[Number(number) - 2] ?? '')))
      .replaceAll(/\s*\n\s*/gu, ' ');
  const [id, customer] = [list(':id'), list(':customer')];
  return `\\set number random(1, 2000000000)
\\set known random(1, ${customers})
\\set minute random(1, 432000)
\\set amount random(1000, 101000)
\\set sku random(0, 499)
\\set fresh random(1, 20)
BEGIN;
SELECT set_config('app.tenant_id', '${tenantId}', true) AS tenant, uuidv7() AS id, uuidv7() AS message \\gset
\\if :fresh = 1
SELECT uuidv7() AS customer \\gset
\\else
SELECT customer_id AS customer FROM (${one(STATEMENTS.FIND, list(`concat('c-', :known::text)`))}) AS found \\gset
\\endif
${one(STATEMENTS.INSERT_EVENTS, id, list(externalId), list(moment), customer, list(':amount'), list(hash), list(item))};
${one(STATEMENTS.INSERT_ORDERS, id, list(externalId), customer, list(moment), list(day), list(':amount'))};
${one(STATEMENTS.INSERT_LINES, id, list(`concat('SKU-', :sku::text)`), list(`concat('Product ', :sku::text)`), list(`'Category'`), list('1'), list(':amount'))};
\\if :fresh = 1
${one(STATEMENTS.INSERT_IDENTITIES, list(newCustomer), customer)};
${one(STATEMENTS.TAKE_NUMBERS, '1')} \\gset
${one(STATEMENTS.INSERT_CUSTOMERS, customer, list(`concat('B', (10000000 + :last_number::bigint)::text)`))};
\\endif
${one(STATEMENTS.ADD_TO_FACTS, customer, list(':amount'), list(moment))};
${one(STATEMENTS.ADD_TO_DAYS, customer, list(':amount'), list(day))};
${one(STATEMENTS.CHOOSE, customer)};
${one(STATEMENTS.ANNOUNCE, list(':message'), customer)};
COMMIT;
`;
}
