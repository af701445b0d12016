import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { toleratedFaults } from '../../plugin-host/fails-too-often.js';
import { PluginInvocationLog } from '../../plugin-host/plugin-invocation-log.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { PluginState } from '../../plugin-host/plugin-state.js';
import { StoredInvocationLog } from '../../plugin-host/stored-invocation-log.js';
import { versionOf } from '../a-channel.js';
import { aPlugin } from '../a-plugin.js';
import { anInstallableChannel } from '../installable-channel.js';
import { bodies, byId, type Leaks, nothingNamed, type Shop } from '../leaks/leak-case.js';

const newer = anInstallableChannel('2.0.0');
const { digest } = versionOf(newer);
const accepts = { reads: ['address'], hosts: ['93.184.216.34'] };

export const plugins: Leaks = {
  plant: async (shop) => {
    const offered = shop.app.nest.get(FirstPartyPlugins);
    await offered.offer(newer);
    const channel = await install(shop, 'a-channel', {
      configuration: { url: `https://93.184.216.34/${shop.marker.word}`, key: `${shop.marker.word} secret` },
      digest: (await offered.offer(anInstallableChannel('1.0.0'))).digest,
    });
    await configureTwice(shop, channel);
    await shop.app.nest
      .get(TenantDatabase)
      .run(shop.tenantId, () => shop.app.nest.get(PluginState).write(channel, shop.marker.word, { said: shop.marker.word }));
    return {
      installation: await failingPlugin(shop),
      channel,
      spareChannel: await install(shop, 'channel-visit', { accepts: {} }),
    };
  },
  cases: {
    'GET /api/v1/data-register': nothingNamed,
    'GET /api/v1/data-register/csv': nothingNamed,
    'GET /api/v1/plugins': nothingNamed,
    'GET /api/v1/plugins/{pluginId}': { requests: () => ({ path: { pluginId: 'a-channel' } }) },
    'GET /api/v1/plugin-installations': nothingNamed,
    'GET /api/v1/plugin-installations/{id}': byId('installation'),
    'GET /api/v1/plugin-installations/{id}/invocations': byId('installation'),
    'GET /api/v1/plugin-installations/{id}/history': byId('channel'),
    'POST /api/v1/plugin-installations/{id}/switch-on': byId('installation'),
    'POST /api/v1/plugin-installations': bodies(({ channel }) => ({ pluginId: 'a-channel', id: channel }), 409),
    'PATCH /api/v1/plugin-installations/{id}': byId('spareChannel', () => ({ body: { version: 2, enabled: true } })),
    'POST /api/v1/plugin-installations/{id}/check': byId('channel'),
    'POST /api/v1/plugin-installations/{id}/roll-back': byId('channel', () => ({ body: { version: 4 } })),
    'POST /api/v1/plugin-installations/{id}/upgrade-preview': byId('channel', () => ({ body: { digest } })),
    'POST /api/v1/plugin-installations/{id}/upgrade': byId('channel', () => ({ body: { digest } })),
    'DELETE /api/v1/plugin-installations/{id}': byId('spareChannel'),
  },
};

async function install({ owner }: Shop, pluginId: string, request: object): Promise<string> {
  return (await owner.post('/plugin-installations', { pluginId, accepts, ...request }).expect(201)).body.id;
}

async function configureTwice({ owner, marker }: Shop, id: string): Promise<void> {
  const configuration = { url: `https://93.184.216.34/${marker.word}/two` };
  await owner.patch(`/plugin-installations/${id}`, { version: 2, configuration }).expect(200);
}

async function failingPlugin({ app, marker: { word }, tenantId, owner }: Shop): Promise<string> {
  const { digest: failing } = await app.nest.get(PluginRegistry).offer(aPlugin({ en: { name: word } }));
  const log = app.nest.get(PluginInvocationLog);
  const call = {
    tenantId,
    digest: failing,
    functionName: `${word} run`,
    items: 1,
    inputBytes: 2,
    outputBytes: 0,
    milliseconds: 1,
    memoryBytes: 1,
  };
  for (let fault = 0; fault < toleratedFaults; fault += 1) log.record({ ...call, outcome: 'threw', message: `${word} words` });
  if (log instanceof StoredInvocationLog) await log.onModuleDestroy();
  const { body } = await owner.get('/plugin-installations').expect(200);
  return body.items.find(({ plugin }: { plugin: { id: string } }) => plugin.id === 'a-plugin').id;
}
