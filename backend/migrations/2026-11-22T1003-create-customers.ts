import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Who the customers are: profile, identities by source, encrypted contacts, tags, typed attributes. */
export class CreateCustomers implements MigrationInterface {
  name = 'CreateCustomers1795341780000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE customers (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        number text NOT NULL,
        number_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(number COLLATE "C")) STORED,
        type text NOT NULL DEFAULT 'individual' CHECK (type IN ('individual', 'enterprise', 'government', 'institutional-investor')),
        name text,
        name_key text COLLATE "C",
        company text,
        company_key text COLLATE "C",
        industry text,
        company_size text,
        position text,
        region text,
        birthday date,
        birthday_calendar text NOT NULL DEFAULT 'solar' CHECK (birthday_calendar IN ('solar', 'lunar')),
        anniversary date,
        cooperation_started_on date,
        contract_starts_on date,
        contract_ends_on date,
        owner_id uuid,
        department_id uuid,
        origin text,
        remarks text,
        merged_into uuid,
        archived_at timestamptz,
        created_by_import uuid,
        touched boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, number),
        FOREIGN KEY (tenant_id, merged_into) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
      );
      CREATE INDEX customers_by_name ON customers (tenant_id, name_key, id);
      CREATE INDEX customers_by_company ON customers (tenant_id, company_key, id) WHERE company_key IS NOT NULL;
      CREATE INDEX customers_by_number ON customers (tenant_id, number_key, id);
      CREATE INDEX customers_by_owner ON customers (tenant_id, owner_id, created_at, id);
      CREATE INDEX customers_by_department ON customers (tenant_id, department_id, created_at, id) WHERE department_id IS NOT NULL;
      CREATE INDEX customers_merged ON customers (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
      CREATE INDEX customers_archived ON customers (tenant_id, created_at, id) WHERE archived_at IS NOT NULL;
      CREATE INDEX customers_by_type ON customers (tenant_id, type, created_at, id);
      CREATE INDEX customers_by_age ON customers (tenant_id, created_at, id);
      CREATE INDEX customers_by_import ON customers (tenant_id, created_by_import) WHERE created_by_import IS NOT NULL;

      CREATE TABLE customer_number_series (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        series text NOT NULL,
        last_number bigint NOT NULL,
        PRIMARY KEY (tenant_id, series)
      );

      CREATE TABLE customer_identities (
        tenant_id uuid NOT NULL,
        source text NOT NULL,
        external_id text NOT NULL,
        customer_id uuid NOT NULL,
        content_hash bytea,
        created_by_import uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, source, external_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX customer_identities_by_customer ON customer_identities (tenant_id, customer_id, source);

      CREATE TABLE customer_seeds (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        seed bytea NOT NULL,
        PRIMARY KEY (tenant_id, customer_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );

      CREATE TABLE customer_contacts (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('phone', 'email', 'wecom', 'wechat', 'address', 'identity-number')),
        ciphertext bytea NOT NULL,
        blind_index bytea NOT NULL,
        last_four_index bytea,
        created_by_import uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, customer_id, kind, blind_index),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX customer_contacts_by_value ON customer_contacts (tenant_id, kind, blind_index);
      CREATE INDEX customer_contacts_by_last_four ON customer_contacts (tenant_id, last_four_index) WHERE last_four_index IS NOT NULL;

      CREATE TABLE tags (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        name text NOT NULL,
        tag_group text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name)
      );

      CREATE TABLE customer_tags (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        tag_id uuid NOT NULL,
        created_by_import uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, customer_id, tag_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, tag_id) REFERENCES tags (tenant_id, id)
      );
      CREATE INDEX customer_tags_by_tag ON customer_tags (tenant_id, tag_id, customer_id);

      CREATE TABLE attribute_definitions (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,49}$'),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        type text NOT NULL CHECK (type IN ('text', 'integer', 'money', 'date', 'boolean', 'choice')),
        choices jsonb,
        created_by_import uuid,
        archived_at timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, key)
      );

      CREATE TABLE attribute_values (
        tenant_id uuid NOT NULL,
        attribute_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        text_value text COLLATE "C",
        integer_value bigint,
        date_value date,
        created_by_import uuid,
        PRIMARY KEY (tenant_id, attribute_id, customer_id),
        FOREIGN KEY (tenant_id, attribute_id) REFERENCES attribute_definitions (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        CHECK (num_nonnulls(text_value, integer_value, date_value) = 1)
      );
      CREATE INDEX attribute_values_by_customer ON attribute_values (tenant_id, customer_id);
      CREATE INDEX attribute_values_by_text ON attribute_values (tenant_id, attribute_id, text_value) WHERE text_value IS NOT NULL;
      CREATE INDEX attribute_values_by_integer ON attribute_values (tenant_id, attribute_id, integer_value) WHERE integer_value IS NOT NULL;
      CREATE INDEX attribute_values_by_date ON attribute_values (tenant_id, attribute_id, date_value) WHERE date_value IS NOT NULL;

      CREATE TABLE customer_import_changes (
        tenant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        before jsonb NOT NULL,
        version_after integer NOT NULL,
        PRIMARY KEY (tenant_id, import_id, customer_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX customer_import_changes_by_customer ON customer_import_changes (tenant_id, customer_id);

      ${[
        'customers',
        'customer_number_series',
        'customer_identities',
        'customer_seeds',
        'customer_contacts',
        'tags',
        'customer_tags',
        'attribute_definitions',
        'attribute_values',
        'customer_import_changes',
      ]
        .map((table) => closeTenantTable(table, roles))
        .join('\n')}
    `);
  }

  down = forwardOnly;
}
