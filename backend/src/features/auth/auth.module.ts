import { Module } from '@nestjs/common';
import { SessionStore } from '../../platform/auth/session-store.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { AccountsRepository } from './accounts.repository.js';
import { AuthController } from './auth.controller.js';
import { SessionCookies } from './session-cookies.js';
import { SignIn } from './sign-in.js';
import { SignUp } from './sign-up.js';
import { TenantFoundation } from './tenant-foundation.js';

@Module({
  controllers: [AuthController],
  providers: [
    AccountsRepository,
    SignUp,
    SignIn,
    TenantFoundation,
    {
      provide: SessionCookies,
      useFactory: (sessions: SessionStore, settings: Settings) => new SessionCookies(sessions, settings.secureCookies),
      inject: [SessionStore, SETTINGS],
    },
  ],
  exports: [AccountsRepository, SignUp, TenantFoundation, SessionCookies],
})
export class AuthModule {}
