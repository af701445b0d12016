import { Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { ConsentsModule } from '../consents/consents.public.js';
import { CouponPoolsModule } from '../coupon-pools/coupon-pools.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { LevelSetsModule } from '../level-sets/level-sets.public.js';
import { RedemptionsModule } from '../redemptions/redemptions.public.js';
import { WalletsModule } from '../wallets/wallets.public.js';
import { AsMember } from './as-member.js';
import { AskForCode } from './ask-for-code.js';
import { ChangeOwnThings } from './change-own-things.js';
import { CheckCode } from './check-code.js';
import { CloseArchived } from './close-archived.js';
import { CompanyIsOpen } from './company-is-open.js';
import { IssueMemberLink } from './issue-member-link.js';
import { KnownAddress } from './known-address.js';
import { LimitMemberAccess } from './limit-member-access.js';
import { MakeMemberLink } from './make-member-link.js';
import { MemberAccessController } from './member-access.controller.js';
import './member-centre.ability.js';
import { MemberCentreController } from './member-centre.controller.js';
import { MemberCentreJobs } from './member-centre.jobs.js';
import { MemberCodesRepository } from './member-codes.repository.js';
import { MemberCompanies } from './member-companies.repository.js';
import { MemberCookie } from './member-cookie.js';
import { MemberEntrance } from './member-entrance.js';
import { MemberLinksController } from './member-links.controller.js';
import { MemberLinksRepository } from './member-links.repository.js';
import { MemberSecrets } from './member-secrets.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';
import { OpenByCode } from './open-by-code.js';
import { OpenByLink } from './open-by-link.js';
import { OpenMemberSession } from './open-member-session.js';
import { PrepareMemberCode } from './prepare-member-code.js';
import { ReadMemberCentre } from './read-member-centre.js';
import { ReadOwnGifts } from './read-own-gifts.js';
import { ReadOwnTransfers } from './read-own-transfers.js';
import { SendMemberCode } from './send-member-code.js';
import { ServeMember } from './serve-member.js';

const repositories = [MemberLinksRepository, MemberCodesRepository, MemberSessionsRepository, MemberCompanies];
const links = [IssueMemberLink, MakeMemberLink, OpenByLink, CloseArchived];
const codes = [KnownAddress, MemberSecrets, AskForCode, PrepareMemberCode, SendMemberCode, CheckCode, OpenByCode];
const entering = [LimitMemberAccess, CompanyIsOpen, MemberEntrance, OpenMemberSession];
const inside = [AsMember, ServeMember, ReadMemberCentre, ReadOwnGifts, ReadOwnTransfers, ChangeOwnThings];

@Module({
  imports: [CustomersModule, ConsentsModule, WalletsModule, LevelSetsModule, CouponPoolsModule, RedemptionsModule],
  controllers: [MemberLinksController, MemberAccessController, MemberCentreController],
  providers: [
    ...repositories,
    ...links,
    ...codes,
    ...entering,
    ...inside,
    MemberCentreJobs,
    { provide: MemberCookie, useFactory: ({ secureCookies }: Settings) => new MemberCookie(secureCookies), inject: [SETTINGS] },
  ],
})
export class MemberCentreModule {}
