import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { CurrentPrincipal, Public, ReturnsNothing, SignedIn, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { ConfirmAddressRequest, PasswordLinkRequest, PasswordResetRequest } from './auth.contract.js';
import { CompletePasswordReset } from './complete-password-reset.js';
import { ConfirmAddress } from './confirm-address.js';
import { RequestPasswordLink } from './request-password-link.js';
import { ResendConfirmation } from './resend-confirmation.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AccountLinksController {
  constructor(
    private readonly confirmAddress: ConfirmAddress,
    private readonly resendConfirmation: ResendConfirmation,
    private readonly requestPasswordLink: RequestPasswordLink,
    private readonly completePasswordReset: CompletePasswordReset,
  ) {}

  @Post('confirm-address')
  @Summary('Confirm an address by the link of the letter')
  @Public()
  @ReturnsNothing()
  confirm(@Body({ schema: ConfirmAddressRequest }) { token }: ConfirmAddressRequest): Promise<void> {
    return this.confirmAddress.execute(token);
  }

  @Post('resend-confirmation')
  @Summary('Ask for another letter that confirms the address')
  @SignedIn()
  @WithoutTransaction()
  @ReturnsNothing()
  resend(@CurrentPrincipal() principal: UserPrincipal): Promise<void> {
    return this.resendConfirmation.execute(principal);
  }

  @Post('password-reset')
  @Summary('Ask for a letter with a link to a new password')
  @Public()
  @ReturnsNothing()
  passwordLink(@Body({ schema: PasswordLinkRequest }) { email }: PasswordLinkRequest, @Ip() ip: string): Promise<void> {
    return this.requestPasswordLink.execute(email, ip);
  }

  @Post('password-reset/complete')
  @Summary('Set a new password by the link of the letter')
  @Public()
  @ReturnsNothing()
  newPassword(@Body({ schema: PasswordResetRequest }) { token, password }: PasswordResetRequest): Promise<void> {
    return this.completePasswordReset.execute(token, password);
  }
}
