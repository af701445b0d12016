/** What a row can be known by, the surest first: an id of its source, a number, an address, and as a last resort a name. */
export type RowKeys = { identity: string | null; number: string | null; contacts: readonly string[]; name: string | null };

export type KnownCustomer = { customerId: string; number: string; identified: boolean };

/** What the company knows already, by the same keys. */
export type KnownCustomers = {
  byIdentity: ReadonlyMap<string, KnownCustomer>;
  byNumber: ReadonlyMap<string, KnownCustomer>;
  byContact: ReadonlyMap<string, KnownCustomer>;
  byName: ReadonlyMap<string, KnownCustomer>;
};

/** The rows of a file that speak of one customer. */
export type RowGroup = {
  known: KnownCustomer | null;
  /** An id to give to the customer; null when it has it already. */
  newIdentity: string | null;
  /** A number that was given; null leaves the one that stands, or asks for the next. */
  number: string | null;
  rows: number[];
};

export type GroupedRows = { groups: RowGroup[]; numberTaken: number[] };

/**
 * A row with an id is the customer of that id; else, if it has a number, the customer of that number, unless that one has another id.
 * A row with neither is the customer of its e-mail address, else of its phone, else of its name and company.
 */
export function groupRows(rows: readonly RowKeys[], known: KnownCustomers): GroupedRows {
  const register = new Register(known);
  const numberTaken: number[] = [];
  rows.forEach((row, index) => {
    const group = register.find(row);
    if (group === 'number-taken') numberTaken.push(index);
    else register.add(group, row, index);
  });
  return { groups: register.groups, numberTaken };
}

type Open = RowGroup & { identity: string | null; identified: boolean };

class Register {
  readonly groups: Open[] = [];
  private readonly identities = new Map<string, Open>();
  private readonly numbers = new Map<string, Open>();
  private readonly contacts = new Map<string, Open>();
  private readonly names = new Map<string, Open>();
  private readonly customers = new Map<string, Open>();

  constructor(private readonly known: KnownCustomers) {}

  find({ identity, number, contacts, name }: RowKeys): Open | 'number-taken' {
    const numbered = number === null ? undefined : this.look(this.numbers, this.known.byNumber, number);
    if (identity !== null) {
      const own = this.look(this.identities, this.known.byIdentity, identity);
      if (own) return numbered && numbered !== own ? 'number-taken' : own;
      if (!numbered) return this.open(null);
      return numbered.identified && numbered.identity !== identity ? 'number-taken' : numbered;
    }
    if (number !== null) return numbered ?? this.open(null);
    for (const contact of contacts) {
      const reached = this.look(this.contacts, this.known.byContact, contact);
      if (reached) return reached;
    }
    if (contacts.length > 0 || name === null) return this.open(null);
    return this.look(this.names, this.known.byName, name) ?? this.open(null);
  }

  add(group: Open, { identity, number, contacts, name }: RowKeys, row: number): void {
    group.rows.push(row);
    if (identity !== null) {
      if (!group.identified) group.newIdentity = identity;
      group.identity = identity;
      group.identified = true;
      this.identities.set(identity, group);
    }
    if (number !== null) {
      group.number = number;
      this.numbers.set(number, group);
    }
    for (const contact of contacts) if (!this.contacts.has(contact)) this.contacts.set(contact, group);
    if (name !== null && !this.names.has(name)) this.names.set(name, group);
  }

  private look(mine: Map<string, Open>, known: ReadonlyMap<string, KnownCustomer>, key: string): Open | undefined {
    const open = mine.get(key);
    if (open) return open;
    const customer = known.get(key);
    return customer && (this.customers.get(customer.customerId) ?? this.open(customer));
  }

  private open(known: KnownCustomer | null): Open {
    const group: Open = { known, newIdentity: null, number: null, rows: [], identity: null, identified: known?.identified ?? false };
    if (known) this.customers.set(known.customerId, group);
    this.groups.push(group);
    return group;
  }
}
