export { NIGHTLY } from './plan-night.js';
