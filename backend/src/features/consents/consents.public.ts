export { ConsentsModule } from './consents.module.js';
export { ConsentsRepository } from './consents.repository.js';
export { ContactStopsRepository } from './contact-stops.repository.js';
export { type Consent, consentFor } from './domain/consent-state.js';
export { CHANNEL_KINDS, type ChannelKind } from './domain/channel-kinds.js';
export { CONSENT_PURPOSES, PURPOSES, type Purpose } from './domain/purposes.js';
