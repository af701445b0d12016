import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { PluginSubmissionDetail, PluginSubmissionPage, UploadPluginRequest } from './plugin-submissions.contract.js';
import { ReadSubmissions } from './read-submissions.js';
import { UploadPlugin } from './upload-plugin.js';
import { WithdrawSubmission } from './withdraw-submission.js';

@ApiTags('plugin-submissions', 'plugins')
@Controller('api/v1')
export class PluginSubmissionsController {
  constructor(
    private readonly uploadPlugin: UploadPlugin,
    private readonly submissions: ReadSubmissions,
    private readonly withdrawSubmission: WithdrawSubmission,
  ) {}

  @Post('plugins')
  @Summary('Hand in a version of a plugin')
  @Can('create', 'PluginSubmission')
  @Returns(PluginSubmissionDetail, 201)
  async upload(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: UploadPluginRequest }) body: UploadPluginRequest,
  ): Promise<PluginSubmissionDetail> {
    const userId = principal.kind === 'user' ? principal.userId : null;
    return this.submissions.one(await this.uploadPlugin.execute(body, { tenantId: principal.tenantId, userId }));
  }

  @Get('plugin-submissions')
  @Summary('List what the company has handed in')
  @Can('read', 'PluginSubmission')
  @Returns(PluginSubmissionPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<z.infer<typeof PluginSubmissionPage>> {
    return this.submissions.all(query);
  }

  @Get('plugin-submissions/:id')
  @Summary('Read a version that was handed in, and what its checks found')
  @Can('read', 'PluginSubmission')
  @Returns(PluginSubmissionDetail)
  one(@Param('id', { schema: Id }) id: string): Promise<PluginSubmissionDetail> {
    return this.submissions.one(id);
  }

  @Post('plugin-submissions/:id/withdraw')
  @Summary('Withdraw a version: nobody new installs it')
  @Can('withdraw', 'PluginSubmission')
  @Returns(PluginSubmissionDetail)
  async withdraw(@Param('id', { schema: Id }) id: string): Promise<PluginSubmissionDetail> {
    await this.withdrawSubmission.execute(id);
    return this.submissions.one(id);
  }
}
