export { PluginSubmissionsModule } from './plugin-submissions.module.js';
export { PluginCheck, SubmissionState } from './plugin-submissions.contract.js';
export { checksInWords } from './read-submissions.js';
