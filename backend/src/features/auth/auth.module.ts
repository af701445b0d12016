import { Module } from '@nestjs/common';
import { SessionStore } from '../../platform/auth/session-store.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { AccountLinksController } from './account-links.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AuthController } from './auth.controller.js';
import { AuthJobs } from './auth.jobs.js';
import { ChangePassword } from './change-password.js';
import { CheckSecondFactor } from './check-second-factor.js';
import { CloseSessions } from './close-sessions.js';
import { CompletePasswordReset } from './complete-password-reset.js';
import { ConfirmAddress } from './confirm-address.js';
import { ConfirmPassword } from './confirm-password.js';
import { ConfirmTwoStep } from './confirm-two-step.js';
import { DisableTwoStep } from './disable-two-step.js';
import { LimitStrangers } from './limit-strangers.js';
import { ListSessions } from './list-sessions.js';
import { OwnAccountRepository } from './own-account.repository.js';
import { RecordAccountChange } from './record-account-change.js';
import { RequestPasswordLink } from './request-password-link.js';
import { ResendConfirmation } from './resend-confirmation.js';
import { SendConfirmation } from './send-confirmation.js';
import { SendPasswordLink } from './send-password-link.js';
import { SessionCookies } from './session-cookies.js';
import { SessionsController } from './sessions.controller.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignIn } from './sign-in.js';
import { SignUpByOneself } from './sign-up-by-oneself.js';
import { SignUp } from './sign-up.js';
import { StartTwoStep } from './start-two-step.js';
import { SwitchTenant } from './switch-tenant.js';
import { TenantFoundation } from './tenant-foundation.js';
import { TwoStepController } from './two-step.controller.js';
import { VerifyCredentials } from './verify-credentials.js';

const signingIn = [SignUp, SignUpByOneself, SignIn, VerifyCredentials, SignInAttempts, LimitStrangers, SwitchTenant, TenantFoundation];
const letters = [
  AuthJobs,
  SendConfirmation,
  ResendConfirmation,
  ConfirmAddress,
  SendPasswordLink,
  RequestPasswordLink,
  CompletePasswordReset,
];
const ownAccount = [OwnAccountRepository, RecordAccountChange, ConfirmPassword, ChangePassword, ListSessions, CloseSessions];
const twoStep = [StartTwoStep, ConfirmTwoStep, DisableTwoStep, CheckSecondFactor];

@Module({
  controllers: [AuthController, AccountLinksController, SessionsController, TwoStepController],
  providers: [
    AccountsRepository,
    ...signingIn,
    ...letters,
    ...ownAccount,
    ...twoStep,
    {
      provide: SessionCookies,
      useFactory: (sessions: SessionStore, settings: Settings) => new SessionCookies(sessions, settings.secureCookies),
      inject: [SessionStore, SETTINGS],
    },
  ],
  exports: [AccountsRepository, SignUp, TenantFoundation, SessionCookies, VerifyCredentials],
})
export class AuthModule {}
