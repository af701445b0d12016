import { Injectable } from '@nestjs/common';
import { CustomersRepository } from './customers.repository.js';
import { diallingOfZone } from './domain/calling-codes.js';
import { CONTACT_KINDS, normaliseContact } from './domain/normalise-contact.js';

/** Of one member: WeCom takes `@all` for everybody, and a list for several. */
const WECOM_MEMBER = /^[A-Za-z0-9][A-Za-z0-9_@.-]{0,63}$/;

/** An address as somebody typed it, in the one spelling of its kind. */
@Injectable()
export class NormaliseAddress {
  constructor(private readonly customers: CustomersRepository) {}

  /** Undefined for what cannot be an address of this kind. A kind that customers have no contacts of is taken as it is. */
  async execute(kind: string, typed: string): Promise<string | undefined> {
    const known = CONTACT_KINDS.find((candidate) => candidate === kind);
    if (known === undefined) return named(kind, typed.trim());
    return normaliseContact(known, typed, diallingOfZone(await this.customers.timeZone()));
  }
}

function named(kind: string, name: string): string | undefined {
  return name === '' || (kind === 'wecom-member' && !WECOM_MEMBER.test(name)) ? undefined : name;
}
