import { Injectable } from '@nestjs/common';
import { OwnProfile } from '../customers/customers.public.js';
import { AsMember } from './as-member.js';
import { ChangeOwnThings } from './change-own-things.js';
import type { MemberCentre, OwnConsent, OwnProfileChange, OwnRedemptionRequest } from './member-centre.contract.js';
import { ReadMemberCentre } from './read-member-centre.js';

/** Whatever is changed, the answer is everything as it stands afterwards. @throws SignInRequired */
@Injectable()
export class ServeMember {
  constructor(
    private readonly members: AsMember,
    private readonly centre: ReadMemberCentre,
    private readonly changes: ChangeOwnThings,
    private readonly profile: OwnProfile,
  ) {}

  read(token: string | undefined): Promise<MemberCentre> {
    return this.members.run(token, (member) => this.centre.execute(member));
  }

  changeProfile(token: string | undefined, change: OwnProfileChange): Promise<MemberCentre> {
    return this.after(token, (id) => this.changes.changeProfile(id, change));
  }

  say(token: string | undefined, word: OwnConsent): Promise<MemberCentre> {
    return this.after(token, (id) => this.changes.say(id, word));
  }

  redeem(token: string | undefined, request: OwnRedemptionRequest): Promise<MemberCentre> {
    return this.after(token, (id) => this.changes.redeem(id, request));
  }

  private after(token: string | undefined, change: (customerId: string) => Promise<void>): Promise<MemberCentre> {
    return this.members.run(token, async (member) => {
      await change(member.id);
      return this.centre.execute((await this.profile.read(member.id)) ?? member);
    });
  }
}
