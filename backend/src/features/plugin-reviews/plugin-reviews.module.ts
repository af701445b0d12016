import { Module } from '@nestjs/common';
import { DecideReview } from './decide-review.js';
import { PluginReviewsController } from './plugin-reviews.controller.js';
import { PluginReviewsRepository } from './plugin-reviews.repository.js';
import { ReadReviews } from './read-reviews.js';
import { TellPublisher } from './tell-publisher.js';

@Module({ controllers: [PluginReviewsController], providers: [PluginReviewsRepository, ReadReviews, DecideReview, TellPublisher] })
export class PluginReviewsModule {}
