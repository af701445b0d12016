import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import type { MemberPage } from './members.contract.js';
import { MembersRepository } from './members.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListMembers {
  constructor(private readonly members: MembersRepository) {}

  async execute({ cursor, limit }: z.infer<typeof PageQuery>): Promise<MemberPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const members = await this.members.list(limit + 1, after);
    return pageOf(members, limit, ({ createdAt, id }) => [createdAt, id]);
  }
}
