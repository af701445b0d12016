import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal, UserPrincipal } from '../../platform/access/principal.js';
import {
  Can,
  CurrentPrincipal,
  EvenSuspended,
  Returns,
  SignedIn,
  Summary,
  WithoutTransaction,
} from '../../platform/http/route-decorators.js';
import { Me, UpdateMeRequest } from './me.contract.js';
import { ReadMe } from './read-me.js';
import { UpdateMe } from './update-me.js';

@ApiTags('me')
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly readMe: ReadMe,
    private readonly updateMe: UpdateMe,
  ) {}

  @Get()
  @Summary('Read who is asking, and what they may do')
  @Can('read', 'Me')
  @EvenSuspended()
  @WithoutTransaction()
  @Returns(Me)
  read(@CurrentPrincipal() principal: Principal): Promise<Me> {
    return this.readMe.execute(principal);
  }

  @Patch()
  @Summary('Change one’s own name, language or theme')
  @SignedIn()
  @WithoutTransaction()
  @Returns(Me)
  async update(@CurrentPrincipal() principal: UserPrincipal, @Body({ schema: UpdateMeRequest }) body: UpdateMeRequest): Promise<Me> {
    await this.updateMe.execute(principal, body);
    return this.readMe.execute(principal);
  }
}
