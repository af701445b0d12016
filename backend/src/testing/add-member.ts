import type { MemoryMailer } from './fakes/memory-mailer.js';
import type { TestClient } from './test-client.js';

export type TestMember = { userId: string; email: string; client: TestClient };

type Desk = { letters: MemoryMailer; settled(): Promise<void>; anybody(): TestClient };

export const TEST_PASSWORD = 'a long pass phrase';

let members = 0;

/** The token of the last letter to an address that leads to a page; `no letter` where there is none. */
export async function tokenSentTo({ letters, settled }: Pick<Desk, 'letters' | 'settled'>, email: string, page: string): Promise<string> {
  await settled();
  const found = letters.sent.findLast((letter) => letter.to === email && letter.text.includes(`/${page}?token=`));
  return /token=([\w-]+)/.exec(found?.text ?? '')?.[1] ?? 'no letter';
}

/** A colleague as they really come: invited by letter (after the owner confirmed their own address), with a new account. */
export async function addMember(desk: Desk, owner: { client: TestClient; email: string }, role: string, place = {}): Promise<TestMember> {
  const me = await owner.client.get('/me').expect(200);
  if (!me.body.user.emailConfirmed) {
    await desk
      .anybody()
      .post('/auth/confirm-address', { token: await tokenSentTo(desk, owner.email, 'confirm-address') })
      .expect(204);
  }
  members += 1;
  const email = `member${members}-${process.pid}@example.com`;
  await owner.client.post('/invitations', { email, role, ...place }).expect(201);
  const client = desk.anybody();
  const token = await tokenSentTo(desk, email, 'accept-invitation');
  const { body } = await client.post('/auth/invitations/accept', { token, name: `Member ${members}`, password: TEST_PASSWORD }).expect(200);
  return { userId: body.user.id, email, client };
}
