import { Module } from '@nestjs/common';
import './me.ability.js';
import { AuthModule } from '../auth/auth.public.js';
import { MeController } from './me.controller.js';
import { ReadMe } from './read-me.js';
import { UpdateMe } from './update-me.js';

@Module({ imports: [AuthModule], controllers: [MeController], providers: [ReadMe, UpdateMe] })
export class MeModule {}
