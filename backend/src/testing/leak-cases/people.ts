import { bodies, byId, type Leaks, nothingNamed, type Shop } from '../leaks/leak-case.js';
import { PASSWORD } from '../leaks/open-shop.js';

async function letterTo({ app }: Shop, email: string, page: string): Promise<string> {
  await app.settled();
  const letter = app.letters.sent.findLast(({ to, text }) => to === email && text.includes(`/${page}?token=`));
  return /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
}

/** Accounts, sessions and one-time links: of people, who may belong to several companies. */
export const auth: Leaks = {
  plant: async (shop) => {
    const ownerEmail = `${shop.marker.word}@example.com`;
    await shop.app
      .anybody()
      .post('/auth/confirm-address', { token: await letterTo(shop, ownerEmail, 'confirm-address') })
      .expect(204);
    await shop.app.anybody().post('/auth/login', { email: ownerEmail, password: PASSWORD }, { 'user-agent': shop.marker.word }).expect(200);
    const { body: sessions } = await shop.owner.get('/auth/sessions').expect(200);
    const other = sessions.items.find(({ current }: { current: boolean }) => !current);
    await shop.app.anybody().post('/auth/password-reset', { email: ownerEmail }).expect(204);
    return { ownerEmail, session: other.id, resetToken: await letterTo(shop, ownerEmail, 'reset-password') };
  },
  cases: {
    // Whoever signs up with an address that has an account must learn it: there is one account for each person.
    'POST /api/v1/auth/signup': {
      ...bodies(
        ({ ownerEmail, tagName }) => ({ companyName: tagName, name: 'Somebody', email: ownerEmail, password: PASSWORD, source: 'x' }),
        409,
      ),
      tellsApart: true,
    },
    'POST /api/v1/auth/login': bodies(({ ownerEmail }) => ({ email: ownerEmail, password: 'not the pass phrase' }), 401),
    'POST /api/v1/auth/logout': nothingNamed,
    'POST /api/v1/auth/switch-tenant': bodies(({ tenant }) => ({ tenantId: tenant })),
    'POST /api/v1/auth/confirm-address': bodies(
      ({ session, tenant, invitationToken, resetToken }) => [
        { token: session },
        { token: tenant },
        { token: invitationToken },
        { token: resetToken },
      ],
      410,
    ),
    'POST /api/v1/auth/resend-confirmation': { ...nothingNamed, own: 409 },
    'POST /api/v1/auth/password-reset': bodies(({ ownerEmail }) => ({ email: ownerEmail })),
    'POST /api/v1/auth/password-reset/complete': bodies(
      ({ invitationToken, apiKey }) => [
        { token: invitationToken, password: 'another long pass phrase' },
        { token: apiKey, password: 'another long pass phrase' },
      ],
      410,
    ),
    'GET /api/v1/auth/sessions': nothingNamed,
    'DELETE /api/v1/auth/sessions': nothingNamed,
    'DELETE /api/v1/auth/sessions/{id}': byId('session'),
    'POST /api/v1/auth/password': bodies(() => ({ password: PASSWORD, newPassword: PASSWORD })),
    'POST /api/v1/auth/totp': nothingNamed,
    'POST /api/v1/auth/totp/confirm': bodies(({ session }) => ({ code: session.slice(0, 6) }), 422),
    'POST /api/v1/auth/totp/disable': bodies(() => ({ password: PASSWORD })),
    'GET /api/v1/me': nothingNamed,
    'PATCH /api/v1/me': bodies(() => ({ locale: 'en' })),
  },
};

/** Who belongs to the company, and what they may. */
export const people: Leaks = {
  plant: async (shop) => {
    const { word } = shop.marker;
    const make = async (path: string, body: object): Promise<string> => (await shop.owner.post(path, body).expect(201)).body.id;
    const department = await make('/departments', { name: `${word} department` });
    const permissions = [{ action: 'read', subject: 'Customer', only: 'department' }];
    const role = await make('/roles', { name: `${word} role`, permissions });
    const memberEmail = `${word}.member@example.com`;
    await make('/invitations', { email: memberEmail, role, departmentId: department });
    const token = await letterTo(shop, memberEmail, 'accept-invitation');
    const accepted = await shop.app
      .anybody()
      .post('/auth/invitations/accept', { token, name: `${word} member`, password: PASSWORD })
      .expect(200);
    const invitedEmail = `${word}.invited@example.com`;
    const invitation = await make('/invitations', { email: invitedEmail, role, departmentId: department });
    return {
      department,
      role,
      memberEmail,
      member: accepted.body.user.id,
      invitation,
      invitationToken: await letterTo(shop, invitedEmail, 'accept-invitation'),
      spareDepartment: await make('/departments', { name: `${word} spare department` }),
      spareRole: await make('/roles', { name: `${word} spare role`, permissions }),
    };
  },
  cases: {
    'GET /api/v1/tenant': nothingNamed,
    'PATCH /api/v1/tenant': bodies(({ tenant, tagName }) => ({ id: tenant, tenantId: tenant, industry: tagName })),
    'GET /api/v1/members': nothingNamed,
    'PATCH /api/v1/members/{id}': {
      requests: ({ member, role, department }) => [
        { path: { id: member }, body: { role: 'agent' } },
        { path: { id: member }, body: { role, departmentId: department } },
      ],
    },
    'DELETE /api/v1/members/{id}': byId('member'),
    'GET /api/v1/invitations': nothingNamed,
    'POST /api/v1/invitations': bodies(({ memberEmail, role, department }) => [
      { email: `new.${memberEmail}`, role, departmentId: department },
      { email: `second.${memberEmail}`, role: 'agent', departmentId: department },
    ]),
    'DELETE /api/v1/invitations/{id}': byId('invitation'),
    // The link of an invitation is the right to read and accept it; ids and links of other kinds are not.
    'GET /api/v1/auth/invitations/{token}': {
      requests: ({ invitation, resetToken, tenant }) => [invitation, resetToken, tenant].map((token) => ({ path: { token } })),
      own: 410,
    },
    'POST /api/v1/auth/invitations/accept': bodies(
      ({ invitation, resetToken }) => [
        { token: invitation, name: 'x', password: PASSWORD },
        { token: resetToken, name: 'x', password: PASSWORD },
      ],
      410,
    ),
    'GET /api/v1/roles': nothingNamed,
    'POST /api/v1/roles': bodies(({ role, spareRole }) => ({ id: role, name: spareRole.slice(0, 20), permissions: [] })),
    'GET /api/v1/roles/permissions': nothingNamed,
    'PATCH /api/v1/roles/{id}': byId('role', ({ role }) => ({ body: { name: `role ${role.slice(0, 8)}` } })),
    'DELETE /api/v1/roles/{id}': byId('spareRole'),
    'GET /api/v1/departments': nothingNamed,
    'POST /api/v1/departments': bodies(({ department }) => ({ id: department, name: department })),
    'PATCH /api/v1/departments/{id}': byId('department', ({ department }) => ({ body: { name: `department ${department.slice(0, 8)}` } })),
    'DELETE /api/v1/departments/{id}': byId('spareDepartment'),
  },
};
