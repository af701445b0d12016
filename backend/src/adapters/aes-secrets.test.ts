import { describeSecretsContract } from '../ports/secrets.contract.js';
import { MemoryTenantKeyStore } from '../testing/fakes/memory-tenant-key-store.js';
import { AesSecrets } from './aes-secrets.js';
import { newInstallationKeyText, parseInstallationKeys } from './installation-key.js';

const keys = parseInstallationKeys(newInstallationKeyText());
const store = new MemoryTenantKeyStore();

describeSecretsContract('AES-256-GCM, keys in memory', () => Promise.resolve(new AesSecrets(keys, store)));
