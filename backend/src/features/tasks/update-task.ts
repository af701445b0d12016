import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { OpenTask } from './open-task.js';
import { SaveTask } from './save-task.js';
import { TaskOwners } from './task-owners.js';
import { TaskTexts } from './task-texts.js';
import type { UpdateTaskRequest } from './tasks.contract.js';
import { TaskClosed, TaskOutcomeUnknown } from './tasks.errors.js';
import type { StoredTask } from './tasks.repository.js';

/** Hands a task on, moves it, or closes it: what came of it is then final, because the message it carries counts by it. */
@Injectable()
export class UpdateTask {
  constructor(
    private readonly openTask: OpenTask,
    private readonly owners: TaskOwners,
    private readonly texts: TaskTexts,
    private readonly saveTask: SaveTask,
  ) {}

  /** @throws NotFound, VersionConflict, TaskClosed, TaskOutcomeUnknown, TaskOwnerUnknown, TaskOwnerSeesNothing */
  async execute(id: string, request: UpdateTaskRequest, principal: Principal): Promise<void> {
    const { task, customer } = await this.openTask.execute(id, principal);
    requireVersion(request, task);
    if (task.state !== 'open') throw new TaskClosed({ state: task.state });
    const { ownerId = task.ownerId, dueOn = task.dueOn, state = task.state } = request;
    if (request.ownerId !== undefined) await this.owners.require(request.ownerId, customer);
    const note = request.note === undefined ? task.note : await this.texts.seal(task, 'note', request.note);
    const next: StoredTask = { ...task, ownerId, dueOn, state, note, outcome: state === 'done' ? outcomeOf(task, request) : null };
    await this.saveTask.execute(task, next);
  }
}

function outcomeOf({ ends }: StoredTask, { outcome }: UpdateTaskRequest): string | null {
  if (ends.length === 0 && outcome === undefined) return null;
  const known = ends.map(({ key }) => key);
  if (outcome === undefined || !known.includes(outcome)) throw new TaskOutcomeUnknown({ known }, { pointer: '/outcome' });
  return outcome;
}
