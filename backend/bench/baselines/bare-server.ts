import fastify from 'fastify';
import { WHOLE_CUSTOMER } from '../../src/features/customers/customer-reads.repository.js';
import { connect } from '../../src/platform/database/connect.js';

/** A bare Fastify route that runs the customer's query in a tenant transaction and answers with the row. */
const [appUrl = '', tenantId = '', port = ''] = process.argv.slice(2);
const pool = connect(appUrl, { max: 16, applicationName: 'bare' });
const server = fastify();
server.get<{ Params: { id: string } }>('/api/v1/customers/:id', async (request, reply) => {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
    const { rows } = await client.query({ name: 'customer', text: WHOLE_CUSTOMER, values: [tenantId, request.params.id] });
    await client.query('COMMIT');
    return rows[0] ?? reply.code(404).send({});
  } finally {
    client.release();
  }
});
server.get('/health/ready', () => ({ status: 'ok' }));
await server.listen({ port: Number(port), host: '127.0.0.1' });
