export { CreateReferencedCustomers } from './create-referenced-customers.js';
export type { CustomerReference, ReadReference } from './domain/customer-reference.js';
export { type ReadsReferences, ResolveIdentities } from './resolve-identities.js';
export { CustomersModule } from './customers.module.js';
