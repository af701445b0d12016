import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { packageRoot } from '../package-root.js';

export const OPEN_API_FILE = path.join(packageRoot, 'openapi.json');

/** The document at /api/openapi.json and a page to browse it at /api/docs, from the file that a test keeps true to the routes. */
export function serveApiDocumentation(app: NestFastifyApplication): void {
  if (!existsSync(OPEN_API_FILE)) return;
  const read = (): OpenAPIObject => JSON.parse(readFileSync(OPEN_API_FILE, 'utf8'));
  SwaggerModule.setup('api/docs', app, read, { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: 'Liuke API' });
}
