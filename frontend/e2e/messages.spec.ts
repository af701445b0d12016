import type { Page } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';

const words: Record<
  Language,
  Record<
    | 'install'
    | 'installed'
    | 'write'
    | 'purpose'
    | 'marketing'
    | 'notes'
    | 'give'
    | 'given'
    | 'record'
    | 'wording'
    | 'withdrawn'
    | 'save'
    | 'refused',
    string
  >
> = {
  'zh-CN': {
    install: '安装',
    installed: '已安装',
    write: '发消息',
    purpose: '用途',
    marketing: '营销',
    notes: '沟通要点',
    give: '分派任务',
    given: '任务已分派',
    record: '登记同意',
    wording: '告知文本版本',
    withdrawn: '已撤回',
    save: '保存',
    refused: '客户已撤回',
  },
  en: {
    install: 'Install',
    installed: 'Installed',
    write: 'Message',
    purpose: 'What it is for',
    marketing: 'Marketing',
    notes: 'Talking points',
    give: 'Give out the task',
    given: 'The task has been given out',
    record: 'Record consent',
    wording: 'Version of the wording',
    withdrawn: 'Withdrawn',
    save: 'Save',
    refused: 'has withdrawn consent',
  },
};

// A company installs a channel once: one language after the other.
test.describe.configure({ mode: 'serial' });

for (const language of ['zh-CN', 'en'] as const) {
  test(`a message goes out as a task with consent, and not without, in ${language}`, async ({ portal }) => {
    const say = words[language];
    const page = await portal.open({ language, signedIn: true });
    await installed(page, say.install, say.installed);
    await page.goto(`/customers/${portal.world.customerId}`);
    const dialog = page.getByRole('dialog');
    const open = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const recorded = async (state?: string): Promise<void> => {
      await open(say.record);
      if (state) await dialog.getByLabel(state, { exact: true }).check();
      await dialog.getByLabel(say.wording, { exact: true }).fill('2026-03');
      await dialog.getByRole('button', { name: say.save }).click();
      await expect(dialog).toHaveCount(0);
    };
    const writeFor = async (purpose: string): Promise<void> => {
      await open(say.write);
      await dialog.getByLabel(say.purpose, { exact: true }).selectOption({ label: purpose });
    };

    await recorded();
    await writeFor(say.marketing);
    const notes = `${language} 问问新茶 ${Date.now()}`;
    await dialog.getByLabel(say.notes, { exact: true }).fill(notes);
    await dialog.getByRole('button', { name: say.give }).click();
    await expect(page.getByText(say.given)).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(page.locator('li', { hasText: notes }).first()).toBeVisible({ timeout: 6_000 });
    }).toPass({ timeout: 40_000 });

    await recorded(say.withdrawn);
    await writeFor(say.marketing);
    await expect(dialog.getByText(say.refused)).toBeVisible();
    await expect(dialog.getByRole('button', { name: say.give })).toBeDisabled();
  });
}

/** Nobody needs an address for a video call. */
async function installed(page: Page, install: string, done: string): Promise<void> {
  await page.goto('/plugins/channel-video');
  const pill = page.locator('.pill', { hasText: done });
  const button = page.getByRole('button', { name: install, exact: true });
  await expect(pill.or(button).first()).toBeVisible();
  if (await pill.isVisible()) return;
  await button.click();
  const review = page.getByRole('dialog');
  await expect(pill.or(review).first()).toBeVisible();
  if (await review.isVisible()) await review.getByRole('button').last().click();
  await expect(pill).toBeVisible();
}
