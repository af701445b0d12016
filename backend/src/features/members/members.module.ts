import { Module } from '@nestjs/common';
import './members.ability.js';
import { DepartmentsModule } from '../departments/departments.public.js';
import { RolesModule } from '../roles/roles.public.js';
import { ListMembers } from './list-members.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { RemoveMember } from './remove-member.js';
import { UpdateMember } from './update-member.js';

@Module({
  imports: [DepartmentsModule, RolesModule],
  controllers: [MembersController],
  providers: [MembersRepository, ListMembers, UpdateMember, RemoveMember],
})
export class MembersModule {}
