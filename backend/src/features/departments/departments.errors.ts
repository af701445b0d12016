import { defineError } from '../../platform/errors/define-error.js';

export const DepartmentNameTaken = defineError<{ name: string }>('departments.name-taken', { family: 'user', status: 409 });
export const DepartmentInUse = defineError<{ members: number; customers: number }>('departments.in-use', { family: 'user', status: 409 });
export const DepartmentUnknown = defineError<{ departmentId: string }>('departments.unknown', { family: 'user', status: 422 });
export const TooManyDepartments = defineError<{ limit: number }>('departments.too-many', { family: 'user', status: 422 });
