import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { CurrentPrincipal, Returns, ReturnsNothing, SignedIn, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { ConfirmTwoStepRequest, DisableTwoStepRequest, RecoveryCodes, TwoStepOffer } from './auth.contract.js';
import { ConfirmTwoStep } from './confirm-two-step.js';
import { DisableTwoStep } from './disable-two-step.js';
import { StartTwoStep } from './start-two-step.js';

/** The second factor of a person's own account. */
@ApiTags('auth')
@Controller('api/v1/auth/totp')
@SignedIn()
@WithoutTransaction()
export class TwoStepController {
  constructor(
    private readonly startTwoStep: StartTwoStep,
    private readonly confirmTwoStep: ConfirmTwoStep,
    private readonly disableTwoStep: DisableTwoStep,
  ) {}

  @Post()
  @Summary('Get a secret for an authenticator app')
  @Returns(TwoStepOffer)
  start(@CurrentPrincipal() { userId }: UserPrincipal): Promise<TwoStepOffer> {
    return this.startTwoStep.execute(userId);
  }

  @Post('confirm')
  @Summary('Switch two-step sign-in on')
  @Returns(RecoveryCodes)
  confirm(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Body({ schema: ConfirmTwoStepRequest }) { code }: ConfirmTwoStepRequest,
  ): Promise<RecoveryCodes> {
    return this.confirmTwoStep.execute(userId, code);
  }

  @Post('disable')
  @Summary('Switch two-step sign-in off')
  @ReturnsNothing()
  disable(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Body({ schema: DisableTwoStepRequest }) { password }: DisableTwoStepRequest,
    @Ip() ip: string,
  ): Promise<void> {
    return this.disableTwoStep.execute(userId, password, ip);
  }
}
