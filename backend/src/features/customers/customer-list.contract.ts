import { z } from 'zod';
import { Compared, Id, Instant, PageQuery } from '../../platform/http/schemas.js';
import { Customer, ExternalId, Source } from './customers.contract.js';
import { CUSTOMER_TYPES } from './domain/customer-number.js';
import { CUSTOMER_SORTS } from './list-position.js';

/** A filter that may stand once or several times in an address. */
function many<Item extends z.ZodType<string>>(
  item: Item,
  description: string,
): z.ZodOptional<z.ZodUnion<readonly [Item, z.ZodArray<Item>]>> {
  return z
    .union([item, z.array(item).max(50)])
    .optional()
    .describe(description);
}

const Moment = z.string().max(40);

export const CustomerListQuery = PageQuery.extend({
  q: Compared.max(200)
    .optional()
    .describe('The beginning of a name, company or number; a phone number, its last four digits, or an e-mail address.'),
  sort: z.enum(CUSTOMER_SORTS).default('createdAt').describe('Customers without the value come last in both directions.'),
  order: z.enum(['asc', 'desc']).optional().describe('By default names and numbers rise, everything else falls.'),
  type: many(z.enum(CUSTOMER_TYPES), 'One of these types.'),
  tier: many(Compared.max(100), 'One of these tiers of the primary scheme, by key.'),
  ownerId: many(z.union([Id, z.literal('none')]), 'Looked after by one of these members, or by nobody.'),
  departmentId: many(z.union([Id, z.literal('none')]), 'Of one of these departments, or of none.'),
  tag: many(Id, 'Carrying one of these tags.'),
  attribute: many(Compared.max(600), 'key:value, key>=value or key<=value; all of them hold.'),
  createdFrom: Moment.optional().describe('A day of the company or an instant, included.'),
  createdTo: Moment.optional().describe('A day of the company, included, or an instant, excluded.'),
  lastOrderFrom: Moment.optional().describe('As createdFrom, for the last order.'),
  lastOrderTo: Moment.optional().describe('As createdTo, for the last order.'),
  hasOrders: z.enum(['true', 'false']).optional(),
  archived: z.enum(['no', 'only', 'all']).default('no'),
  externalId: ExternalId.optional().describe('The customer with this id in the source.'),
  source: Source.optional().describe('For externalId; the caller’s own unless given.'),
  count: z.enum(['true', 'false']).default('false').describe('Whether to count the customers that the filters leave, up to 1,000.'),
});

const listed = {
  id: true,
  number: true,
  type: true,
  name: true,
  company: true,
  industry: true,
  companySize: true,
  position: true,
  region: true,
  ownerId: true,
  ownerName: true,
  departmentId: true,
  origin: true,
  remarks: true,
  tags: true,
  attributes: true,
  facts: true,
  archivedAt: true,
  createdAt: true,
  updatedAt: true,
  version: true,
} as const;

export const CustomerListItem = Customer.pick(listed)
  .extend({ tier: z.object({ key: z.string(), score: z.number(), since: Instant }).nullable().describe('In the primary scheme.') })
  .meta({ id: 'CustomerListItem' });

export const CustomerList = z
  .object({
    items: z.array(CustomerListItem),
    nextCursor: z.string().nullable(),
    count: z
      .object({ value: z.int(), more: z.boolean().describe('True where there are more than the value.') })
      .nullable()
      .describe('Null unless asked for.'),
  })
  .meta({ id: 'CustomerList' });

export type CustomerListQuery = z.infer<typeof CustomerListQuery>;
export type CustomerListItem = z.infer<typeof CustomerListItem>;
export type CustomerList = z.infer<typeof CustomerList>;
