import type { CustomerTimelineEntry } from '../../api/generated/types.gen.ts';

type Event = NonNullable<CustomerTimelineEntry['event']>;
type Item = Event['items'][number];

// Rows of a file without order numbers are named by their content; that name is for programs.
const rowName = /^row-[0-9a-f]{32}-\d+$/;

/** The order's number, where the company has given it one. */
export function orderNumberOf({ orderExternalId, externalId }: Pick<Event, 'orderExternalId' | 'externalId'>): string {
  const number = orderExternalId ?? externalId;
  return rowName.test(number) ? '' : number;
}

/** "铁观音 250 g × 2"; where nobody said what it was, only how many. */
export function itemText({ name, sku, quantity }: Pick<Item, 'name' | 'sku' | 'quantity'>, pieces: (count: number) => string): string {
  const what = name ?? sku;
  return what === null ? pieces(quantity) : `${what}\u00a0×\u00a0${quantity}`;
}
