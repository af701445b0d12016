import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PlatformDatabase } from '../database/platform-database.js';
import { OperatorsOnly, SecondFactorRequired } from '../errors/platform.errors.js';
import { requestOf } from '../http/fastify-request.js';
import { OPERATOR } from '../http/route-decorators.js';

/** Beside all roles of companies: a person whom the command line has made an operator, whose second factor is on. Never a machine. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly platform: PlatformDatabase,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.reflector.getAllAndOverride<boolean | undefined>(OPERATOR, [context.getHandler(), context.getClass()])) return true;
    const { liuke } = requestOf(context);
    if (liuke.principal?.kind !== 'user') throw new OperatorsOnly({});
    const { userId } = liuke.principal;
    const [operator] = await this.platform.asUser(userId, (query) =>
      query<{ twoStep: boolean }>(
        `SELECT u.totp_confirmed_at IS NOT NULL AS "twoStep" FROM platform.operators o JOIN platform.users u ON u.id = o.user_id
          WHERE o.user_id = $1`,
        [userId],
      ),
    );
    if (!operator) throw new OperatorsOnly({});
    if (!operator.twoStep) throw new SecondFactorRequired({});
    liuke.actsAsOperator = true;
    return true;
  }
}
