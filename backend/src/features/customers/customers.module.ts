import { ApplyCustomerEffects } from './apply-customer-effects.js';
import { Module } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { AttributesModule } from '../attributes/attributes.public.js';
import { TagsModule } from '../tags/tags.public.js';
import { AddIdentity } from './add-identity.js';
import { ArchiveCustomer } from './archive-customer.js';
import { ClaimIdentity } from './claim-identity.js';
import { CreateCustomer } from './create-customer.js';
import { CreateReferencedCustomers } from './create-referenced-customers.js';
import { CustomerAttributes } from './customer-attributes.js';
import { CustomerChangesController } from './customer-changes.controller.js';
import { CustomerContacts } from './customer-contacts.js';
import { CustomerDetails } from './customer-details.js';
import { CustomerHistoryController } from './customer-history.controller.js';
import { CustomerHistoryRepository } from './customer-history.repository.js';
import { CustomerIdentitiesRepository } from './customer-identities.repository.js';
import { CustomerListRepository } from './customer-list.repository.js';
import { CustomerReadsRepository } from './customer-reads.repository.js';
import { CustomerSeals } from './customer-seals.js';
import { CustomerTags } from './customer-tags.js';
import './customers.ability.js';
import './customers.events.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { FindByAddress } from './find-by-address.js';
import { FindByContact } from './find-by-contact.js';
import { InsertCustomer } from './insert-customer.js';
import { ListCustomers } from './list-customers.js';
import { NamedCustomers } from './named-customers.js';
import { NormaliseAddress } from './normalise-address.js';
import { OpenCustomer } from './open-customer.js';
import { ReachCustomer } from './reach-customer.js';
import { ReadCustomer } from './read-customer.js';
import { ReadHistory } from './read-history.js';
import { RecordCustomerChange } from './record-customer-change.js';
import { ReplaceTags } from './replace-tags.js';
import { ResolveIdentities } from './resolve-identities.js';
import { SaveProfile } from './save-profile.js';
import { OwnProfile } from './own-profile.js';
import { PrepareUpsert } from './prepare-upsert.js';
import { UpsertLookupsRepository } from './upsert-lookups.repository.js';
import { UpsertProfilesRepository } from './upsert-profiles.repository.js';
import { UpsertContacts } from './upsert-contacts.js';
import { UpsertDetails } from './upsert-details.js';
import { ImportChangesRepository } from './import-changes.repository.js';
import { WriteUpsert } from './write-upsert.js';
import { UpsertCustomers } from './upsert-customers.js';
import { CustomerNumbers } from './customer-numbers.js';
import { UndoCustomerImportRepository } from './undo-customer-import.repository.js';
import { RestoreImported } from './restore-imported.js';
import { UndoCustomerImport } from './undo-customer-import.js';
import { SeeCustomer } from './see-customer.js';
import { SeeCustomers } from './see-customers.js';
import { UpdateCustomer } from './update-customer.js';

const repositories = [
  CustomersRepository,
  CustomerReadsRepository,
  CustomerIdentitiesRepository,
  CustomerListRepository,
  CustomerHistoryRepository,
];
const upsert = [
  TenantGate,
  PrepareUpsert,
  UpsertLookupsRepository,
  UpsertProfilesRepository,
  UpsertContacts,
  UpsertDetails,
  ImportChangesRepository,
  WriteUpsert,
  UndoCustomerImportRepository,
  RestoreImported,
  UndoCustomerImport,
  UpsertCustomers,
];
const parts = [
  CustomerSeals,
  CustomerContacts,
  CustomerTags,
  CustomerAttributes,
  CustomerDetails,
  ClaimIdentity,
  OpenCustomer,
  SaveProfile,
  RecordCustomerChange,
];
const verbs = [
  ApplyCustomerEffects,
  FindByContact,
  SeeCustomer,
  SeeCustomers,
  ReachCustomer,
  OwnProfile,
  NormaliseAddress,
  FindByAddress,
  NamedCustomers,
  ListCustomers,
  ReadHistory,
  CreateCustomer,
  InsertCustomer,
  ReadCustomer,
  UpdateCustomer,
  ReplaceTags,
  AddIdentity,
  ArchiveCustomer,
];

@Module({
  imports: [AttributesModule, TagsModule],
  controllers: [CustomersController, CustomerChangesController, CustomerHistoryController],
  providers: [...repositories, ...parts, ...verbs, ...upsert, CustomerNumbers, CreateReferencedCustomers, ResolveIdentities],
  exports: [
    ApplyCustomerEffects,
    UndoCustomerImport,
    UpsertCustomers,
    CreateReferencedCustomers,
    ResolveIdentities,
    ReadCustomer,
    SeeCustomer,
    SeeCustomers,
    ReachCustomer,
    NormaliseAddress,
    FindByAddress,
    NamedCustomers,
    CustomerSeals,
    OwnProfile,
  ],
})
export class CustomersModule {}
