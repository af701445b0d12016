import { AesSecrets } from '../../adapters/aes-secrets.js';
import { newInstallationKeyText, parseInstallationKeys } from '../../adapters/installation-key.js';
import { MemoryTenantKeyStore } from './memory-tenant-key-store.js';

/** The real encryption with a key of its own and nothing kept. */
export function memorySecrets(): AesSecrets {
  return new AesSecrets(parseInstallationKeys(newInstallationKeyText()), new MemoryTenantKeyStore());
}
