import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cleanClone } from './benches/clean-clone.js';
import { couponPool } from './benches/coupon-pool.js';
import { customerById } from './benches/customer-by-id.js';
import { eventsBatch, eventsSingle } from './benches/events.js';
import { eventsEarn } from './benches/events-earn.js';
import { hashChain } from './benches/hash-chain.js';
import { importOrders } from './benches/import-orders.js';
import { lateRule } from './benches/late-rule.js';
import { ledgerExpiry } from './benches/ledger-expiry.js';
import { ledgerHistory } from './benches/ledger-history.js';
import { pluginCalls } from './benches/plugin-calls.js';
import { pluginPairs } from './benches/plugin-pairs.js';
import { preview } from './benches/preview.js';
import { rowLevelSecurity } from './benches/row-level-security.js';
import { walletSpend } from './benches/wallet-spend.js';
import { tiering } from './benches/tiering.js';
import type { Figure } from './figure.js';
import { asMarkdown, asTable } from './report.js';
import { full, quick, type Scale } from './scale.js';
import { openStage, type Stage } from './stage/stage.js';

const benches: Readonly<Record<string, (stage: Stage, scale: Scale) => Promise<Figure[]>>> = {
  'events-single': eventsSingle,
  'events-batch': eventsBatch,
  'events-earn': eventsEarn,
  tiering,
  preview,
  'plugin-calls': pluginCalls,
  'plugin-pairs': pluginPairs,
  import: importOrders,
  rls: rowLevelSecurity,
  'ledger-expiry': ledgerExpiry,
  'ledger-history': ledgerHistory,
  'hash-chain': hashChain,
  'customer-by-id': customerById,
  'wallet-spend': walletSpend,
  'coupon-pool': couponPool,
  'late-rule': lateRule,
  'clean-clone': cleanClone,
};

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    json: { type: 'string' },
    size: { type: 'string' },
  },
});
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) end(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end('Interrupted.'));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const scale = { ...(options.quick ? quick : full), ...(options.size === undefined ? {} : sizes(Number(options.size))) };
const stage = await openStage();
const figures: Figure[] = [];
const failed: string[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  say(`${name} …`);
  try {
    const measured = await bench(stage, scale);
    figures.push(...measured);
    say(asTable(measured));
  } catch (error) {
    failed.push(name);
    say(`${name} failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
const versions = `${stage.versions}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'processor'}${options.quick ? ', quick' : ''}`;
await stage.stop();

const day = Temporal.Now.plainDateISO().toString();
process.stdout.write(`\n${options.markdown ? asMarkdown(figures, { versions, day }) : `${versions}\n\n${asTable(figures)}`}\n`);
if (options.json !== undefined)
  await writeFile(
    path.resolve(process.env['INIT_CWD'] ?? '.', options.json),
    `${JSON.stringify({ day, versions, quick: options.quick, failed, figures }, undefined, 2)}\n`,
  );
if (failed.length > 0) end(`Failed: ${failed.join(', ')}.`);
process.exit(0);

/** All whole-company passes over this many customers or rows instead. */
function sizes(size: number): Pick<Scale, 'tieredCustomers' | 'previewedCustomers' | 'importedRows'> {
  return { tieredCustomers: size, previewedCustomers: size, importedRows: size };
}

function end(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
