import { defineError } from '../../platform/errors/define-error.js';

export const OwnTenant = defineError('operator-tenants.own-tenant', { family: 'user', status: 409 });
