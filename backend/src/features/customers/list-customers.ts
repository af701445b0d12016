import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { Value } from '../../platform/database/statements.js';
import { InvalidCursor } from '../../platform/errors/platform.errors.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { AttributesRepository } from '../attributes/attributes.public.js';
import { recordFilter, seesNames } from './customer-access.js';
import { filterConditions } from './customer-filters.js';
import type { CustomerList, CustomerListItem, CustomerListQuery } from './customer-list.contract.js';
import { CustomerListRepository, type ListContext, type ListedCustomer } from './customer-list.repository.js';
import type { CustomerFilter } from './customer-list.statements.js';
import { summariseFacts } from './domain/customer-facts.js';
import { type Ordering, orderingOf, type Position, positionSchema, positionToWrite } from './list-position.js';
import { FindByContact } from './find-by-contact.js';
import { viewAttributes, viewName } from './view-customer.js';

const COUNTED = 1_000;

@Injectable()
export class ListCustomers {
  constructor(
    private readonly customers: CustomerListRepository,
    private readonly attributes: AttributesRepository,
    private readonly findByContact: FindByContact,
  ) {}

  async execute(query: CustomerListQuery, principal: Principal): Promise<CustomerList> {
    const context = await this.customers.context();
    const filter = await this.filter(query, principal, context);
    const ordering = orderingOf(query.sort, query.order);
    const after = query.cursor === undefined ? undefined : await this.position(query.cursor, ordering);
    const found = await this.customers.page(filter, ordering, after, query.limit + 1);
    const shown = found.slice(0, query.limit);
    const last = found.length > query.limit ? shown.at(-1) : undefined;
    const rows = await this.customers.rows(
      shown.map(({ id }) => id),
      context,
    );
    const count = query.count === 'true' ? await this.customers.count(filter, COUNTED + 1) : undefined;
    return {
      items: rows.map((row) => viewListed(row, context, principal)),
      nextCursor: last ? encodeCursor(positionToWrite(ordering, last)) : null,
      count: count === undefined ? null : { value: Math.min(count, COUNTED), more: count > COUNTED },
    };
  }

  private async position(cursor: string, ordering: Ordering): Promise<Position> {
    const position = decodeCursor(cursor, positionSchema(ordering));
    if (ordering.sort !== 'name' || position.value === null) return position;
    const place = await this.customers.placeByName(position.id);
    if (!place) throw new InvalidCursor({}, { pointer: '/cursor' });
    return place;
  }

  private async filter(query: CustomerListQuery, principal: Principal, context: ListContext): Promise<CustomerFilter> {
    const values: Value[] = [principal.tenantId, context.currency];
    const bind = (value: Value): string => `$${values.push(value)}`;
    const mine = recordFilter(principal.ability, 'read', bind);
    const conditions = [
      // The currency is always a value of the statement, also where nothing asks for it.
      'c.tenant_id = $1 AND $2::text IS NOT NULL',
      'c.merged_into IS NULL',
      ...(mine === undefined ? [] : [mine]),
      ...filterConditions(
        query,
        {
          ...context,
          source: principal.source,
          attributes: query.attribute === undefined ? [] : await this.attributes.all(),
          reached: query.q === undefined ? [] : await this.findByContact.execute(query.q, context.timeZone),
        },
        bind,
      ),
    ];
    return { conditions, values };
  }
}

function viewListed(row: ListedCustomer, { currency }: ListContext, principal: Principal): CustomerListItem {
  return {
    ...row,
    name: viewName(row, seesNames(principal, row)),
    attributes: viewAttributes(row.attributes),
    facts: summariseFacts(row.facts, currency),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
