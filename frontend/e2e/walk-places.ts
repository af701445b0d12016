import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Feature } from '../src/shell/feature.ts';
import type { World } from './world.ts';

export type Place = { name: string; path: string; forVisitors: boolean };

/** Where routes with parameters, and pages that need a link, are looked at. A route with a parameter must stand here. */
const addresses: Record<string, (world: World) => string> = {
  customer: ({ customerId }) => `/customers/${customerId}`,
  'import-work': ({ importId }) => `/imports/${importId}`,
  tiering: () => '/tiering?show=all',
  'tiering-scheme': ({ schemeId }) => `/tiering/${schemeId}`,
  'tiering-history': ({ schemeId }) => `/tiering/${schemeId}/history`,
  'level-set': ({ levelSetId }) => `/loyalty/levels/${levelSetId}`,
  'level-set-history': ({ levelSetId }) => `/loyalty/levels/${levelSetId}/history`,
  plugin: () => '/plugins/channel-email',
  'loyalty-rules': () => '/loyalty/rules?rule=loyalty-units-per-amount',
  'earning-rule': ({ earningRuleId }) => `/loyalty/earning-rules/${earningRuleId}`,
  'coupon-pool': ({ couponPoolId }) => `/loyalty/coupons/${couponPoolId}`,
  program: ({ programId }) => `/loyalty/programs/${programId}`,
  'import-done': ({ doneImportId }) => `/imports/${doneImportId}`,
  'operator-tenant': ({ tenantId }) => `/operator/tenants/${tenantId}`,
  'operator-plugin': ({ reviewId }) => `/operator/plugins/${reviewId}`,
  'accept-invitation': ({ invitationToken }) => `/accept-invitation?token=${invitationToken}`,
};

/** Every page of the portal, found as the portal itself finds them: in the features' `routes.ts`. */
export async function readPlaces(): Promise<Place[]> {
  const found = (await readFeatures()).flatMap(({ pages = [], settings = [], visitorPages = [] }) => [
    ...pages.map(({ name, path }) => ({ name, path: `/${path}`, forVisitors: false })),
    ...settings.map(({ name, path }) => ({ name, path: `/settings/${path}`, forVisitors: false })),
    ...visitorPages.map(({ name, path }) => ({ name, path: `/${path}`, forVisitors: true })),
  ]);
  const own = [
    { name: 'import-done', path: '/imports/:id', forVisitors: false },
    { name: 'settings', path: '/settings', forVisitors: false },
    { name: 'not-found', path: '/no-such-page', forVisitors: false },
    { name: 'not-allowed', path: '/not-allowed', forVisitors: false },
  ];
  return [...found, ...own];
}

/** The address at which a page is looked at. */
export function addressOf({ name, path }: Place, world: World): string {
  const address = addresses[name];
  if (!address && path.includes(':')) throw new Error(`The route ${name} has a parameter: say in walk-places.ts where it is looked at.`);
  return address?.(world) ?? path;
}

async function readFeatures(): Promise<Feature[]> {
  const folder = join(import.meta.dirname, '../src/features');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('routes.ts'));
  return Promise.all(files.map(async (name) => (await import(join(folder, name))).feature));
}
