import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('quiet hours', () => {
  it('are from nine to nine until a company says otherwise', async () => {
    const shop = await app.aTenant();
    const { body } = await shop.owner.get('/quiet-hours').expect(200);
    expect(body).toEqual({ enabled: true, startsAt: '21:00', endsAt: '09:00', days: [1, 2, 3, 4, 5, 6, 7], version: 1 });
    const changed = await shop.owner.patch('/quiet-hours', { endsAt: '08:30', days: [6, 1, 6], version: 1 }).expect(200);
    expect(changed.body).toEqual({ enabled: true, startsAt: '21:00', endsAt: '08:30', days: [1, 6], version: 2 });
    expect((await shop.owner.get('/quiet-hours').expect(200)).body).toEqual(changed.body);
  });

  it('show both values when two people change them', async () => {
    const shop = await app.aTenant();
    await shop.owner.patch('/quiet-hours', { startsAt: '20:00', version: 1 }).expect(200);
    const { body } = await shop.owner.patch('/quiet-hours', { startsAt: '22:00', version: 1 }).expect(409);
    expect(body.errors).toMatchObject([{ pointer: '/startsAt', params: { yours: '22:00', theirs: '20:00' } }]);
  });

  it('leave some of the day', async () => {
    const shop = await app.aTenant();
    const { body } = await shop.owner.patch('/quiet-hours', { endsAt: '21:00' }).expect(422);
    expect(body.code).toBe('quiet-hours.all-day');
    await shop.owner.patch('/quiet-hours', { startsAt: '25:00' }).expect(422);
  });
});
