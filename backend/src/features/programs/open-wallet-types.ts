import { Injectable } from '@nestjs/common';
import { TooManyWalletTypes, WalletTypeProgramUnknown } from './programs.errors.js';
import { ProgramsRepository } from './programs.repository.js';
import { WalletTypesRepository } from './wallet-types.repository.js';

/** The ledger reads all of a company's at every posting, archived ones among them. */
const MOST_WALLET_TYPES = 50;

/** Whether a programme can have one more kind of units; nobody else makes one until the transaction ends. */
@Injectable()
export class OpenWalletTypes {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly types: WalletTypesRepository,
  ) {}

  /** @throws WalletTypeProgramUnknown, TooManyWalletTypes */
  async execute(programId: string): Promise<void> {
    if (!(await this.programs.find(programId))) throw new WalletTypeProgramUnknown({}, { pointer: '/programId' });
    await this.programs.standAlone();
    if ((await this.types.count()) >= MOST_WALLET_TYPES) throw new TooManyWalletTypes({ limit: MOST_WALLET_TYPES });
  }
}
