import { type APIRequestContext, type Page, request } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { expectSoundOnPhone } from './expect-sound.ts';
import { loyaltyWords, type LoyaltyWords } from './loyalty-journey-words.ts';
import { expect, type Portal, test } from './portal.ts';
import { signUp } from './sign-up.ts';

/** What is put in through the API, and what a person works out from it: a unit for each yuan that is paid and stays paid. */
const past = { order: 'T-100', tea: 320_00 };
const bought = { order: 'T-101', tea: 168_00, cups: 100_00 };
const earned = '+268';
const takenBack = '-100';
const afterOrder = 268;
const afterRefund = 168;
const price = '150';
const afterReward = 18;
const code = 'TEA-SPRING-1';

for (const language of ['zh-CN', 'en'] as const) {
  const say = loyaltyWords[language];

  test(`from a new programme to a member who takes a reward, in ${language}`, async ({ portal }) => {
    const staff = await newCompany(portal, language);

    const shop = await test.step('the key of the shop, and what was bought before', async () => {
      const context = await shopWithKey(portal, staff, say);
      await send(context, '/customers', { externalId: 'xu', name: '许岚', email: `xu.lan.${language.toLowerCase()}@example.com` });
      await send(context, '/events', {
        externalId: past.order,
        type: 'order.completed',
        occurredAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
        customer: { externalId: 'xu' },
        items: [{ lineId: '1', name: '正山小种', amount: past.tea }],
      });
      return context;
    });
    await test.step('a programme with two wallets', () => setUpProgram(staff, say));
    await test.step('three levels', () => addLevels(staff, say));
    await test.step('two rules, tried on the past order', async () => {
      await addRule(staff, say, say.ruleForPoints, say.points);
      await addRule(staff, say, say.ruleForGrowth, say.growth);
      await tryPastOrder(staff, say);
    });
    await test.step('coupons, and a reward of them', async () => {
      await addCoupons(staff, say);
      await addReward(staff, say);
    });
    await test.step('an order, and one line of it comes back', () => orderAndRefund(shop));
    await test.step('who would move is seen before the levels are changed; what was decided names its version', async () => {
      await changeLevels(staff, say);
    });

    const member = await portal.open({ language, onPhone: true });
    await test.step('the member sees what is theirs, and why', async () => {
      await member.goto(await linkOf(staff, say));
      await readOwn(member, say);
      await expectSoundOnPhone(member, `member-centre.${language}`);
    });
    await test.step('and takes the reward, which the shop sees', async () => {
      await takeReward(member, say);
      await expectSoundOnPhone(member, `member-centre-taken.${language}`);
      await seeRedemption(staff, say);
    });
    expect(portal.complaints).toEqual([]);
    await shop.dispose();
  });
}

/** Somebody who has signed up just now. */
async function newCompany(portal: Portal, language: Language): Promise<Page> {
  const context = await request.newContext({ baseURL: portal.url });
  const founder = { companyName: '山路茶行', name: '周掌柜', email: `loyalty.${language.toLowerCase()}@example.com` };
  await signUp(context, portal.dataFolder, { ...founder, locale: language, password: 'yunnan red in autumn' });
  const page = await portal.open({ language, signedIn: await context.storageState() });
  await context.dispose();
  await page.goto('/');
  return page;
}

/** The shop's own program, by a key that is made in the settings. */
async function shopWithKey(portal: Portal, page: Page, say: LoyaltyWords): Promise<APIRequestContext> {
  await page.getByRole('navigation').getByRole('link', { name: say.settings, exact: true }).click();
  await page.getByRole('link', { name: say.keys, exact: true }).click();
  await page.getByRole('button', { name: say.newKey }).first().click();
  const dialog = page.getByRole('dialog', { name: say.newKey });
  await dialog.getByLabel(say.name, { exact: true }).fill('Web shop');
  // What is not named yet stands there as the API names it, twice.
  await expect(dialog.getByText(/^([a-z-]+)\s+\1$/)).toHaveCount(0);
  for (const noun of [say.events, say.customers]) await dialog.getByRole('checkbox', { name: say.mayWrite(noun), exact: true }).check();
  await dialog.getByRole('button', { name: say.newKey }).click();
  const key = await dialog.getByLabel(say.key, { exact: true }).innerText();
  await dialog.getByRole('button', { name: say.kept }).click();
  return request.newContext({ baseURL: portal.url, extraHTTPHeaders: { authorization: `Bearer ${key}` } });
}

async function send(context: APIRequestContext, path: string, data: unknown): Promise<void> {
  const answer = await context.post(`/api/v1${path}`, { data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
}

async function openTab(page: Page, say: LoyaltyWords, tab: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: say.loyalty, exact: true }).click();
  await page.getByRole('navigation', { name: say.loyalty }).getByRole('link', { name: tab, exact: true }).click();
}

async function setUpProgram(page: Page, say: LoyaltyWords): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: say.loyalty, exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: say.setUp }).click();
  await page.getByLabel(say.chinese).fill('老茶客俱乐部');
  await page.getByLabel(say.english).fill('Old friends');
  await page.getByRole('button', { name: say.next }).click();
  await page.getByRole('group', { name: say.points, exact: true }).getByLabel(say.pendingDays).fill('0');
  await page.getByRole('button', { name: say.growth }).click();
  await page.getByRole('button', { name: say.next }).click();
  await page.getByRole('button', { name: say.create }).click();
  await expect(page.getByRole('heading', { name: say.program, level: 1 })).toBeVisible();
  await expect(page.getByText(say.live, { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: say.whatNext }).getByRole('link', { name: say.addRule })).toBeVisible();
}

async function addLevels(page: Page, say: LoyaltyWords): Promise<void> {
  await openTab(page, say, say.levels);
  await page.getByRole('link', { name: say.addLevels }).click();
  await page.getByLabel(say.name, { exact: true }).fill(say.ladder);
  await page.getByLabel(say.basis).selectOption({ label: say.unitsEarned });
  await expect(page.getByLabel(say.wallet, { exact: true }).getByRole('option', { selected: true })).toHaveText(say.growth);
  // The highest level stands on top.
  const thresholds = page.getByLabel(say.reachedWith);
  await thresholds.nth(0).fill('500');
  await thresholds.nth(1).fill('150');
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByText(say.levelsSaved)).toBeVisible();
}

async function addRule(page: Page, say: LoyaltyWords, name: string, wallet: string): Promise<void> {
  await openTab(page, say, say.rules);
  await page.getByRole('link', { name: say.addRule }).click();
  await page.getByLabel(say.perAmount).check();
  await page.getByLabel(say.name, { exact: true }).fill(name);
  await page.getByLabel(say.wallet, { exact: true }).selectOption({ label: wallet });
  // It is asked about what was bought before it, too.
  await page.getByLabel(say.firstDay).fill('');
  await page.getByRole('button', { name: say.addRule }).click();
  await expect(page.getByText(say.added(name))).toBeVisible();
}

async function tryPastOrder(page: Page, say: LoyaltyWords): Promise<void> {
  const order = page.getByLabel(say.order, { exact: true });
  await order.selectOption(await order.getByRole('option').filter({ hasText: say.pastOrder }).innerText());
  await page.getByRole('button', { name: say.simulate }).click();
  await expect(page.getByText(say.wouldEarn)).toBeVisible();
  await expect(page.getByText(say.simulatedReason)).toHaveCount(2);
}

async function addCoupons(page: Page, say: LoyaltyWords): Promise<void> {
  await openTab(page, say, say.coupons);
  await page.getByRole('button', { name: say.newPool }).first().click();
  const dialog = page.getByRole('dialog', { name: say.newPool });
  await dialog.getByLabel(say.chinese).fill('满200减20');
  await dialog.getByLabel(say.english).fill('20 off from 200');
  await dialog.getByLabel(say.amountOff).fill('20');
  await dialog.getByLabel(say.minimum).fill('200');
  await dialog.getByRole('button', { name: say.saveIt }).click();
  await expect(page.getByRole('heading', { name: say.pool, level: 1 })).toBeVisible();
  await page.getByRole('button', { name: say.addCodes }).click();
  const codes = page.getByRole('dialog', { name: say.addCodes });
  await codes.getByLabel(say.way, { exact: true }).selectOption({ label: say.bring });
  await codes.getByLabel(say.codes).fill(code);
  await codes.getByRole('button', { name: say.addCodes }).click();
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText(say.available);
}

async function addReward(page: Page, say: LoyaltyWords): Promise<void> {
  await openTab(page, say, say.rewards);
  await page.getByRole('button', { name: say.newReward }).first().click();
  const dialog = page.getByRole('dialog', { name: say.newReward });
  await dialog.getByLabel(say.chinese).fill('茶券');
  await dialog.getByLabel(say.english).fill('Tea voucher');
  await dialog.getByLabel(say.kind).selectOption({ label: say.coupon });
  await dialog.getByLabel(say.couponPool).selectOption({ label: say.pool });
  await dialog.getByLabel(say.wallet).selectOption({ label: say.points });
  await dialog.getByLabel(say.units, { exact: true }).fill(price);
  await dialog.getByLabel(say.state).selectOption({ label: say.onOffer });
  await dialog.getByRole('button', { name: say.saveIt }).click();
  await expect(page.getByRole('row').filter({ hasText: say.reward })).toContainText(say.onOffer);
}

async function orderAndRefund(shop: APIRequestContext): Promise<void> {
  const now = new Date().toISOString();
  const customer = { externalId: 'xu' };
  const tea = { lineId: 'tea', name: '正山小种', amount: bought.tea };
  const cups = { lineId: 'cups', name: '品茗杯', amount: bought.cups };
  await send(shop, '/events', { externalId: bought.order, type: 'order.completed', occurredAt: now, customer, items: [tea, cups] });
  const order = { externalId: bought.order };
  await send(shop, '/events', { externalId: 'R-101', type: 'order.refunded', occurredAt: now, customer, order, items: [cups] });
}

async function openCustomer(page: Page, say: LoyaltyWords): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: say.customers, exact: true }).click();
  await page.getByRole('link', { name: '许岚' }).click();
  await expect(page.getByRole('heading', { name: '许岚', level: 1 })).toBeVisible();
}

/** A little more is given to the highest level; the move that came with the order stays the first version's. */
async function changeLevels(page: Page, say: LoyaltyWords): Promise<void> {
  await openTab(page, say, say.levels);
  await page.getByRole('link', { name: say.ladder }).click();
  await expect(page.getByRole('status').filter({ hasText: say.nobodyMoves })).toBeVisible();
  await page.getByLabel(say.reachedWith).nth(0).fill('160');
  await expect(page.getByRole('status').filter({ hasText: say.oneMoves })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '许岚' })).toContainText(
    new RegExp(`${say.silver}.*${say.becomes}.*${say.gold}`),
  );
  await page.getByLabel(say.versionName).fill(say.version);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByText(say.levelsSaved)).toBeVisible();

  await openCustomer(page, say);
  const ladder = page.getByRole('region', { name: say.ladder });
  await expect(ladder).toContainText(say.gold);
  await ladder.getByText(say.levelMoves).click();
  const moves = ladder.getByRole('list').last().getByRole('listitem');
  await expect(moves.filter({ hasText: `${say.silver} → ${say.gold}` })).toContainText(say.byVersion(2));
  await expect(moves.filter({ hasText: `→ ${say.silver}` })).toContainText(say.byVersion(1));
}

async function linkOf(page: Page, say: LoyaltyWords): Promise<string> {
  await page.getByRole('button', { name: say.memberLink }).click();
  await page.getByRole('dialog').getByRole('button', { name: say.makeLink }).click();
  const link = await page.getByLabel(say.link, { exact: true }).innerText();
  await page.getByRole('button', { name: say.done }).click();
  return link;
}

async function readOwn(page: Page, say: LoyaltyWords): Promise<void> {
  await page.getByRole('button', { name: say.open }).tap();
  await expect(page.getByRole('heading', { name: say.hello, level: 1 })).toBeVisible();
  for (const wallet of [say.points, say.growth])
    await expect(page.getByRole('article').filter({ has: page.getByRole('heading', { name: wallet, exact: true }) })).toContainText(
      String(afterRefund),
    );
  const history = page.getByRole('listitem');
  await expect(history.filter({ hasText: say.earned })).toContainText(earned);
  await expect(history.filter({ hasText: say.earned })).toContainText(say.balance(afterOrder));
  await expect(history.filter({ hasText: say.takenBack })).toContainText(takenBack);
  await expect(history.filter({ hasText: say.takenBack })).toContainText(say.balance(afterRefund));
}

async function takeReward(page: Page, say: LoyaltyWords): Promise<void> {
  await page.getByRole('button', { name: say.take }).tap();
  await page.getByRole('button', { name: say.yes }).tap();
  await expect(page.getByText(say.taken)).toBeVisible();
  await expect(page.getByText(say.tooDear)).toBeVisible();
  await expect(page.getByRole('article').filter({ has: page.getByRole('heading', { name: say.points, exact: true }) })).toContainText(
    String(afterReward),
  );
  await expect(page.getByRole('listitem').filter({ hasText: code })).toContainText(say.pool);
  await expect(page.getByRole('listitem').filter({ hasText: say.exchanged })).toContainText(`-${price}`);
}

async function seeRedemption(page: Page, say: LoyaltyWords): Promise<void> {
  await openTab(page, say, say.redemptions);
  await page.getByLabel(say.show).selectOption({ label: say.issued });
  const row = page.getByRole('row').filter({ hasText: code });
  await expect(row).toContainText('许岚');
  await expect(row).toContainText(say.paid);
}
