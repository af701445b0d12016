import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { aChannelPlugin, channelPlan } from '../../testing/a-channel-plugin.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { UnlimitedCounters } from '../../testing/fakes/unlimited-counters.js';
import { WebhookReceiver } from '../../testing/fakes/webhook-receiver.js';
import { anInstallableChannel } from '../../testing/installable-channel.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { ssrfTargets } from '../../testing/ssrf/ssrf-targets.js';

const ADDRESS = '93.184.216.34';
const start = 'https://hooks.example.com/in';
const text = { kind: 'text', text: '您好' };

const field = { type: 'string', 'x-liuke-field': { kind: 'text', label: 'config.key' } };
const request = "kind: 'http', method: 'POST', headers: {}, body: { json: {} }, url: input.config.url";
/** It sends nothing before it has a token, which it asks for where the configuration says. */
const withToken = aChannelPlugin(
  {
    plan: `return ${channelPlan.replace('tokens: []', `tokens: [{ name: 'access', request: { ${request} }, token: '/t', lifetime: { seconds: 60 }, expired: [] }]`)};`,
    render: `return { request: { ${request}, headers: { 'x-token': { token: 'access' } } } };`,
  },
  { id: 'a-token-channel', hosts: [{ fromConfig: 'url' }], config: { type: 'object', properties: { url: { ...field, default: start } } } },
);

let receiver: WebhookReceiver;
let dialler: RecordingDialler;
let resolver: TableResolver;
let app: TestApp;
let shop: TestTenant;
let customer: string;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  dialler = new RecordingDialler().answerWith(ADDRESS, 443, receiver.port);
  resolver = new TableResolver({ 'hooks.example.com': [ADDRESS] });
  app = await startTestApp({ parts: { dialler, resolver, counters: new UnlimitedCounters() } });
  for (const channel of [anInstallableChannel('1.0.0'), withToken]) await app.nest.get(FirstPartyPlugins).offer(channel);
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});
beforeEach(async () => {
  resolver.inTurn('hooks.example.com', [ADDRESS]);
  receiver.received.length = 0;
  receiver.answer = { status: 200, body: '{"t":"token"}', headers: { 'content-type': 'application/json' } };
  shop = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, shop.email, 'confirm-address') })
    .expect(204);
  const quiet = (await shop.owner.get('/quiet-hours').expect(200)).body;
  await shop.owner.patch('/quiet-hours', { enabled: false, version: quiet.version }).expect(200);
  customer = (await shop.owner.post('/customers', { name: 'Lin', phone: '+12025550142' }).expect(201)).body.id;
});

/** As if it had been accepted all the same: nothing but the way out itself is left to refuse it. */
async function redirect(id: string, url: string): Promise<void> {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const owner = app.nest.get(TenantDatabase);
  // What is no address at all is the plugin's fault; it is not to be switched off for it.
  await owner.run(shop.tenantId, () => owner.execute('DELETE FROM plugin_switches WHERE tenant_id = $1', [shop.tenantId]));
  await owner.run(shop.tenantId, () =>
    owner.execute(
      `INSERT INTO plugin_installation_versions (tenant_id, installation_id, number, digest, change, configuration, accepted, created_at)
       SELECT tenant_id, installation_id, number + 1, digest, 'configured', jsonb_build_object('url', $3::text),
              jsonb_build_object('reads', accepted -> 'reads', 'hosts', jsonb_build_array($4::text)), created_at
         FROM plugin_installation_versions WHERE tenant_id = $1 AND installation_id = $2 ORDER BY number DESC LIMIT 1`,
      [shop.tenantId, id, url, host],
    ),
  );
  await owner.run(shop.tenantId, () =>
    owner.execute(
      `UPDATE plugin_installations i SET number = (SELECT max(number) FROM plugin_installation_versions v WHERE v.tenant_id = $1 AND v.installation_id = $2)
        WHERE i.tenant_id = $1 AND i.id = $2`,
      [shop.tenantId, id],
    ),
  );
}

async function actAll(id: string): Promise<{ test: boolean | null; connection: boolean | null; state: string | null }> {
  const test = await shop.owner.post(`/plugin-installations/${id}/test-message`, { to: '+12025550187', content: text });
  const connection = await shop.owner.post(`/plugin-installations/${id}/check`);
  const sent = await shop.owner.post(`/customers/${customer}/messages`, { installationId: id, purpose: 'service', content: text });
  await app.settled();
  const message = sent.status === 202 ? await shop.owner.get(`/messages/${sent.body.id}`).expect(200) : null;
  const ok = ({ status, body }: typeof test): boolean | null => (status === 200 ? body.ok : null);
  return { test: ok(test), connection: ok(connection), state: message?.body.state ?? null };
}

describe.each(['a-channel', 'a-token-channel'])('everything that %s can be made to do', (pluginId) => {
  async function install(): Promise<string> {
    const accepts = { reads: ['address'], hosts: ['hooks.example.com'] };
    return (await shop.owner.post('/plugin-installations', { pluginId, configuration: { url: start }, accepts }).expect(201)).body.id;
  }

  it('reaches a public host', async () => {
    expect(await actAll(await install())).toEqual({ test: true, connection: true, state: 'accepted' });
    expect(receiver.received.length).toBeGreaterThanOrEqual(3);
  });

  it('reaches nothing inside: neither a test message, nor a trial of the connection, nor a message', { timeout: 180_000 }, async () => {
    const id = await install();
    dialler.dialled.length = 0;
    for (const target of ssrfTargets) {
      const url = target.urlAt(8_443, 'https');
      for (const [host, addresses] of Object.entries(target.table)) resolver.inTurn(host, addresses);
      await redirect(id, url);
      const { test, connection, state } = await actAll(id);
      // It was tried each time, and never arrived.
      expect([target.what, test, connection === true, state]).toEqual([target.what, false, false, 'queued']);
      expect([target.what, dialler.dialled]).toEqual([target.what, []]);
    }
    expect(receiver.received).toEqual([]);
  });
});
