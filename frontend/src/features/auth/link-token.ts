import type { RouteLocationNormalizedLoaded } from 'vue-router';

/** The one-time token of a mailed link: behind `#token=`, where no server log sees it, or in the query. */
export function linkToken(route: Pick<RouteLocationNormalizedLoaded, 'hash' | 'query'>): string {
  const fromHash = new URLSearchParams(route.hash.slice(1)).get('token');
  const fromQuery = route.query['token'];
  return fromHash ?? (typeof fromQuery === 'string' ? fromQuery : '');
}
