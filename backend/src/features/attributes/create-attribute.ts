import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { Attribute, CreateAttributeRequest } from './attributes.contract.js';
import { AttributeChoicesNeeded, AttributeChoicesRefused, AttributeKeyTaken, TooManyAttributes } from './attributes.errors.js';
import { AttributesRepository } from './attributes.repository.js';

const MOST = 200;

@Injectable()
export class CreateAttribute {
  constructor(
    private readonly attributes: AttributesRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(request: CreateAttributeRequest, importId: string | null = null): Promise<Attribute> {
    requireChoices(request.type, request.choices.length);
    if ((await this.attributes.count()) >= MOST) throw new TooManyAttributes({ maximum: MOST });
    const now = this.clock.now();
    const attribute: Attribute = { ...request, id: this.ids.next(), archivedAt: null, createdAt: now.toISOString(), version: 1 };
    if (!(await this.attributes.insert(attribute, now, importId))) throw new AttributeKeyTaken({ key: request.key }, { pointer: '/key' });
    this.audit.record({
      action: 'attributes.created',
      subject: { type: 'Attribute', id: attribute.id },
      after: { key: request.key, type: request.type },
    });
    return attribute;
  }
}

export function requireChoices(type: string, count: number): void {
  if (type === 'choice' && count === 0) throw new AttributeChoicesNeeded({}, { pointer: '/choices' });
  if (type !== 'choice' && count > 0) throw new AttributeChoicesRefused({ type }, { pointer: '/choices' });
}
