import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound, VersionConflict } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import type { Attribute, UpdateAttributeRequest } from './attributes.contract.js';
import { AttributeChoiceInUse } from './attributes.errors.js';
import { AttributesRepository } from './attributes.repository.js';
import { requireChoices } from './create-attribute.js';

@Injectable()
export class UpdateAttribute {
  constructor(
    private readonly attributes: AttributesRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, request: UpdateAttributeRequest): Promise<Attribute> {
    const current = await this.attributes.findForUpdate(id);
    if (!current) throw new NotFound({});
    if (request.version !== undefined && request.version !== current.version)
      throw new VersionConflict({ given: request.version, current: current.version });
    const names = request.names ?? current.names;
    const choices = request.choices ?? current.choices;
    requireChoices(current.type, choices.length);
    await this.requireUnused(current, choices);
    const archived = request.archived ?? current.archivedAt !== null;
    const updated = await this.attributes.update({ id, names, choices, archived }, this.clock.now());
    this.audit.record({
      action: 'attributes.updated',
      subject: { type: 'Attribute', id },
      before: recorded(current),
      after: recorded(updated),
    });
    return updated;
  }

  private async requireUnused(current: Attribute, choices: Attribute['choices']): Promise<void> {
    const kept = new Set(choices.map(({ key }) => key));
    const dropped = current.choices.map(({ key }) => key).filter((key) => !kept.has(key));
    const choice = dropped.length === 0 ? undefined : await this.attributes.choiceInUse(current.id, dropped);
    if (choice !== undefined) throw new AttributeChoiceInUse({ choice }, { pointer: '/choices' });
  }
}

function recorded({ names, choices, archivedAt }: Attribute): Record<string, unknown> {
  return { names, choices: choices.map(({ key }) => key), archived: archivedAt !== null };
}
