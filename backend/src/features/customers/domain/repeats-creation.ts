/** What a creation said and what the customer says now, reduced to what can be compared. */
export type Comparable = {
  number: string;
  contacts: readonly { kind: string; value: string | null }[];
  tags: readonly { id: string; name: string }[];
  attributes: Readonly<Record<string, unknown>>;
};

export type GivenContent = {
  number?: string | undefined;
  contacts: readonly { kind: string; value: string }[];
  tags: readonly (string | { id: string } | { name: string })[];
  attributes: Readonly<Record<string, unknown>>;
  profile: Readonly<Record<string, unknown>>;
};

/** Whether everything that is given stands already, so that creating again changes nothing. */
export function repeatsCreation(given: GivenContent, current: Comparable & Readonly<Record<string, unknown>>): boolean {
  return (
    (given.number === undefined || given.number === current.number) &&
    Object.entries(given.profile).every(([field, value]) => value === undefined || current[field] === value) &&
    given.contacts.every(({ kind, value }) => current.contacts.some((contact) => contact.kind === kind && contact.value === value)) &&
    given.tags.every((tag) =>
      current.tags.some(({ id, name }) => (typeof tag === 'string' ? tag === name : 'id' in tag ? tag.id === id : tag.name === name)),
    ) &&
    Object.entries(given.attributes).every(([key, value]) => (value ?? undefined) === current.attributes[key])
  );
}
