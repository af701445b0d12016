import type { TestApp } from '../start-test-app.js';
import type { TestClient } from '../test-client.js';
import type { Marker, Prey, PreyName } from './prey.js';

/** A company that is being filled: every text, number and contact in it carries the marker. */
export type Shop = {
  app: TestApp;
  marker: Marker;
  tenantId: string;
  owner: TestClient;
  /** A machine with every scope. */
  key: TestClient;
  /** What earlier nouns have planted. */
  prey: Partial<Record<PreyName, string>>;
};

export type LeakRequest = {
  path?: Record<string, string>;
  query?: Record<string, string | string[]>;
  body?: object | string | undefined;
  headers?: Record<string, string>;
};

export type LeakCase = {
  /** Where a company's names go. Sent with another company's, with names that nobody has, and with one's own; `own` stays one's own. */
  requests: (prey: Prey, own: Prey) => LeakRequest | LeakRequest[];
  /** What one's own names get: below 400 unless said, so that the case reaches what it is about. */
  own?: number;
  /** Only where the answer is known to tell whether something exists, with the reason beside it. */
  tellsApart?: true;
};

export type Leaks = {
  plant?: (shop: Shop) => Promise<Partial<Record<PreyName, string>>>;
  /** By operation: `GET /api/v1/customers/{id}`. */
  cases: Readonly<Record<string, LeakCase>>;
};

/** Names nothing of anybody's: what comes back is looked through all the same. */
export const nothingNamed: LeakCase = { requests: () => ({}) };

/** The id in the path, and perhaps a body. */
export function byId(name: PreyName, rest: (prey: Prey) => Omit<LeakRequest, 'path'> = () => ({}), own?: number): LeakCase {
  return { requests: (prey) => ({ path: { id: prey[name] }, ...rest(prey) }), ...(own === undefined ? {} : { own }) };
}

/** Bodies that carry names. */
export function bodies(make: (prey: Prey) => object | object[], own?: number): LeakCase {
  return { requests: (prey) => [make(prey)].flat().map((body) => ({ body })), ...(own === undefined ? {} : { own }) };
}
