import { z } from 'zod';
import { bound, type Figure } from '../figure.js';
import { median, milliseconds } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, seedCustomers } from '../seed/seed-customers.js';
import { ask, signUp } from '../stage/company.js';
import { startProduct } from '../stage/product.js';
import type { Stage } from '../stage/stage.js';

const Schemes = z.object({ items: z.array(z.object({ id: z.string() })) });
const Previewed = z.object({ total: z.int() });
const DRAGS = 20;

/** What moving a threshold would do, answered while it is being moved: the first time, and from then on. */
export async function preview(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('preview');
  const product = await startProduct(stage, database, 'all');
  try {
    const company = await signUp(product, 'preview');
    await seedCustomers(database, company.tenantId, scale.previewedCustomers);
    await analyse(database);
    await stage.settle(database);
    const { items } = await ask(product, company, Schemes, 'GET', '/tiering-schemes');
    const path = `/tiering-schemes/${items[0]?.id ?? ''}/preview`;
    const drag = (step: number): Promise<number> =>
      milliseconds(() =>
        ask(product, company, Previewed, 'POST', path, { configuration: { monetary: { quantiles: [0.2, 0.4, 0.6, 0.7 + step / 100] } } }),
      );
    const first = await drag(0);
    const times: number[] = [];
    for (let step = 1; step <= DRAGS; step += 1) times.push(await drag(step));
    const customers = scale.previewedCustomers.toLocaleString('en');
    return [
      bound('preview-first', `POST preview on ${customers} customers, the first one`, { value: first, unit: 'ms' }, { atMost: 1_000 }),
      bound('preview', `the same while a threshold moves, median of ${DRAGS}`, { value: median(times), unit: 'ms' }, { atMost: 1_000 }),
    ];
  } finally {
    await product.stop();
    await stage.drop(database);
  }
}
