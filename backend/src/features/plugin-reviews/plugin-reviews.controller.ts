import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { CurrentPrincipal, OperatorOnly, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { DecideReview } from './decide-review.js';
import { PluginReview, PluginReviewPage, ReviewQuery, ReviewRequest } from './plugin-reviews.contract.js';
import { ReadReviews } from './read-reviews.js';

@ApiTags('plugin-reviews')
@Controller('api/v1/operator/plugin-submissions')
@OperatorOnly()
export class PluginReviewsController {
  constructor(
    private readonly reviews: ReadReviews,
    private readonly decideReview: DecideReview,
  ) {}

  @Get()
  @Summary('List what waits for a review')
  @Returns(PluginReviewPage)
  list(@Query({ schema: ReviewQuery }) query: ReviewQuery): Promise<PluginReviewPage> {
    return this.reviews.all(query);
  }

  @Get(':id')
  @Summary('Read a package')
  @Returns(PluginReview)
  one(@Param('id', { schema: Id }) id: string): Promise<PluginReview> {
    return this.reviews.one(id);
  }

  @Post(':id/approve')
  @Summary('Publish a version for everybody')
  @Returns(PluginReview)
  async approve(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewRequest }) { note }: ReviewRequest,
  ): Promise<PluginReview> {
    await this.decideReview.approve(id, { userId, note });
    return this.reviews.one(id);
  }

  @Post(':id/reject')
  @Summary('Send a version back')
  @Returns(PluginReview)
  async reject(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewRequest }) { note }: ReviewRequest,
  ): Promise<PluginReview> {
    await this.decideReview.reject(id, { userId, note });
    return this.reviews.one(id);
  }

  @Post(':id/withdraw')
  @Summary('Take a published version out of the catalogue')
  @Returns(PluginReview)
  async withdraw(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewRequest }) { note }: ReviewRequest,
  ): Promise<PluginReview> {
    await this.decideReview.withdraw(id, { userId, note });
    return this.reviews.one(id);
  }

  @Post(':id/block')
  @Summary('Stop every call of a dangerous version, everywhere')
  @Returns(PluginReview)
  async block(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewRequest }) { note }: ReviewRequest,
  ): Promise<PluginReview> {
    await this.decideReview.block(id, { userId, note });
    return this.reviews.one(id);
  }

  @Post(':id/unblock')
  @Summary('Let a blocked version run again')
  @Returns(PluginReview)
  async unblock(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewRequest }) { note }: ReviewRequest,
  ): Promise<PluginReview> {
    await this.decideReview.unblock(id, { userId, note });
    return this.reviews.one(id);
  }
}
