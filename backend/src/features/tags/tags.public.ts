export { TagsModule } from './tags.module.js';
export { TagsRepository } from './tags.repository.js';
export { TagReference } from './tags.contract.js';
export { TagUnknown } from './tags.errors.js';
