import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Ids } from '../../ports/ids.js';
import { OpenWalletTypes } from './open-wallet-types.js';
import { WalletTypeKeyTaken } from './programs.errors.js';
import { requireSense } from './require-sense.js';
import type { CreateWalletTypeRequest, WalletType } from './wallet-types.contract.js';
import { WalletTypesRepository } from './wallet-types.repository.js';

@Injectable()
export class CreateWalletType {
  constructor(
    private readonly openWalletTypes: OpenWalletTypes,
    private readonly types: WalletTypesRepository,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** @throws NeverSpent, WalletTypeProgramUnknown, TooManyWalletTypes, WalletTypeKeyTaken */
  async execute(request: CreateWalletTypeRequest): Promise<WalletType> {
    requireSense(request);
    await this.openWalletTypes.execute(request.programId);
    const id = this.ids.next();
    if (!(await this.types.insert({ ...request, id }))) throw new WalletTypeKeyTaken({ key: request.key }, { pointer: '/key' });
    this.audit.record({ action: 'wallet-types.created', subject: { type: 'WalletType', id }, after: request });
    return this.types.get(id);
  }
}
