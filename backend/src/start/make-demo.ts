import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type DemoSignIn, readDemoSignIn, writeDemoSignIn } from '../adapters/demo-sign-in-file.js';
import { DemoCompany, type DemoProgress, FillDemoCompany, OpenDemoClub } from '../features/demo/demo.public.js';
import type { Settings } from '../platform/config/settings.js';
import { Clock } from '../ports/clock.js';
import { Ids } from '../ports/ids.js';

/** Makes the demo company where there may be one and there is nothing yet, or goes on with one that was cut off. Answers with its sign-in. */
export async function makeDemo(
  app: NestFastifyApplication,
  settings: Settings,
  say: (line: string) => void,
  size?: number,
): Promise<DemoSignIn | undefined> {
  if (!settings.demo || settings.LIUKE_ROLE === 'worker') return undefined;
  const file = path.join(settings.dataDirectory, 'demo-sign-in.json');
  const company = app.get(DemoCompany);
  const stored = await readDemoSignIn(file);
  const isEmpty = await company.installationIsEmpty();
  if (!isEmpty && (stored === undefined || stored.complete)) return stored;
  const signIn: DemoSignIn = isEmpty || stored === undefined ? newSignIn(app) : stored;
  await writeDemoSignIn(file, signIn);
  const tenantId = await company.of(signIn);
  if (tenantId === undefined) return undefined;
  await app.get(OpenDemoClub).execute(tenantId);
  await app.get(FillDemoCompany).execute(tenantId, new Date(signIn.until), progressLines(say), size);
  const complete = { ...signIn, complete: true };
  await writeDemoSignIn(file, complete);
  return complete;
}

function newSignIn(app: NestFastifyApplication): DemoSignIn {
  const password = app.get(Ids).token().replaceAll(/[-_]/g, '').slice(0, 14);
  return { email: 'demo@example.com', password, until: app.get(Clock).now().toISOString(), complete: false };
}

/** What there will be, and then every quarter of it. */
function progressLines(say: (line: string) => void): (progress: DemoProgress) => void {
  let quarter = 0;
  return ({ customers, done, total }) => {
    if (done === 0) say(`Making the demo company 清和茶事: ${count(customers)} customers and a year of ${count(total)} events.`);
    const reached = Math.floor((done / total) * 4);
    if (reached > quarter) say(`  ${count(done)} of ${count(total)} events`);
    quarter = reached;
  };
}

function count(number: number): string {
  return number.toLocaleString('en');
}
