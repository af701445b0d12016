import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { PlatformDatabase } from '../database/platform-database.js';
import { Busy } from '../errors/platform.errors.js';
import { Public, Returns, Summary } from '../http/route-decorators.js';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
type Health = z.infer<typeof Health>;

/** For whatever watches the process: `live` says that it answers at all, `ready` that it can serve. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: PlatformDatabase) {}

  @Get('live')
  @Summary('Tell whether the process answers')
  @Public()
  @Returns(Health)
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @Summary('Tell whether it can work')
  @Public()
  @Returns(Health)
  async ready(): Promise<Health> {
    await this.database.query('SELECT 1').catch((cause: unknown) => {
      throw new Busy({ retryAfterSeconds: 2 }, { retryAfterSeconds: 2, cause });
    });
    return { status: 'ok' };
  }
}
