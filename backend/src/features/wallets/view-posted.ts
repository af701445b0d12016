import type { Done } from './wallet-command.js';
import type { Posted } from './wallets.contract.js';

export function postedOf({ transferId, reservationId, balance: { active, pending, reserved } }: Done): Posted {
  return { transferId: transferId ?? reservationId, reservationId, balance: active - reserved, active, pending, reserved };
}
