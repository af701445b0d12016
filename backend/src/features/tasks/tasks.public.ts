export { CreateTask } from './create-task.js';
export { SaveTask, TASK_CLOSED } from './save-task.js';
export { TaskOwners } from './task-owners.js';
export { TasksModule } from './tasks.module.js';
export { type Names, type StoredTask, type TaskEnd, TasksRepository } from './tasks.repository.js';
