export { KeepChain } from './keep-chain.js';
