export { RoleGrants } from './role-grants.js';
export { RolesModule } from './roles.module.js';
