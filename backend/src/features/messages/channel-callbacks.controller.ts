import { Controller, Get, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public, Summary } from '../../platform/http/route-decorators.js';
import type { IncomingCallback } from '../../plugin-host/outreach-channels/verify-callback.js';
import { ReceiveCallback } from './receive-callback.js';

const Token = z.string().min(1).max(300);
const Words = z.record(z.string(), z.unknown());

/** Open to anybody: the address itself is the first proof, and the channel's declaration the second. */
@ApiTags('messages')
@Controller('api/v1/channel-callbacks/:token')
@Public()
export class ChannelCallbacksController {
  constructor(private readonly receiveCallback: ReceiveCallback) {}

  @Get()
  @Summary('Try the address to which a channel’s provider reports')
  @ApiOkResponse({ description: 'What the provider wants to hear.', content: { 'text/plain': { schema: { type: 'string' } } } })
  try(@Param('token', { schema: Token }) token: string, @Req() request: FastifyRequest): Promise<StreamableFile> {
    return this.receive(token, 'GET', request);
  }

  @Post()
  @HttpCode(200)
  @Summary('Take a report of a channel’s provider')
  @ApiOkResponse({ description: 'What the provider wants to hear.', content: { 'text/plain': { schema: { type: 'string' } } } })
  report(@Param('token', { schema: Token }) token: string, @Req() request: FastifyRequest): Promise<StreamableFile> {
    return this.receive(token, 'POST', request);
  }

  private async receive(token: string, method: IncomingCallback['method'], request: FastifyRequest): Promise<StreamableFile> {
    const { body, contentType } = await this.receiveCallback.execute(token, {
      method,
      query: textsOf(request.query),
      headers: textsOf(request.headers),
      body: typeof request.body === 'string' ? request.body : '',
    });
    return new StreamableFile(Buffer.from(body), { type: contentType });
  }
}

/** Of what is given twice, the last. */
function textsOf(words: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Words.parse(words ?? {})).map(([name, value]) => [name, String(Array.isArray(value) ? value.at(-1) : value)]),
  );
}
