import { type APIRequestContext, request } from '@playwright/test';
import { post } from './api.ts';
import { makeOperator } from './make-operator.ts';
import { expect, test } from './portal.ts';
import { signUp } from './sign-up.ts';
import { totpOf } from './totp.ts';

const password = 'white tea before the snow';

async function founder(url: string, dataFolder: string, companyName: string, email: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL: url });
  await signUp(context, dataFolder, { companyName, name: '周宁', locale: 'zh-CN', email, password });
  return context;
}

const entryOf = (reason: string) => ({
  id: '01900000-0000-7000-8000-000000000001',
  occurredAt: '2026-03-02T04:00:00.000Z',
  operator: '周宁',
  action: 'tenants.suspended',
  tenantId: null,
  tenantName: null,
  subject: null,
  reason,
});

test.use({ viewport: { width: 360, height: 720 }, colorScheme: 'dark' });

test('an operator limits a company, enters it to help, and leaves it without being signed out', async ({ portal }) => {
  const { url, dataFolder } = portal;
  await founder(url, dataFolder, '海边书店', 'seaside@example.com');
  const operator = await founder(url, dataFolder, '平台运营', 'console@example.com');
  const { secret } = await post<{ secret: string }>(operator, '/auth/totp', {});
  await post(operator, '/auth/totp/confirm', { code: totpOf(secret, Date.now()) });
  await makeOperator('console@example.com', dataFolder);

  const page = await portal.open({ language: 'zh-CN', signedIn: await operator.storageState() });
  await page.goto('/operator/tenants');
  await page.getByRole('link', { name: '海边书店' }).click();
  await page.getByLabel('客户').fill('500');
  await page.getByRole('button', { name: '保存上限' }).click();
  await expect(page.getByText('用量上限已保存')).toBeVisible();

  await page.getByRole('button', { name: '进入协助' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill('工单 4711');
  await page.getByRole('dialog').getByRole('button', { name: '进入协助' }).click();
  await expect(page).toHaveURL(/\/settings/);
  await expect(page.getByText('工单 4711')).toBeVisible();

  await page.goto('/operator/tenants');
  await page.getByRole('link', { name: '海边书店' }).click();
  await expect(page.getByRole('button', { name: '进入协助' })).toHaveCount(0);
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await expect(page.getByText('已退出该公司')).toBeVisible();
  await expect(page.getByRole('button', { name: '进入协助' })).toBeVisible();

  await page.goto('/operator/entries');
  await expect(page.getByRole('cell', { name: '客户 500' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '工单 4711' })).toBeVisible();
  await operator.dispose();
});

test('the record of operators is read page by page', async ({ portal }) => {
  const page = await portal.open({ language: 'zh-CN', signedIn: true });
  await page.route('**/api/v1/operator/entries?*', (route) => {
    const isSecond = new URL(route.request().url()).searchParams.get('cursor') === 'second';
    return route.fulfill({ json: { items: [entryOf(isSecond ? '第二页' : '第一页')], nextCursor: isSecond ? null : 'second' } });
  });
  await page.goto('/operator/entries');
  await expect(page.getByText('第一页')).toBeVisible();
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page.getByText('第二页')).toBeVisible();
  await page.getByRole('button', { name: '上一页' }).click();
  await expect(page.getByText('第一页')).toBeVisible();
});
