import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line a request, with the route's pattern and never the address: that may hold tokens and what was searched for. */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // The answer tells all.
  }

  override routeNotFound(): void {
    // So does this one's.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, routeOptions } = request;
    const line = {
      method,
      route: routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error !== null && error !== undefined) reply.log.error({ ...line, err: error }, 'broke off');
    else if (reply.statusCode >= 500) reply.log.error(line, 'answered');
    else reply.log.info(line, 'answered');
  }
}
