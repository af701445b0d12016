import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import type { ApiKeyPage } from './api-keys.contract.js';
import { ApiKeysRepository } from './api-keys.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListApiKeys {
  constructor(private readonly keys: ApiKeysRepository) {}

  async execute({ cursor, limit }: z.infer<typeof PageQuery>): Promise<ApiKeyPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    return pageOf(await this.keys.list(limit + 1, after), limit, ({ createdAt, id }) => [createdAt, id]);
  }
}
