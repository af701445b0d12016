import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** jsonb sorts keys, but the order of a configuration's fields is the order of its form: it is kept as it was written. */
export class KeepManifestsAsWritten implements MigrationInterface {
  name = 'KeepManifestsAsWritten1795633800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE platform.plugin_versions ADD COLUMN manifest_as_written json');
  }

  down = forwardOnly;
}
