import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { TenantFoundation } from '../auth/auth.public.js';
import { CreateScheme } from './create-scheme.js';

/** A new company begins with an RFM scheme: once orders are in, its customers stand in tiers. */
@Injectable()
export class FirstScheme implements OnModuleInit {
  constructor(
    private readonly foundation: TenantFoundation,
    private readonly createScheme: CreateScheme,
    private readonly plugins: FirstPartyPlugins,
  ) {}

  onModuleInit(): void {
    this.foundation.add(async () => {
      if (!this.plugins.find('tiering-rfm')) return;
      await this.createScheme.execute({ name: 'RFM', model: 'tiering-rfm', configuration: {}, primary: true });
    });
  }
}
