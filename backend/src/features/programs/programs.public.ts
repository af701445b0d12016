export { CreateProgram } from './create-program.js';
export { CreateWalletType } from './create-wallet-type.js';
export { Memberships, type Place } from './memberships.js';
export type { Expiry } from './expiry.contract.js';
export { Key as LoyaltyKey, Names as LoyaltyNames, type Program } from './programs.contract.js';
export { ProgramsModule } from './programs.module.js';
export { PROGRAM_CHANGED } from './update-program.js';
export { ProgramsRepository } from './programs.repository.js';
export { type KnownWalletType, ReadWalletTypes } from './read-wallet-types.js';
