import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

/** A customer in a programme; customers by the id that has survived mergers. */
export type Place = { readonly programId: string; readonly customerId: string };

/** The places asked for, each with everybody who was merged into its customer: what they were goes on to hold. */
const FAMILIES = `WITH RECURSIVE places AS (SELECT DISTINCT * FROM unnest($2::uuid[], $3::uuid[]) AS place (program_id, root)),
  families AS (SELECT root, root AS id FROM places
    UNION SELECT f.root, c.id FROM customers c JOIN families f ON c.tenant_id = $1 AND c.merged_into = f.id),
  words AS (SELECT a.program_id, a.root, p.enrolment, count(m.customer_id) AS known, bool_or(m.left_at IS NULL) FILTER (WHERE m.customer_id IS NOT NULL) AS stays
    FROM places a JOIN programs p ON p.tenant_id = $1 AND p.id = a.program_id JOIN families f ON f.root = a.root
    LEFT JOIN program_members m ON m.tenant_id = $1 AND m.program_id = a.program_id AND m.customer_id = f.id
   GROUP BY a.program_id, a.root, p.enrolment)`;

/** Who takes part in what, for any number of customers at once. */
@Injectable()
export class Memberships {
  constructor(private readonly database: TenantDatabase) {}

  /** Of these, the places of customers who take part: as members, or because everybody does and they have not left. */
  async takingPart(places: readonly Place[]): Promise<Place[]> {
    if (places.length === 0) return [];
    return this.database.query<Place>(
      `${FAMILIES} SELECT program_id AS "programId", root AS "customerId" FROM words
        WHERE coalesce(stays, enrolment = 'automatic') ORDER BY program_id, root`,
      this.values(places),
    );
  }

  /** Makes members of those who take part by themselves and are none yet; who has left stays away, and who must be invited is not. */
  async enrol(places: readonly Place[], at: Date): Promise<void> {
    if (places.length === 0) return;
    await this.database.execute(
      `${FAMILIES} INSERT INTO program_members (tenant_id, program_id, customer_id, joined_at)
       SELECT $1, program_id, root, $4 FROM words WHERE known = 0 AND enrolment = 'automatic' ORDER BY program_id, root
       ON CONFLICT (tenant_id, program_id, customer_id) DO NOTHING`,
      [...this.values(places), at],
    );
  }

  private values(places: readonly Place[]): [string, string[], string[]] {
    return [this.database.tenantId, places.map(({ programId }) => programId), places.map(({ customerId }) => customerId)];
  }
}
