import type { ColumnMapping, OrderField } from './column-mapping.js';
import type { FileFormat, SourceRow } from './file-format.js';
import type { RowProblem } from './import-problem.js';
import { createLocalInstants } from './local-instants.js';
import { readStatus } from './order-status.js';
import { type AttributeValue, createAttributeReader } from './read-attributes.js';
import {
  type FieldColumn,
  type MappedRow,
  checkWidth,
  findColumn,
  isBlank,
  readEmail,
  readIdentifier,
  readText,
  shown,
} from './read-cells.js';
import { readDate } from './read-date.js';
import { readAmount, readQuantity, readRowCurrency } from './read-order-amounts.js';
import { createRowIdentities } from './row-identity.js';

export type CustomerReference = { externalId: string | null; email: string | null; phone: string | null; name: string | null };

/**
 * One line of an order. Lines with the same `orderKey` are one order, wherever in the file they stand; its amount is `orderAmount` of the
 * first line that has one, else the sum of the lines' amounts. Rows without an order number are an order each: their key is the row's
 * identity.
 */
export type OrderLineRecord = {
  row: number;
  customer: CustomerReference;
  orderKey: string;
  orderNumber: string | null;
  lineId: string | null;
  occurredAt: Date;
  status: 'completed' | 'cancelled' | 'refunded';
  currency: string;
  amount: number | null;
  orderAmount: number | null;
  quantity: number | null;
  sku: string | null;
  productName: string | null;
  category: string | null;
  attributes: Record<string, AttributeValue>;
};

export type OrderImportSettings = {
  format: FileFormat;
  mapping: ColumnMapping;
  /** Of the rows that name none. */
  currency: string;
  timeZone: string;
  /** Later dates are a problem. */
  latest: Date;
};

export type OrderMapper = (row: SourceRow) => MappedRow<OrderLineRecord>;

type Head = Pick<OrderLineRecord, 'customer' | 'occurredAt' | 'status' | 'currency'> & { orderNumber: string; hasOrderAmount: boolean };

/** Reads rows in the order of the file: an order's later lines may leave out what its first line said. */
export function createOrderMapper(settings: OrderImportSettings): OrderMapper {
  const { format, mapping } = settings;
  const column = (field: OrderField): FieldColumn => findColumn(mapping, field);
  const customerId = column('customerExternalId').index;
  const customerEmail = column('customerEmail').index;
  const customerPhone = column('customerPhone').index;
  const customerName = column('customerName').index;
  const orderNumberColumn = column('orderNumber').index;
  const lineIdColumn = column('lineId').index;
  const dateColumn = column('occurredAt');
  const amountColumn = column('amount');
  const unitPriceColumn = column('unitPrice');
  const orderAmountColumn = column('orderAmount');
  const currencyColumn = column('currency').index;
  const quantityColumn = column('quantity');
  const skuColumn = column('sku').index;
  const productColumn = column('productName').index;
  const categoryColumn = column('category').index;
  const statusColumn = column('status').index;
  const dateFormat = dateColumn.dateFormat ?? 'ymd';
  const readAttributes = createAttributeReader(mapping, settings.currency);
  const identities = createRowIdentities();
  const instants = createLocalInstants(settings.timeZone);
  const latest = settings.latest.getTime();
  let head: Head | undefined;

  const readCustomer = (cells: readonly string[], problems: RowProblem[], before: Head | undefined): CustomerReference | null => {
    const externalId = readIdentifier(cells, customerId, problems);
    const email = readEmail(cells, customerEmail, problems);
    const phone = readIdentifier(cells, customerPhone, problems);
    if (externalId !== null || email !== null || phone !== null)
      return { externalId, email, phone, name: readText(cells, customerName, problems, 200) };
    if (before) return before.customer;
    problems.push({
      code: 'imports.customer-missing',
      column: [customerId, customerEmail, customerPhone].find((index) => index >= 0) ?? null,
      params: {},
    });
    return null;
  };

  const readInstant = (cells: readonly string[], problems: RowProblem[], before: Head | undefined): Date | null => {
    const text = readText(cells, dateColumn.index, problems);
    if (text === null) {
      if (before) return before.occurredAt;
      problems.push({ code: 'imports.date-missing', column: dateColumn.index, params: {} });
      return null;
    }
    const written = readDate(text, dateFormat);
    if (!written) {
      problems.push({ code: 'imports.date-unreadable', column: dateColumn.index, params: { value: shown(text), format: dateFormat } });
      return null;
    }
    const instant = instants.at(written);
    if (instant.getTime() > latest)
      problems.push({ code: 'imports.date-in-future', column: dateColumn.index, params: { value: shown(text) } });
    return instant;
  };

  const readOrderStatus = (cells: readonly string[], problems: RowProblem[], before: Head | undefined): OrderLineRecord['status'] => {
    const text = readText(cells, statusColumn, problems);
    if (text === null) return before?.status ?? 'completed';
    const status = readStatus(text);
    if (status === undefined) problems.push({ code: 'imports.status-unknown', column: statusColumn, params: { value: shown(text) } });
    else if (status === 'open') problems.push({ code: 'imports.order-open', column: statusColumn, params: { value: shown(text) } });
    else return status;
    return 'completed';
  };

  return (row) => {
    const { cells } = row;
    if (isBlank(row)) return { kind: 'blank' };
    const problems: RowProblem[] = [];
    const width = checkWidth(row, format);
    const orderNumber = orderNumberColumn < 0 ? null : readIdentifier(cells, orderNumberColumn, problems);
    const lineId = lineIdColumn < 0 ? null : readIdentifier(cells, lineIdColumn, problems);
    // Every row without a number takes its identity, also a faulty one, so that mending one row does not rename its twins.
    const orderKey = orderNumber ?? identities.next(cells);
    if (width) return { kind: 'problems', problems: [width] };
    const before = head !== undefined && orderNumber !== null && head.orderNumber === orderNumber ? head : undefined;
    const customer = readCustomer(cells, problems, before);
    const occurredAt = readInstant(cells, problems, before);
    const status = readOrderStatus(cells, problems, before);
    const currency = readRowCurrency(cells, currencyColumn, before?.currency ?? settings.currency, problems);
    const quantity = readQuantity(cells, quantityColumn, problems);
    const orderAmount = readAmount(cells, orderAmountColumn, currency, problems);
    let amount = readAmount(cells, amountColumn, currency, problems);
    if (amount === null && amountColumn.index < 0) {
      const unitPrice = readAmount(cells, unitPriceColumn, currency, problems);
      if (unitPrice !== null) amount = unitPrice * (quantity ?? 1);
    }
    const sku = readText(cells, skuColumn, problems, 200);
    const productName = readText(cells, productColumn, problems);
    const category = readText(cells, categoryColumn, problems, 200);
    const attributes = readAttributes(cells, problems);
    if (amount === null && orderAmount === null && before?.hasOrderAmount !== true && problems.length === 0)
      problems.push({
        code: 'imports.amount-missing',
        column: Math.max(amountColumn.index, orderAmountColumn.index, unitPriceColumn.index),
        params: {},
      });
    if (amount !== null && !Number.isSafeInteger(amount))
      problems.push({ code: 'imports.amount-too-large', column: unitPriceColumn.index, params: { currency } });
    if (problems.length > 0 || customer === null || occurredAt === null) return { kind: 'problems', problems, orderNumber };
    if (orderNumber !== null)
      head = {
        orderNumber,
        customer,
        occurredAt,
        status,
        currency,
        hasOrderAmount: orderAmount !== null || before?.hasOrderAmount === true,
      };
    return {
      kind: 'record',
      record: {
        row: row.number,
        customer,
        orderKey,
        orderNumber,
        lineId,
        occurredAt,
        status,
        currency,
        amount,
        orderAmount,
        quantity,
        sku,
        productName,
        category,
        attributes,
      },
    };
  };
}
