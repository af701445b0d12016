import path from 'node:path';
import { readPackageFolder } from '@liuke/host';
import { QuickJsPluginRuntime } from '../../src/adapters/quickjs-plugin-runtime.js';
import { bound, type Figure } from '../figure.js';

const rfm = path.resolve(import.meta.dirname, '../../../../plugins/tiering-rfm/dist');
const PAIRS = 1_000;
const ROUNDS = 3;
const limits = { milliseconds: 50, outputBytes: 1_024 };
const megabyte = 1_024 * 1_024;

/** RFM for as many companies as that, called in turn. A module that is built anew begins to count anew. */
export async function pluginPairs(): Promise<Figure[]> {
  const runtime = new QuickJsPluginRuntime();
  const before = process.memoryUsage.rss();
  try {
    const { code: bundle } = await readPackageFolder(rfm);
    const code = `${bundle}\nlet calls = 0;\nplugin.extensions.push({ point: 'count@1', methods: { run: () => ++calls } });`;
    const builds = new Map<string, number>();
    let most = 0;
    for (let call = 0; call < ROUNDS * PAIRS; call += 1) {
      const tenantId = `tenant ${call % PAIRS}`;
      const plugin = { digest: 'rfm', code };
      const outcome = await runtime.call({ tenantId, plugin, point: 'count@1', method: 'run', input: '{}', limits });
      if (!outcome.ok) throw new Error(`The plugin failed: ${outcome.fault.kind} ${outcome.fault.message}`);
      if (outcome.output === '1') builds.set(tenantId, (builds.get(tenantId) ?? 0) + 1);
      most = Math.max(most, process.memoryUsage.rss() - before);
    }
    const rebuilt = Math.max(...builds.values()) - 1;
    return [
      bound(
        'plugin-pairs-memory',
        `RFM for ${PAIRS.toLocaleString('en')} companies, called in turn ${ROUNDS} times: memory of all threads`,
        { value: Math.round(most / megabyte), unit: 'MB' },
        { atMost: 1_024 },
      ),
      bound('plugin-pairs-rebuilt', 'how often one of them was built anew, at the most', { value: rebuilt, unit: 'times' }, { atMost: 1 }),
    ];
  } finally {
    await runtime.close();
  }
}
