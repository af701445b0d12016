import { join } from 'node:path';
import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

type Words = { add: string; name: string; create: string; saved: string };
type Model = { title: string; about: string; thresholds: string[]; choice: string; other: string };

const words: Record<Language, Words> = {
  'zh-CN': { add: '新建方案', name: '名称', create: '创建', saved: '已保存' },
  en: { add: 'New scheme', name: 'Name', create: 'Create', saved: 'Saved.' },
};

const models: Record<Language, Model[]> = {
  'zh-CN': [
    {
      title: '批发 ABCD：近期采购额、采购频次',
      about: '适合批发与分销',
      thresholds: ['近期采购额：A 类起点', '采购频次：C 类起点'],
      choice: '频次统计期',
      other: '半年（近 180 天）',
    },
    {
      title: '年度门槛：银卡、金卡、黑卡',
      about: '没有有效期',
      thresholds: ['统计期消费额：黑卡起点', '最近消费：最多几天'],
      choice: '统计期',
      other: '近 90 天',
    },
    {
      title: '价值 × 忠诚度',
      about: '也可以要求成功推荐过新客户',
      thresholds: ['近四个季度消费额：高价值起点', '最近互动：最多几天'],
      choice: '持续消费',
      other: '至少 2 个季度',
    },
  ],
  en: [
    {
      title: 'Wholesale ABCD: recent spend and frequency',
      about: 'For wholesale and distribution',
      thresholds: ['Recent spend: A from', 'Order frequency: C from'],
      choice: 'Orders counted over',
      other: 'Half a year (180 days)',
    },
    {
      title: 'Annual thresholds: silver, gold, black card',
      about: 'no grace period',
      thresholds: ['Spend in the window: Black card from', 'Last purchase: Days at the most'],
      choice: 'Spend counted over',
      other: 'The last 90 days',
    },
    {
      title: 'Value × loyalty',
      about: 'if you like, how many customers they brought',
      thresholds: ['Spend in four quarters: High value from', 'Last activity: Days at the most'],
      choice: 'Loyal is who ordered',
      other: 'In at least 2 quarters',
    },
  ],
};

for (const language of ['zh-CN', 'en'] as const)
  for (const [number, model] of models[language].entries())
    test(`${model.title}: chosen by its description, tried out and saved`, async ({ portal }) => {
      const say = words[language];
      const page = await portal.open({ language, signedIn: true });
      await page.goto('/tiering?show=all');
      await page.getByRole('button', { name: say.add }).click();
      const dialog = page.getByRole('dialog', { name: say.add });
      await dialog.getByLabel(say.name, { exact: true }).fill(`${model.title} ${number}`);
      await expect(dialog).toContainText(model.about);
      await dialog.getByRole('radio', { name: model.title }).check();
      await page.screenshot({ path: join(import.meta.dirname, 'pictures', `new-scheme.${language}.png`) });
      await dialog.getByRole('button', { name: say.create }).click();

      for (const name of model.thresholds) await expect(page.getByRole('slider', { name })).toBeVisible();
      await page.getByRole('combobox', { name: model.choice }).selectOption({ label: model.other });
      const last = page.getByRole('slider', { name: model.thresholds[0] ?? '' });
      await expect(last).toBeVisible();
      await last.focus();
      await page.keyboard.press('Home');
      await settled(page);
      for (const size of [
        { width: 1366, height: 768 },
        { width: 360, height: 740 },
      ]) {
        await page.setViewportSize(size);
        await settled(page);
        const picture = `tiering-model-${number}.${language}.${size.width}.png`;
        await page.screenshot({ path: join(import.meta.dirname, 'pictures', picture), fullPage: true });
        expect.soft(await sidewaysOverflow(page), `sideways scroll at ${size.width}`).toBe(0);
      }
      expect.soft(await seriousFindings(page)).toEqual([]);

      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('status').filter({ hasText: say.saved })).toBeVisible();
      expect(portal.complaints).toEqual([]);
    });
