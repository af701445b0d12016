import { Controller, Get, Headers, HttpCode, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MESSAGES, type Messages, preferredLanguage, render } from '../../platform/errors/messages.js';
import { Public, Summary } from '../../platform/http/route-decorators.js';
import { Unsubscribe } from './unsubscribe.js';
import { unsubscribePage } from './unsubscribe-page.js';

const Token = z.string().min(1).max(200);
const page = { description: 'A page for whoever got the message.', content: { 'text/html': { schema: { type: 'string' } } } } as const;

/** Open to whoever got a message; a mailbox posts here by itself (RFC 8058). */
@ApiTags('messages')
@Controller('api/v1/unsubscribe/:token')
@Public()
export class UnsubscribeController {
  constructor(
    private readonly unsubscribe: Unsubscribe,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  @Get()
  @Summary('Ask whether somebody wants no more messages; changes nothing')
  @ApiOkResponse(page)
  async ask(@Param('token', { schema: Token }) token: string, @Headers('accept-language') languages?: string): Promise<StreamableFile> {
    const language = preferredLanguage(languages);
    await this.unsubscribe.read(token);
    const question = render(this.messages, language, 'messages.unsubscribe', {});
    return html(unsubscribePage(language, question, question.title));
  }

  @Post()
  @HttpCode(200)
  @Summary('Withdraw consent to messages like the one that led here')
  @ApiOkResponse(page)
  async confirm(@Param('token', { schema: Token }) token: string, @Headers('accept-language') languages?: string): Promise<StreamableFile> {
    const language = preferredLanguage(languages);
    await this.unsubscribe.execute(token);
    return html(unsubscribePage(language, render(this.messages, language, 'messages.unsubscribed', {})));
  }
}

function html(text: string): StreamableFile {
  return new StreamableFile(Buffer.from(text), { type: 'text/html; charset=utf-8' });
}
