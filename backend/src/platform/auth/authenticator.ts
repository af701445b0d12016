import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import type { Principal } from '../access/principal.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { SessionStrategy } from './session.strategy.js';

const IN_THIS_ORDER = ['api-key', 'session'];

/** Asks Passport's strategies who is asking. The register is this application's own: Passport's default one is the whole process's. */
@Injectable()
export class Authenticator {
  private readonly register = new passport.Passport();

  constructor(apiKeys: ApiKeyStrategy, sessions: SessionStrategy) {
    this.use('api-key', (request) => apiKeys.validate(request));
    this.use('session', (request) => sessions.validate(request));
  }

  /** Undefined when nobody is signed in; rejects when something about the request is wrong. */
  async identify(request: FastifyRequest, reply: FastifyReply): Promise<Principal | undefined> {
    await new Promise<void>((resolve, reject) => {
      const settle = (error: unknown): void => (error ? reject(error) : resolve());
      this.register.authenticate(IN_THIS_ORDER, { session: false }, settle)(request, reply, settle);
    });
    return request.liuke.principal;
  }

  private use(name: string, validate: (request: FastifyRequest) => Promise<Principal | false>): void {
    this.register.use(
      name,
      new Strategy((request, done) => {
        if (!isOurs(request)) return done(new Error('Only requests of our own server are authenticated.'));
        validate(request).then(
          (principal) => {
            request.liuke.principal = principal || undefined;
            done(null, principal);
          },
          (error: unknown) => done(error),
        );
      }),
    );
  }
}

function isOurs(request: unknown): request is FastifyRequest {
  return typeof request === 'object' && request !== null && 'liuke' in request;
}
