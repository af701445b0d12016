export { OwnTransfers } from './own-transfers.js';
export { PostToWallets } from './post-to-wallets.js';
export { type Due, SettleDueWallets } from './settle-due-wallets.js';
export { ViewWallets } from './view-wallets.js';
export type { Cause, CommandOutcome, Deed, WalletCommand } from './wallet-command.js';
export { WalletTypeKey } from './wallets.contract.js';
export { WalletsModule } from './wallets.module.js';
