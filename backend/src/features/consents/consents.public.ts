export { ConsentsModule } from './consents.module.js';
export { CONTACT_NARROWED, ConsentsRepository, type Recorder } from './consents.repository.js';
export { type ContactRules, ReadContactRules } from './read-contact-rules.js';
export { CHANNEL_KINDS, type ChannelKind } from './domain/channel-kinds.js';
export { consentOverview, type PurposeConsent } from './domain/consent-state.js';
export { CONSENT_PURPOSES, PURPOSES, type Purpose } from './domain/purposes.js';
