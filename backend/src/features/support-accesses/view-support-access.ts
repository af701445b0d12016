import type { SupportAccess } from './support-accesses.contract.js';
import type { SupportAccessRow } from './support-accesses.repository.js';

export function viewSupportAccess(row: SupportAccessRow): SupportAccess {
  return {
    id: row.id,
    operatorName: row.operator_name,
    reason: row.reason,
    beganAt: row.began_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
