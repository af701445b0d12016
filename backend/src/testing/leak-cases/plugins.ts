import { toleratedFaults } from '../../plugin-host/fails-too-often.js';
import { PluginInvocationLog } from '../../plugin-host/plugin-invocation-log.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { StoredInvocationLog } from '../../plugin-host/stored-invocation-log.js';
import { aPlugin } from '../a-plugin.js';
import { byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

export const plugins: Leaks = {
  plant: async ({ app, marker: { word }, tenantId, owner }) => {
    const { digest } = await app.nest.get(PluginRegistry).offer(aPlugin({ en: { name: word } }));
    const log = app.nest.get(PluginInvocationLog);
    const call = {
      tenantId,
      digest,
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
    return { installation: body.items[0].id };
  },
  cases: {
    'GET /api/v1/plugin-installations': nothingNamed,
    'GET /api/v1/plugin-installations/{id}': byId('installation'),
    'GET /api/v1/plugin-installations/{id}/invocations': byId('installation'),
    'POST /api/v1/plugin-installations/{id}/switch-on': byId('installation'),
  },
};
