export { DemoCompany } from './demo-company.js';
export { type DemoProgress, FillDemoCompany } from './fill-demo-company.js';
export { OpenDemoClub } from './open-demo-club.js';
