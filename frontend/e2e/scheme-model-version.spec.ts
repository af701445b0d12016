import { request } from '@playwright/test';
import { post, read } from './api.ts';
import { handIn } from './hand-in.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { smallPlugin } from './small-plugin.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

test('a scheme is moved to another version of its model once it was seen who would move', async ({ portal }) => {
  const partner = await request.newContext({ baseURL: portal.url, storageState: portal.world.storage['zh-CN'] });
  await handIn(partner, model('1.0.0'), 'published');
  const accepts = { reads: ['totalSpent'], hosts: [] };
  const { id } = await post<{ id: string }>(partner, '/plugin-installations', { pluginId: 'all-alike', accepts });
  const scheme = await post<{ id: string }>(partner, '/tiering-schemes', { name: '人人一样', model: 'all-alike' });
  await handIn(partner, model('2.0.0'), 'published');
  const { upgrade, version } = await read<{ upgrade: { digest: string }; version: number }>(partner, `/plugin-installations/${id}`);
  await post(partner, `/plugin-installations/${id}/upgrade`, { digest: upgrade.digest, version });
  await expect.poll(() => firstTier(portal.url, scheme.id)).toBe('gold');

  const page = await portal.open({ language: 'zh-CN', signedIn: true });
  await page.goto(`/tiering/${scheme.id}`);
  await page.getByRole('button', { name: '用新版本预览' }).click();
  await expect(page.getByRole('status').filter({ hasText: /位客户将变动/ })).toBeVisible();
  await expect(page.getByText('当前预览按模型的 2.0.0 版本计算')).toBeVisible();
  for (const width of [1366, 360]) {
    await page.setViewportSize({ width, height: 768 });
    await settled(page);
    expect.soft(await sidewaysOverflow(page), `sideways scroll at ${width}`).toBe(0);
    expect.soft(await seriousFindings(page)).toEqual([]);
  }
  await expect(page.getByLabel('VIP 门槛', { exact: true })).toHaveValue('1.00');
  await page.getByRole('button', { name: '放弃修改' }).click();
  // Saved at once, before the preview has found out what goes along.
  await page.getByRole('button', { name: '用新版本预览' }).click();
  await page.getByRole('button', { name: '保存并应用' }).click();
  await expect(page.getByText('用新版本预览')).toHaveCount(0);
  await expect.poll(() => firstTier(portal.url, scheme.id)).toBe('silver');
  await page.getByRole('link', { name: '历史', exact: true }).click();
  await expect(page.getByText('换用模型版本 2.0.0')).toBeVisible();
  // What is refused before it was brought along is an answer of its own that the browser writes down.
  expect(portal.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  await partner.dispose();

  async function firstTier(baseURL: string, schemeId: string): Promise<string | undefined> {
    const reader = await request.newContext({ baseURL, storageState: portal.world.storage['zh-CN'] });
    const { items } = await read<{ items: { tier: string }[] }>(reader, `/tiering-schemes/${schemeId}/assignments`);
    await reader.dispose();
    return items[0]?.tier;
  }
});

/** A model of one tier; the second version calls it otherwise, and has no default for the threshold that it asks for. */
function model(version: '1.0.0' | '2.0.0'): object {
  const isFirst = version === '1.0.0';
  const { manifest, messages, ...rest } = smallPlugin('all-alike');
  const floor = {
    type: 'integer',
    minimum: 1,
    ...(isFirst && { default: 100 }),
    'x-liuke-field': { kind: 'money', label: 'config.floor' },
  };
  const config = { type: 'object', required: isFirst ? [] : ['floor'], properties: { floor } };
  const named = Object.entries(messages).map(([language, words]) => [language, { ...words, 'config.floor': 'VIP 门槛' }]);
  const cases = { 'all.json': { title: 'All', config: { floor: 100 }, customers: [{ who: 'Lin', totalSpent: 100, tier: 'gold' }] } };
  const made = { ...rest, manifest: { ...manifest, version, config }, messages: Object.fromEntries(named), cases };
  return isFirst ? made : JSON.parse(JSON.stringify(made).replaceAll('gold', 'silver').replaceAll('金卡', '银卡'));
}
