/**
 * Every table with rows that belong to a customer, leaves first: merging, exporting and erasing go by this list. What is derived is made
 * again from the rest and may go with the customer; the rest says that somebody had to do with the customer.
 */
export const CUSTOMER_BOUND_TABLES = [
  { table: 'tier_assignments', holds: 'derived' },
  { table: 'tier_history', holds: 'derived' },
  { table: 'customer_facts', holds: 'derived' },
  { table: 'customer_days', holds: 'derived' },
  { table: 'attribute_values', holds: 'details' },
  { table: 'customer_tags', holds: 'details' },
  { table: 'customer_contacts', holds: 'details' },
  { table: 'customer_identities', holds: 'details' },
  { table: 'customer_seeds', holds: 'key' },
  { table: 'customer_import_changes', holds: 'changes' },
  { table: 'program_members', holds: 'history' },
  { table: 'wallet_adjustments', holds: 'history' },
  { table: 'wallets', holds: 'history' },
  { table: 'tasks', holds: 'history' },
  { table: 'message_replies', holds: 'history' },
  { table: 'messages', holds: 'history' },
  { table: 'customer_consents', holds: 'history' },
  { table: 'referrals', holds: 'history' },
  { table: 'referral_codes', holds: 'history' },
  { table: 'member_sessions', holds: 'history' },
  { table: 'member_codes', holds: 'history' },
  { table: 'member_links', holds: 'history' },
  { table: 'customer_contact_stops', holds: 'history' },
  { table: 'order_changes', holds: 'history' },
  { table: 'orders', holds: 'history' },
  { table: 'events', holds: 'history' },
] as const;
