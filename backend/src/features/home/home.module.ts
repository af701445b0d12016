import { Module } from '@nestjs/common';
import './home.ability.js';
import { TieringSchemesModule } from '../tiering-schemes/tiering-schemes.public.js';
import { HomeController } from './home.controller.js';
import { HomeRepository } from './home.repository.js';
import { KeyNumbersRepository } from './key-numbers.repository.js';
import { ReadHome } from './read-home.js';
import { ReadKeyNumbers } from './read-key-numbers.js';
import { ReadPrimaryTiers } from './read-primary-tiers.js';

@Module({
  imports: [TieringSchemesModule],
  controllers: [HomeController],
  providers: [HomeRepository, KeyNumbersRepository, ReadHome, ReadKeyNumbers, ReadPrimaryTiers],
})
export class HomeModule {}
