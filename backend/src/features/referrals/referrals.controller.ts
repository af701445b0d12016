import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { ChangeReferralSettings } from './change-referral-settings.js';
import { CreateReferral } from './create-referral.js';
import { ReadReferrals } from './read-referrals.js';
import { ReferralSettingsRepository } from './referral-settings.repository.js';
import {
  CreateReferralRequest,
  Referral,
  ReferralPage,
  ReferralSettings,
  ReferralSettingsChange,
  ReferralsQuery,
} from './referrals.contract.js';

@ApiTags('referrals')
@Controller('api/v1')
export class ReferralsController {
  constructor(
    private readonly createReferral: CreateReferral,
    private readonly readReferrals: ReadReferrals,
    private readonly settings: ReferralSettingsRepository,
    private readonly changeSettings: ChangeReferralSettings,
  ) {}

  @Get('referrals')
  @Summary('List who brought whom')
  @Can('read', 'Referral')
  @Returns(ReferralPage)
  list(@Query({ schema: ReferralsQuery }) query: ReferralsQuery, @CurrentPrincipal() principal: Principal): Promise<ReferralPage> {
    return this.readReferrals.list(query, principal);
  }

  @Post('referrals')
  @Summary('Say who brought a new customer')
  @Can('create', 'Referral')
  @Returns(Referral, 201)
  create(
    @Body({ schema: CreateReferralRequest }) body: CreateReferralRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Referral> {
    return this.createReferral.execute(body, principal);
  }

  @Get('referral-settings')
  @Summary('Read what is promised for referrals')
  @Can('read', 'Referral')
  @Returns(ReferralSettings)
  read(): Promise<ReferralSettings> {
    return this.settings.read();
  }

  @Patch('referral-settings')
  @Summary('Change what is promised for referrals from now on')
  @Can('configure', 'Referral')
  @Returns(ReferralSettings)
  change(@Body({ schema: ReferralSettingsChange }) body: ReferralSettingsChange): Promise<ReferralSettings> {
    return this.changeSettings.execute(body);
  }
}
