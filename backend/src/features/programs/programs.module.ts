import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.public.js';
import { ChangeMembership } from './change-membership.js';
import { CreateProgram } from './create-program.js';
import { CreateWalletType } from './create-wallet-type.js';
import { Memberships } from './memberships.js';
import { OpenWalletTypes } from './open-wallet-types.js';
import { ProgramMembersController } from './program-members.controller.js';
import { ProgramMembersRepository } from './program-members.repository.js';
import './programs.ability.js';
import { ProgramsController } from './programs.controller.js';
import { ProgramsRepository } from './programs.repository.js';
import { ReadMembers } from './read-members.js';
import { ReadWalletTypes } from './read-wallet-types.js';
import { UpdateProgram } from './update-program.js';
import { UpdateWalletType } from './update-wallet-type.js';
import { WalletTypesController } from './wallet-types.controller.js';
import { WalletTypesRepository } from './wallet-types.repository.js';

@Module({
  imports: [CustomersModule],
  controllers: [ProgramsController, ProgramMembersController, WalletTypesController],
  providers: [
    ProgramsRepository,
    WalletTypesRepository,
    ProgramMembersRepository,
    CreateProgram,
    UpdateProgram,
    OpenWalletTypes,
    CreateWalletType,
    UpdateWalletType,
    ReadMembers,
    ChangeMembership,
    ReadWalletTypes,
    Memberships,
  ],
  exports: [ProgramsRepository, ReadWalletTypes, Memberships, CreateProgram, CreateWalletType],
})
export class ProgramsModule {}
