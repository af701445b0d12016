import { Injectable } from '@nestjs/common';
import { ConsentsRepository, consentOverview } from '../consents/consents.public.js';
import type { OwnView } from '../customers/customers.public.js';
import { ViewWallets } from '../wallets/wallets.public.js';
import type { MemberCentre } from './member-centre.contract.js';
import { ReadOwnGifts } from './read-own-gifts.js';
import { MemberCompanies } from './member-companies.repository.js';

/** Everything that a customer sees of themselves at once. */
@Injectable()
export class ReadMemberCentre {
  constructor(
    private readonly companies: MemberCompanies,
    private readonly wallets: ViewWallets,
    private readonly consents: ConsentsRepository,
    private readonly gifts: ReadOwnGifts,
  ) {}

  async execute({ id, number, name, birthday, birthdayCalendar, region, version, contacts }: OwnView): Promise<MemberCentre> {
    const programs = await this.companies.programs();
    const wallets = (await this.wallets.execute(id)).filter(({ program }) => programs.has(program.id));
    return {
      company: await this.companies.read(),
      profile: { number, name, birthday, birthdayCalendar, region, version, contacts: [...contacts] },
      wallets: wallets.map(({ walletType, names, purpose, program, balance, pending, nextActive, nextLapse }) => ({
        walletType,
        names,
        purpose,
        balance,
        pending,
        nextActive,
        nextLapse,
        program: { key: program.key, names: program.names },
      })),
      ...(await this.gifts.execute(id)),
      consents: consentOverview(await this.consents.latest(id)).map(({ purpose, state, since, channels }) => ({
        purpose,
        state,
        since,
        except: state === 'given' ? channels.filter((each) => each.state === 'withdrawn').map(({ channel }) => channel) : [],
      })),
    };
  }
}
