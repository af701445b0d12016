import { Injectable } from '@nestjs/common';
import type { ImportKind } from './domain/column-mapping.js';
import { ImportCustomers } from './import-customers.js';
import { ImportOrders } from './import-orders.js';
import type { ImportPass, PassTotals } from './import-pass.js';

@Injectable()
export class ImportPasses {
  constructor(
    private readonly orders: ImportOrders,
    private readonly customers: ImportCustomers,
  ) {}

  execute(kind: ImportKind, pass: ImportPass): Promise<PassTotals> {
    return kind === 'orders' ? this.orders.execute(pass) : this.customers.execute(pass);
  }
}
