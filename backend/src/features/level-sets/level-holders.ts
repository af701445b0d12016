/**
 * Who holds which level of which level set (`level_set_id`, `customer_id`, `level`): of those who take part in its programme, as it was decided last.
 * A row source for statements of the tenant $1.
 */
export const LEVEL_HOLDERS = `(SELECT s.level_set_id, s.customer_id, s.level, p.state = 'live' AS is_live FROM level_standings s
  JOIN level_sets l ON l.tenant_id = s.tenant_id AND l.id = s.level_set_id AND l.archived_at IS NULL
  JOIN programs p ON p.tenant_id = l.tenant_id AND p.id = l.program_id
  LEFT JOIN program_members m ON m.tenant_id = l.tenant_id AND m.program_id = l.program_id AND m.customer_id = s.customer_id
  WHERE s.tenant_id = $1 AND s.level IS NOT NULL AND m.left_at IS NULL AND (p.enrolment <> 'invited' OR m.customer_id IS NOT NULL))`;
