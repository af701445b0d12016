export { Email, EXAMPLE_TOKEN, NewPassword, SignedIn, SignUpRequest, TenantSummary, UserSummary } from './auth.contract.js';
export { AccountsRepository } from './accounts.repository.js';
export { AuthModule } from './auth.module.js';
export { SignUp, type SignUpResult } from './sign-up.js';
export { TenantFoundation } from './tenant-foundation.js';
export { SessionCookies } from './session-cookies.js';
export { VerifyCredentials } from './verify-credentials.js';
