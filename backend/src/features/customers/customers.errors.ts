import { defineError } from '../../platform/errors/define-error.js';

export const CustomerNumberTaken = defineError<{ number: string }>('customers.number-taken', { family: 'user', status: 409 });
export const CustomerExternalIdTaken = defineError<{ externalId: string; source: string }>('customers.external-id-taken', {
  family: 'user',
  status: 409,
});
export const CustomerChangedMeanwhile = defineError<{ given: number; current: number }>('customers.changed-meanwhile', {
  family: 'user',
  status: 409,
});
export const CustomerEmpty = defineError('customers.empty', { family: 'user', status: 422 });
export const CustomerOwnerUnknown = defineError<{ ownerId: string }>('customers.owner-unknown', { family: 'user', status: 422 });
export const CustomerDepartmentUnknown = defineError<{ departmentId: string }>('customers.department-unknown', {
  family: 'user',
  status: 422,
});
export const CustomerContractEndsEarly = defineError<{ startsOn: string; endsOn: string }>('customers.contract-ends-early', {
  family: 'user',
  status: 422,
});
export const CustomerContactUnknown = defineError<{ id: string }>('customers.contact-unknown', { family: 'user', status: 422 });
