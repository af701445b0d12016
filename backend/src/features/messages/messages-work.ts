import { Injectable } from '@nestjs/common';
import { AttemptMessage } from './attempt-message.js';
import { FollowMessage } from './follow-message.js';
import { FollowTask } from './follow-task.js';
import { StopTasks } from './stop-tasks.js';

/** What the jobs call. */
@Injectable()
export class MessagesWork {
  constructor(
    readonly attemptMessage: AttemptMessage,
    readonly followTask: FollowTask,
    readonly followMessage: FollowMessage,
    readonly stopTasks: StopTasks,
  ) {}
}
