import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** Since when a plugin is off, and since when it is on again: faults from before that no longer count against it. */
export class SwitchPluginsOff implements MigrationInterface {
  name = 'SwitchPluginsOff1795627800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plugin_installations ADD COLUMN disabled_at timestamptz, ADD COLUMN enabled_at timestamptz');
  }

  down = forwardOnly;
}
