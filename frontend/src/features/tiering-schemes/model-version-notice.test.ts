import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { i18n, type Language, showLanguage } from '../../language/language.ts';
import ModelVersionNotice from './model-version-notice.vue';

const digest = 'f'.repeat(64);

async function noticeOf(available: { version: string; digest: string } | null, props: object = {}, language: Language = 'en') {
  await showLanguage(language);
  const model = { id: 'tiering-rfm', version: '1.0.0', switchedOff: null, available };
  const rest = { name: 'Value', primary: true, currentVersion: 1, configuration: {}, tiers: [], scales: [], lastRunId: null, version: 1 };
  const scheme = { id: '0193a5f0-0000-7000-8000-000000000002', model, ...rest };
  return mount(ModelVersionNotice, { props: { scheme, taken: false, locked: false, ...props }, global: { plugins: [i18n] } });
}

describe('the notice of another version of the model', () => {
  it('names both versions and offers to try the other one', async () => {
    const notice = await noticeOf({ version: '2.0.0', digest });
    expect(notice.get('[role=status]').text()).toMatch(/2\.0\.0.*1\.0\.0/s);
    await notice.get('button').trigger('click');
    expect(notice.emitted('take')).toEqual([[digest]]);
    expect((await noticeOf({ version: '2.0.0', digest }, {}, 'zh-CN')).text()).toMatch(/2\.0\.0.*1\.0\.0.*预览/s);
  });

  it('says that the preview is made with it once it is taken, and offers nothing to those who may not change the scheme', async () => {
    const taken = await noticeOf({ version: '2.0.0', digest }, { taken: true });
    expect(taken.text()).toContain('preview');
    expect(taken.find('button').exists()).toBe(false);
    expect((await noticeOf({ version: '2.0.0', digest }, { locked: true })).find('button').exists()).toBe(false);
  });

  it('is not there while there is no other', async () => {
    expect((await noticeOf(null)).find('[role=status]').exists()).toBe(false);
  });
});
