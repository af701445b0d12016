import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretUnreadable } from '../../ports/secrets.js';
import { CustomerSeals } from '../customers/customers.public.js';
import { Content } from './messages.contract.js';

type Sealed = { id: string; customerId: string; content: Buffer };

/** What is said to customers is sealed with the customer's key: who is erased takes it along. */
@Injectable()
export class MessageContents {
  constructor(private readonly seals: CustomerSeals) {}

  async seal({ id, customerId }: Omit<Sealed, 'content'>, content: Content): Promise<Buffer> {
    return (await this.seals.forWriting(customerId)).seal(placeOf(id), JSON.stringify(content));
  }

  /** By message; null for what cannot be read any more. */
  async open(messages: readonly Sealed[]): Promise<ReadonlyMap<string, Content | null>> {
    const sealers = await this.seals.forReading(messages.map(({ customerId }) => customerId));
    return new Map(messages.map(({ id, customerId, content }) => [id, opened(() => sealers.get(customerId)?.open(placeOf(id), content))]));
  }
}

/** Tells whether two requests are the same message. */
export function contentHash(customerId: string, installationId: string, purpose: string, content: Content): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([customerId, installationId, purpose, content]))
    .digest();
}

function placeOf(row: string): { table: string; column: string; row: string } {
  return { table: 'messages', column: 'content', row };
}

function opened(open: () => string | undefined): Content | null {
  try {
    const text = open();
    return text === undefined ? null : Content.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SecretUnreadable && error.why === 'key-lost') return null;
    throw error;
  }
}
