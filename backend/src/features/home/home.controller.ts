import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Home } from './home.contract.js';
import { ReadHome } from './read-home.js';

@ApiTags('home')
@Controller('api/v1/home')
export class HomeController {
  constructor(private readonly readHome: ReadHome) {}

  @Get()
  @Summary('Read the start page’s numbers')
  @Can('read', 'Home')
  @Returns(Home)
  read(@CurrentPrincipal() principal: Principal, @Headers('accept-language') languages?: string): Promise<Home> {
    return this.readHome.execute(principal, preferredLanguage(languages));
  }
}
