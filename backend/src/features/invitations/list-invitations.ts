import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import type { InvitationPage } from './invitations.contract.js';
import { InvitationsRepository } from './invitations.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListInvitations {
  constructor(private readonly invitations: InvitationsRepository) {}

  async execute({ cursor, limit }: z.infer<typeof PageQuery>): Promise<InvitationPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    return pageOf(await this.invitations.list(limit + 1, after), limit, ({ createdAt, id }) => [createdAt, id]);
  }
}
