import { request, type Page } from '@playwright/test';
import { post } from './api.ts';
import { expectSound } from './expect-sound.ts';
import { expect, test, type Portal } from './portal.ts';
import { signUp } from './sign-up.ts';

const say = {
  area: '忠诚度',
  empty: '还没有忠诚度计划',
  setUp: '新建忠诚度计划',
  chinese: '中文名称',
  english: '英文名称',
  next: '下一步',
  name: '老茶客俱乐部',
  points: '积分',
  growth: '成长值',
  pendingDays: '多少天后生效',
  expiry: '到期',
  fixed: '每年固定日期',
  lastDay: /获得的，立即生效，.+12月31日结束时到期。/,
  more: '更多规则',
  perSpend: '单次最多使用',
  taken: '已有标识为“points”的积分账户类型',
  key: '标识',
  create: '创建计划',
  live: '进行中',
  lapses: '下一个12月31日之后 1 年到期',
  pause: '暂停',
  paused: '已暂停',
  units: '积分账户',
  memberships: '会员身份',
  leave: '退出老茶客俱乐部',
  join: '加入老茶客俱乐部',
  left: '退出于',
  members: '会员',
};

// The way through in both languages is a part of the journey.
test('what is refused in the set-up is gone on with, by the keyboard, and a customer leaves and joins', async ({ portal }) => {
  const { page, customerId } = await newCompany(portal);
  await page.getByRole('navigation').getByRole('link', { name: say.area, exact: true }).click();
  await expect(page.getByRole('heading', { name: say.empty })).toBeVisible();
  await expectSound(page, 'programs-empty');
  await page.getByRole('main').getByRole('link', { name: say.setUp }).click();

  await test.step('names', async () => {
    await page.getByLabel(say.chinese).fill('老茶客俱乐部');
    await page.getByLabel(say.english).fill('Old friends');
    await expect(page.getByLabel(say.key, { exact: true })).toHaveValue('old-friends');
    await page.getByRole('button', { name: say.next }).click();
  });

  await test.step('units, by the keyboard', async () => {
    const points = page.getByRole('group', { name: say.points, exact: true });
    await points.getByLabel(say.pendingDays).fill('0');
    await points.getByLabel(say.expiry, { exact: true }).selectOption({ label: say.fixed });
    await expect(points.getByText(say.lastDay)).toBeVisible();
    await expect(page.getByRole('complementary')).toContainText(say.lastDay);
    await points.getByText(say.more).press('Enter');
    await points.getByLabel(say.perSpend).fill('500');
    await page.getByRole('button', { name: say.growth }).press('Enter');
    const growth = page.getByRole('group', { name: say.growth, exact: true });
    await growth.getByText(say.more).press('Enter');
    await expect(growth.getByLabel(say.perSpend)).toHaveCount(0);
    await growth.getByLabel(say.key, { exact: true }).fill('points');
    await expectSound(page, 'program-setup-units');
    await page.getByRole('button', { name: say.next }).press('Enter');
  });

  await test.step('what is refused is said where it stands, and what was made already is gone on with', async () => {
    await page.getByRole('button', { name: say.create }).click();
    const growth = page.getByRole('group', { name: say.growth, exact: true });
    await expect(growth.getByText(say.taken)).toBeVisible();
    await growth.getByLabel(say.key, { exact: true }).fill('growth');
    await page.getByRole('button', { name: say.next }).click();
    await page.getByRole('button', { name: say.create }).click();
  });

  await test.step('the programme', async () => {
    await expect(page.getByRole('heading', { name: say.name, level: 1 })).toBeVisible();
    await expect(page.getByText(say.live, { exact: true })).toBeVisible();
    const units = page.getByRole('region', { name: say.units, exact: true }).last();
    await expect(units.getByRole('row').filter({ hasText: say.points })).toContainText(say.lapses);
    await expect(units.getByRole('row')).toHaveCount(3);
    await page.getByRole('button', { name: say.pause }).click();
    await expect(page.getByText(say.paused, { exact: true })).toBeVisible();
  });

  await test.step('a customer', async () => {
    await page.goto(`/customers/${customerId}`);
    const memberships = page.getByRole('region', { name: say.memberships });
    await memberships.getByRole('button', { name: say.leave }).click();
    await expect(memberships).toContainText(say.left);
    await memberships.getByRole('button', { name: say.join }).click();
    await expect(memberships.getByRole('button', { name: say.leave })).toBeVisible();
    await page.goto('/loyalty');
    await page.getByRole('link', { name: say.name }).click();
    await expect(page.getByRole('region', { name: say.members, exact: true }).getByRole('link', { name: '方知遇' }).last()).toBeVisible();
  });
});

/** Somebody who has signed up just now, with one customer. */
async function newCompany(portal: Portal): Promise<{ page: Page; customerId: string }> {
  const context = await request.newContext({ baseURL: portal.url });
  const founder = { companyName: '老茶馆', name: '方掌柜', email: 'programs@example.com' };
  await signUp(context, portal.dataFolder, { ...founder, locale: 'zh-CN', password: 'jasmine in the morning' });
  const { id } = await post<{ id: string }>(context, '/customers', { name: '方知遇' });
  const page = await portal.open({ language: 'zh-CN', signedIn: await context.storageState() });
  await context.dispose();
  await page.goto('/');
  return { page, customerId: id };
}
