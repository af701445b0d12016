import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { QuietHours, UpdateQuietHoursRequest } from './quiet-hours.contract.js';
import { QuietHoursRepository } from './quiet-hours.repository.js';
import { UpdateQuietHours } from './update-quiet-hours.js';

@ApiTags('quiet-hours')
@Controller('api/v1/quiet-hours')
export class QuietHoursController {
  constructor(
    private readonly hours: QuietHoursRepository,
    private readonly updateQuietHours: UpdateQuietHours,
  ) {}

  @Get()
  @Summary('Read the quiet hours')
  @Can('read', 'QuietHours')
  @Returns(QuietHours)
  read(): Promise<QuietHours> {
    return this.hours.read();
  }

  @Patch()
  @Summary('Change the quiet hours')
  @Can('update', 'QuietHours')
  @Returns(QuietHours)
  update(@Body({ schema: UpdateQuietHoursRequest }) body: UpdateQuietHoursRequest): Promise<QuietHours> {
    return this.updateQuietHours.execute(body);
  }
}
