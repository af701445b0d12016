import { z } from 'zod';

export const CUSTOMER_SORTS = ['createdAt', 'name', 'number', 'lastOrderAt', 'totalSpent', 'orders'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];
export type Direction = 'asc' | 'desc';
export type Ordering = { sort: CustomerSort; direction: Direction };

/** Where a page ended: among the customers that have a value to sort by, or among the others, who follow them. */
export type Position = { value: string | number | null; id: string };

export function orderingOf(sort: CustomerSort, order: Direction | undefined): Ordering {
  return { sort, direction: order ?? (sort === 'name' || sort === 'number' ? 'asc' : 'desc') };
}

/** What a cursor of this ordering holds; a cursor of another ordering does not fit. */
export function positionSchema({ sort, direction }: Ordering): z.ZodType<Position> {
  return z
    .tuple([z.literal(sort), z.literal(direction), VALUES[sort].nullable(), z.uuid()])
    .transform(([, , value, id]) => ({ value, id }));
}

/** Names stay out of a cursor, which whoever may not read them could open: the place of a name is read again from its customer. */
export function positionToWrite({ sort, direction }: Ordering, { value, id }: Position): [string, string, string | number | null, string] {
  return [sort, direction, sort === 'name' && value !== null ? '' : value, id];
}

const Microseconds = z.iso.datetime({ precision: 6 });
const Key = z
  .string()
  .max(1_000)
  .regex(/^[^\0]*$/);

const VALUES: Readonly<Record<CustomerSort, z.ZodType<string | number>>> = {
  createdAt: Microseconds,
  lastOrderAt: Microseconds,
  name: Key,
  number: Key,
  totalSpent: z.int(),
  orders: z.int(),
};
