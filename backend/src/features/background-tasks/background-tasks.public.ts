export { BackgroundTasks } from './background-tasks.js';
export { BackgroundTasksModule } from './background-tasks.module.js';
