import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';
import { CheckpointPlaces } from './checkpoint-places.js';
import { type Break, ChainCheck } from './domain/chain-check.js';
import { type Checkpoint, SIGNER, wordsOf } from './domain/checkpoint.js';
import { NO_LINKS } from './domain/link.js';
import { LedgerChainRepository, type Unchained } from './ledger-chain.repository.js';

export type ChainVerification = {
  /** How many links are as they were written. */
  readonly rows: number;
  readonly firstBreak: Break | undefined;
  readonly unchained: Unchained;
  readonly lastCheckpoint: Checkpoint | undefined;
};

const AT_ONCE = 5_000;

/** Computes a company's chain anew from its rows, and holds it against the checkpoints that were kept elsewhere. */
@Injectable()
export class VerifyChain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly chain: LedgerChainRepository,
    private readonly places: CheckpointPlaces,
    private readonly secrets: Secrets,
  ) {}

  /** `fromLog` are checkpoints that somebody has kept; those of other companies are passed over. */
  async execute(tenantId: string, fromLog: readonly Checkpoint[] = []): Promise<ChainVerification> {
    // Before the rows are looked at: a checkpoint that is signed meanwhile counts more of them.
    const kept = [...(await this.places.all(tenantId)), ...fromLog.filter((checkpoint) => checkpoint.tenantId === tenantId)];
    const signer = (await this.secrets.forTenant(tenantId)).signer(SIGNER);
    const unsigned = kept.find((checkpoint) => !signer.verify(wordsOf(checkpoint), checkpoint.signature));
    return this.database.run(tenantId, () => this.verify(kept, unsigned), { snapshot: true });
  }

  private async verify(kept: readonly Checkpoint[], unsigned: Checkpoint | undefined): Promise<ChainVerification> {
    const head = await this.chain.head();
    const check = new ChainCheck(head ?? NO_LINKS, kept);
    for (let goesOn = unsigned === undefined; goesOn;) {
      const links = await this.chain.linksAfter(check.position, AT_ONCE);
      goesOn = links.length > 0 && check.follow(links);
    }
    const firstBreak = unsigned === undefined ? (check.result() ?? (await this.outside(head !== undefined))) : breakOf(unsigned);
    const lastCheckpoint = kept.toSorted((one, other) => one.count - other.count).at(-1);
    return { rows: check.position, firstBreak, unchained: await this.chain.unchained(), lastCheckpoint };
  }

  /** Before a chain has begun, rows may be without marks. */
  private async outside(hasBegun: boolean): Promise<Break | undefined> {
    const row = hasBegun ? await this.chain.unknownRow() : undefined;
    return row && { reason: row.isGone ? 'missing' : 'in-no-chain', number: null, kind: row.kind, rowId: row.rowId };
  }
}

function breakOf(checkpoint: Checkpoint): Break {
  return { reason: 'unsigned', number: null, kind: null, rowId: null, checkpoint };
}
