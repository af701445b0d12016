import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.public.js';
import './consents.ability.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentsRepository } from './consents.repository.js';
import { ContactStopsRepository } from './contact-stops.repository.js';
import { ReadContactRules } from './read-contact-rules.js';
import { ReadConsents } from './read-consents.js';
import { RecordConsent } from './record-consent.js';
import { SetDoNotContact } from './set-do-not-contact.js';

@Module({
  imports: [CustomersModule],
  controllers: [ConsentsController],
  providers: [ConsentsRepository, ContactStopsRepository, ReadConsents, ReadContactRules, RecordConsent, SetDoNotContact],
  exports: [ConsentsRepository, ReadContactRules],
})
export class ConsentsModule {}
