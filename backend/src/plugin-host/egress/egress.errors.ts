import { defineError } from '../../platform/errors/define-error.js';

/** Nothing left the house: what was asked for is not allowed. */
export const AddressMalformed = defineError('egress.address-malformed', { family: 'user', status: 422 });
export const SchemeRefused = defineError<{ scheme: string }>('egress.scheme-refused', { family: 'user', status: 422 });
export const CredentialsInAddress = defineError('egress.credentials-in-address', { family: 'user', status: 422 });
export const PortRefused = defineError<{ port: number }>('egress.port-refused', { family: 'user', status: 422 });
export const HostNotDeclared = defineError<{ host: string }>('egress.host-not-declared', { family: 'user', status: 422 });
export const AddressNotPublic = defineError<{ host: string }>('egress.address-not-public', { family: 'user', status: 422 });
export const HeaderRefused = defineError<{ name: string }>('egress.header-refused', { family: 'user', status: 422 });
export const RequestTooLarge = defineError<{ limitBytes: number }>('egress.request-too-large', { family: 'user', status: 422 });

/** It was tried and did not work. */
export const HostNotFound = defineError<{ host: string }>('egress.host-not-found', { family: 'operational', status: 502 });
export const HostUnreachable = defineError<{ host: string }>('egress.host-unreachable', { family: 'operational', status: 502 });
export const CertificateRefused = defineError<{ host: string }>('egress.certificate-refused', { family: 'operational', status: 502 });
export const ConnectionBroke = defineError<{ host: string }>('egress.connection-broke', { family: 'operational', status: 502 });
export const TimedOut = defineError<{ host: string; seconds: number }>('egress.timed-out', { family: 'operational', status: 504 });
export const AnswerTooLarge = defineError<{ host: string; limitBytes: number }>('egress.answer-too-large', {
  family: 'operational',
  status: 502,
});
export const TooManyRedirects = defineError<{ host: string; limit: number }>('egress.too-many-redirects', {
  family: 'operational',
  status: 502,
});
export const MailRefused = defineError<{ host: string; reply: string; stage: string }>('egress.mail-refused', {
  family: 'operational',
  status: 502,
});
export const MailSignInRefused = defineError<{ host: string; reply: string }>('egress.mail-sign-in-refused', {
  family: 'operational',
  status: 502,
});
