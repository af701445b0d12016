import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Clock } from '../../ports/clock.js';
import { Dialler } from '../../ports/dialler.js';
import { Resolver } from '../../ports/resolver.js';
import { Egress } from './egress.js';
import { GuardedEgress } from './guarded-egress.js';

@Global()
@Module({
  providers: [
    {
      provide: Egress,
      useFactory: (resolver: Resolver, dialler: Dialler, clock: Clock, { internalHosts }: Settings) =>
        new GuardedEgress({ resolver, dialler, internalHosts }, clock),
      inject: [Resolver, Dialler, Clock, SETTINGS],
    },
  ],
  exports: [Egress],
})
export class EgressModule {}
