import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CreateProgram, CreateWalletType, ProgramsRepository } from '../programs/programs.public.js';

const KEY = 'club';

/** What the demo company promises those who come back, as its owner would have entered it. What is there already stays as it is. */
@Injectable()
export class OpenDemoClub {
  constructor(
    private readonly database: TenantDatabase,
    private readonly programs: ProgramsRepository,
    private readonly createProgram: CreateProgram,
    private readonly createWalletType: CreateWalletType,
  ) {}

  async execute(tenantId: string): Promise<void> {
    await this.database.run(tenantId, () => this.open());
  }

  private async open(): Promise<void> {
    if ((await this.programs.all()).some(({ key }) => key === KEY)) return;
    const names = { 'zh-CN': '会员俱乐部', en: 'Members’ club' };
    const { id: programId } = await this.createProgram.execute({ key: KEY, names, state: 'live', enrolment: 'automatic' });
    const limits = { shortfall: 'negative', mostPerSpend: null, mostPerDay: null } as const;
    await this.createWalletType.execute({
      ...limits,
      programId,
      key: 'points',
      names: { 'zh-CN': '积分', en: 'Points' },
      purpose: 'spendable',
      pendingDays: 7,
      expiry: { kind: 'rolling', after: { months: 12 }, roundUpTo: 'month' },
      approvalAbove: 5_000,
      mayBeGiven: true,
      costPerThousand: 1_000,
    });
    await this.createWalletType.execute({
      ...limits,
      programId,
      key: 'growth',
      names: { 'zh-CN': '成长值', en: 'Growth value' },
      purpose: 'qualifying',
      pendingDays: 0,
      expiry: { kind: 'rolling', after: { months: 12 } },
      approvalAbove: null,
      mayBeGiven: false,
      costPerThousand: 0,
    });
  }
}
