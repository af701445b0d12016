import { request, type APIRequestContext } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { post, proof, read, send } from './api.ts';
import { handIn } from './hand-in.ts';
import { linkInLetter } from './letters.ts';
import { makeOperator } from './make-operator.ts';
import { signUp } from './sign-up.ts';
import { smallPlugin } from './small-plugin.ts';
import { totpOf } from './totp.ts';
import { yearOfOrders } from './year-of-orders.ts';

/** A company that the walk looks at: the cookies of somebody for each language, and the ids of things in it. */
export type World = {
  storage: Record<Language, Storage>;
  invitationToken: string;
  customerId: string;
  schemeId: string;
  /** An import that waits to be run and has a faulty row. */
  importId: string;
  doneImportId: string;
  programId: string;
  earningRuleId: string;
  couponPoolId: string;
  levelSetId: string;
  tenantId: string;
  /** A plugin that waits for a review. */
  reviewId: string;
};

type Storage = Awaited<ReturnType<APIRequestContext['storageState']>>;

const owner = { email: 'lin.yue@example.com', password: 'oolong before the rain' };

export async function makeWorld(url: string, dataFolder: string): Promise<World> {
  const context = await request.newContext({ baseURL: url });
  await signUp(context, dataFolder, { companyName: '街角茶舍 Corner Tea', name: '林悦 Lin Yue', locale: 'zh-CN', ...owner });
  await furnish(context);
  const doneImportId = await runImport(
    context,
    await upload(context, 'winter.csv', '订单号,客户编号,下单日期,金额\nW-1,C2001,2026-01-05,88.00\nW-2,,2026-01-06,6.50\n'),
  );
  const colleague = await request.newContext({ baseURL: url });
  const token = await invite(context, dataFolder, { email: 'sam.reed@example.com', role: 'admin' });
  await post(colleague, '/auth/invitations/accept', { token, name: 'Sam Reed', password: 'sencha after the rain' });
  await send(colleague, 'PATCH', '/me', { locale: 'en' });
  const invitationToken = await invite(context, dataFolder, { email: 'zhang.min@example.com', role: 'marketer' });
  const club = await openClub(context);
  const world = {
    storage: { 'zh-CN': await context.storageState(), en: await colleague.storageState() },
    invitationToken,
    schemeId: await firstId(context, '/tiering-schemes'),
    importId: await upload(context, 'spring.csv', springOrders()),
    doneImportId,
    ...club,
    couponPoolId: await offerRewards(context, club.customerId),
    levelSetId: await openLadder(context, club.programId),
    tenantId: await becomeOperator(context, owner.email, dataFolder),
    reviewId: await handIn(context, smallPlugin('gold-for-all'), 'in-review'),
  };
  await becomeOperator(colleague, 'sam.reed@example.com', dataFolder);
  await Promise.all([context.dispose(), colleague.dispose()]);
  return world;
}

/** A programme with units to be spent and units for levels, a rule by which they are earned, and a member. */
async function openClub(context: APIRequestContext): Promise<Pick<World, 'programId' | 'earningRuleId' | 'customerId'>> {
  const names = { 'zh-CN': '茶友会', en: 'Tea friends' };
  const { id } = await post<{ id: string }>(context, '/programs', { key: 'tea-friends', names, state: 'live' });
  const expiry = { kind: 'rolling', after: { months: 12 }, roundUpTo: 'month' };
  const points = {
    key: 'leaves',
    names: { 'zh-CN': '茶叶分', en: 'Leaves' },
    pendingDays: 7,
    costPerThousand: 1_000,
    approvalAbove: 5_000,
    mayBeGiven: true,
  };
  await post(context, '/wallet-types', { programId: id, expiry, ...points });
  const growth = { key: 'growth', names: { 'zh-CN': '成长值', en: 'Growth value' }, purpose: 'qualifying' };
  await post(context, '/wallet-types', { programId: id, expiry: { kind: 'none' }, ...growth });
  const customerId = await firstId(context, '/customers');
  await post(context, `/programs/${id}/members`, { customerId });
  const wallet = `/customers/${customerId}/wallets/leaves`;
  await post(context, `${wallet}/adjust`, { units: 300, externalId: 'opening', reason: '开业赠送' });
  await post(context, `${wallet}/spend`, { units: 120, externalId: 'till-7', reason: '兑换龙井小罐' });
  await post(context, `${wallet}/reserve`, { units: 20, externalId: 'cart-9', reason: '网店购物车', minutes: 1_440 });
  await post(context, `${wallet}/adjust`, { units: 8_000, externalId: 'apology', reason: '配送破损，店长致歉' });
  const rule = {
    name: '消费积分 Per yuan',
    plugin: 'loyalty-units-per-amount',
    configuration: { wallet: points.key },
    caps: { perDay: 500 },
    enabled: true,
  };
  const { id: earningRuleId } = await post<{ id: string }>(context, '/earning-rules', { programId: id, ...rule });
  await recommend(context);
  const cup = { key: 'cup', names: { 'zh-CN': '青瓷茶杯', en: 'Celadon cup' }, gives: { kind: 'gift' }, state: 'live' };
  await post(context, '/rewards', { ...cup, price: { kind: 'units', walletType: 'leaves', units: 100 } });
  return { programId: id, earningRuleId, customerId };
}

/** A pool of coupons with some given out, rewards to take, and what a member has taken. */
async function offerRewards(context: APIRequestContext, customerId: string): Promise<string> {
  const pool = await post<{ id: string }>(context, '/coupon-pools', {
    key: 'welcome-back',
    names: { 'zh-CN': '满500减50', en: '50 off from 500' },
    discount: { kind: 'amount-off', amount: 5_000, minimum: 50_000, currency: 'CNY' },
    codes: { kind: 'unique', prefix: 'TEA-' },
    validity: { kind: 'days', days: 30 },
  });
  await post(context, `/coupon-pools/${pool.id}/import`, { codes: ['TEA-LEAF-1', 'TEA-LEAF-2', 'TEA-LEAF-3'] });
  const rewards = [
    { key: 'coupon', names: { 'zh-CN': '满500减50券', en: 'Coupon' }, gives: { kind: 'coupon', poolId: pool.id } },
    { key: 'tea-set', names: { 'zh-CN': '手绘盖碗', en: 'Hand-painted bowl' }, gives: { kind: 'gift' }, stock: 20 },
  ];
  for (const reward of rewards) {
    await post(context, '/rewards', { ...reward, price: { kind: 'free' }, state: 'live' });
    await post(context, '/redemptions', { rewardKey: reward.key, customerId, externalId: reward.key });
  }
  return pool.id;
}

function rung(key: string, chinese: string, en: string, threshold: number): object {
  return { key, names: { 'zh-CN': chinese, en }, threshold };
}

/** Levels by the spend of a calendar year, and what they give. */
async function openLadder(context: APIRequestContext, programId: string): Promise<string> {
  const definition = {
    basis: { kind: 'spend' },
    window: { kind: 'calendar-year', month: 1, day: 1 },
    downgrade: { mode: 'to-value', moment: 'window-end', graceDays: 30 },
    levels: [rung('guest', '茶客', 'Guest', 0), rung('friend', '茶友', 'Friend', 500_00), rung('master', '茶师', 'Tea master', 2_000_00)],
  };
  const { id } = await post<{ id: string }>(context, '/level-sets', { programId, name: '茶友等级', definition });
  await post(context, '/benefits', {
    key: 'master-birthday',
    names: { 'zh-CN': '茶师生日礼', en: 'Birthday of a tea master' },
    levelSetId: id,
    levels: ['friend', 'master'],
    timing: { occasion: 'birthday', daysBefore: 3 },
    gives: { kind: 'units', walletType: 'leaves', units: 200 },
    state: 'live',
  });
  return id;
}

/** One referral that waits for a purchase, and one that was refused. */
async function recommend(context: APIRequestContext): Promise<void> {
  const landingUrl = 'https://tea.example.com/welcome';
  await send(context, 'PATCH', '/referral-settings', { enabled: true, walletType: 'leaves', minimumAmount: 5_000, landingUrl });
  const { id } = await post<{ id: string }>(context, '/customers', { name: '许岚 Xu Lan' });
  const friend = await post<{ id: string }>(context, '/customers', { name: '程野 Cheng Ye' });
  const { code } = await post<{ code: string }>(context, `/customers/${id}/referral-code`, {});
  await post(context, '/referrals', { code, customerId: friend.id, externalId: 'sign-up-1' });
  await post(context, '/referrals', { code, customerId: id, externalId: 'sign-up-2' });
}

/** Beside their place in the company; answers with its id. */
async function becomeOperator(context: APIRequestContext, email: string, dataFolder: string): Promise<string> {
  const { secret } = await post<{ secret: string }>(context, '/auth/totp', {});
  await post(context, '/auth/totp/confirm', { code: totpOf(secret, Date.now()) });
  await makeOperator(email, dataFolder);
  const { tenant } = await read<{ tenant: { id: string } }>(context, '/me');
  return tenant.id;
}

async function invite(context: APIRequestContext, dataFolder: string, invitation: { email: string; role: string }): Promise<string> {
  await post(context, '/invitations', invitation);
  const link = new URL(await linkInLetter(dataFolder, invitation.email, 'accept-invitation'));
  return link.searchParams.get('token') ?? '';
}

async function furnish(context: APIRequestContext): Promise<void> {
  await post(context, '/departments', { name: '门店运营部' });
  await post(context, '/roles', { name: '门店店长', permissions: [{ action: 'read', subject: 'Customer', only: 'department' }] });
  await post(context, '/api-keys', { name: '官网商城 Web shop', scopes: ['events:write', 'customers:read'], source: 'web-shop' });
  await post(context, '/attributes', {
    key: 'skin_type',
    names: { 'zh-CN': '肤质', en: 'Skin type' },
    type: 'choice',
    choices: [{ key: 'dry', names: { 'zh-CN': '干性', en: 'Dry' } }],
  });
  await post(context, '/events/batch', { events: [...yearOfOrders(), ...oddEvents()] });
  await untilTiered(context, await firstId(context, '/tiering-schemes'));
}

async function firstId(context: APIRequestContext, path: string): Promise<string> {
  const { items }: { items: { id: string }[] } = await read(context, path);
  const id = items[0]?.id;
  if (id === undefined) throw new Error(`${path} is empty.`);
  return id;
}

async function untilTiered(context: APIRequestContext, schemeId: string): Promise<void> {
  await post(context, `/tiering-schemes/${schemeId}/recalculate`, {});
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const { items }: { items: { state: string }[] } = await read(context, '/background-tasks?state=open');
    if (items.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('The first recalculation did not end in time.');
}

/** Sound rows, one with a day that does not exist, and two columns that could become attributes. */
function springOrders(): string {
  const sound = Array.from(
    { length: 24 },
    (_, index) => `A-${index},C${2001 + (index % 9)},2026-03-${10 + (index % 20)},${(index * 17) % 90}.50,干性,周二`,
  );
  return ['订单号,客户编号,下单日期,金额,肤质,会员日', ...sound, 'A-99,C2002,2026-13-06,9.90,,'].join('\n');
}

/** What cannot be counted as it says: a refund without its order, one of more than its order, an order in another currency. */
function oddEvents(): unknown[] {
  const common = { source: 'web-shop', customer: { externalId: 'C1008' }, occurredAt: new Date(Date.now() - 7_200_000).toISOString() };
  const refund = { ...common, type: 'order.refunded', currency: 'CNY' };
  return [
    { ...refund, externalId: 'refund-1', order: { externalId: 'order-not-yet' }, amount: 4_500 },
    { ...refund, externalId: 'refund-2', order: { externalId: 'order-late' }, amount: 9_900 },
    { ...common, externalId: 'order-late', type: 'order.completed', amount: 6_600, currency: 'CNY' },
    { ...common, externalId: 'order-abroad', type: 'order.completed', amount: 2_000, currency: 'USD' },
  ];
}

async function upload(context: APIRequestContext, name: string, text: string): Promise<string> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  const answer = await context.post('/api/v1/imports', { multipart: { kind: 'orders', file }, headers: await proof(context) });
  if (!answer.ok()) throw new Error(`POST /imports: ${answer.status()} ${await answer.text()}`);
  const { id }: { id: string } = await answer.json();
  return id;
}

async function runImport(context: APIRequestContext, id: string): Promise<string> {
  await post(context, `/imports/${id}/run`, {});
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const { state }: { state: string } = await read(context, `/imports/${id}`);
    if (state === 'done') return id;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('The import did not end in time.');
}
