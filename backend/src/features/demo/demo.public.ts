export { DemoCompany } from './demo-company.js';
export { type DemoProgress, FillDemoCompany } from './fill-demo-company.js';
