import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Secrets } from '../../ports/secrets.js';
import { CheckpointPlaces } from './checkpoint-places.js';
import { SIGNER, wordsOf } from './domain/checkpoint.js';
import { LedgerChainRepository } from './ledger-chain.repository.js';

/** Says, signed, how long a chain is and how it ends: whoever shortens or rewrites it later is contradicted by what is kept elsewhere. */
@Injectable()
export class SignCheckpoint {
  constructor(
    private readonly chain: LedgerChainRepository,
    private readonly places: CheckpointPlaces,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Where there is news. Of a day, only the last one stays among the files; the log has all. */
  async execute(tenantId: string): Promise<void> {
    const head = await this.chain.lockHead();
    const last = await this.chain.lastCheckpoint();
    if (head.number === last.number) return;
    const at = this.clock.now();
    const signer = (await this.secrets.forTenant(tenantId)).signer(SIGNER);
    const said = { tenantId, count: head.number, head: head.hash.toString('hex'), at: at.toISOString() };
    const fileId = await this.places.keep({ ...said, publicKey: signer.publicKey, signature: signer.sign(wordsOf(said)) });
    await this.chain.setLastCheckpoint({ number: head.number, at, fileId });
    if (last.fileId !== null && last.at?.toISOString().slice(0, 10) === said.at.slice(0, 10))
      await this.places.forget(tenantId, last.fileId);
  }
}
