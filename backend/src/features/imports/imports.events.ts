import { z } from 'zod';
import { Id } from '../../platform/http/schemas.js';
import { declarePublicEvent } from '../../platform/outbox/public-events.js';

const ImportId = z.object({ importId: Id });
const example = { importId: '01935f6e-0000-7000-8000-000000000003' };
const dataOf = (importIds: readonly string[]): { importId: string }[] => importIds.map((importId) => ({ importId }));

const about = { version: 1, data: ImportId, example, dataOf };

declarePublicEvent({
  ...about,
  type: 'imports.finished',
  description: 'An import has recorded its rows. Its result is under /api/v1/imports/{id}.',
});
declarePublicEvent({ ...about, type: 'imports.failed', description: 'An import stopped. The reason is under /api/v1/imports/{id}.' });
declarePublicEvent({ ...about, type: 'imports.taken-back', description: 'An import was taken back.' });
