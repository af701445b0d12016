import { Controller, Get, Header, Headers, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Public } from '../../platform/http/route-decorators.js';
import { MailboxPages } from './mailbox-pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;

@ApiExcludeController()
@Controller('dev/mailbox')
export class MailboxController {
  constructor(private readonly pages: MailboxPages) {}

  @Get()
  @Public()
  @Header(...HTML)
  list(@Req() { host }: FastifyRequest, @Headers('accept-language') languages?: string): Promise<string> {
    return this.pages.list(host, preferredLanguage(languages));
  }

  @Get(':id')
  @Public()
  @Header(...HTML)
  letter(@Req() { host }: FastifyRequest, @Param('id') id: string, @Headers('accept-language') languages?: string): Promise<string> {
    return this.pages.letter(host, id, preferredLanguage(languages));
  }
}
