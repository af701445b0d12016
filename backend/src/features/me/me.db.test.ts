import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('one’s own account', () => {
  it('keeps what is left out of a change', async () => {
    const shop = await app.aTenant({ name: 'Lin Yue' });
    await shop.owner.patch('/me', { theme: 'dark' }).expect(200);
    const { body } = await shop.owner.patch('/me', { locale: 'zh-CN' }).expect(200);
    expect(body.user).toMatchObject({ name: 'Lin Yue', theme: 'dark', locale: 'zh-CN' });
    await shop.owner.patch('/me', { theme: 'neon' }).expect(422);
  });

  it('can be changed by more people at once than there are connections', async () => {
    const shop = await app.aTenant();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => shop.owner.patch('/me', { name: `Name ${index}` })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
