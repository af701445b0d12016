export { DepartmentsModule } from './departments.module.js';
export { RequireDepartment } from './require-department.js';
