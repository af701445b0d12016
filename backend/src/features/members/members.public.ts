export { RoleName } from './members.contract.js';
