import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { aLevelSet } from '../level-sets/testing/a-ladder.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const rung = (key: string, threshold: number): object => ({ key, names: { 'zh-CN': key, en: key }, threshold });

it('a reward (L3) is for members on its levels, as long as they take part', async () => {
  const shop = await app.aTenant();
  const { owner } = shop;
  const levels = [rung('silver', 0), rung('gold', 1)];
  const levelSetId = await aLevelSet(app, shop, { basis: { kind: 'invitation' }, levels });
  const { programId } = (await owner.get(`/level-sets/${levelSetId}`).expect(200)).body;
  const reward = {
    key: 'tea-set',
    names: { 'zh-CN': '茶具一套', en: 'Tea set' },
    gives: { kind: 'gift' },
    price: { kind: 'free' },
    onlyForLevels: { levelSetId, levels: ['gold'] },
    state: 'live',
  };
  await owner.post('/rewards', reward).expect(201);
  const member: string = (await owner.post('/customers', { name: '林晓' }).expect(201)).body.id;
  const grant = (level: string) => owner.put(`/customers/${member}/levels/${levelSetId}/grant`, { level, reason: 'invited' }).expect(200);
  let times = 0;
  const redeem = async (): Promise<string> => {
    const { body, status } = await owner.post('/redemptions', {
      rewardKey: 'tea-set',
      customerId: member,
      externalId: `t-${(times += 1)}`,
    });
    return status === 201 ? body.state : body.code;
  };
  expect(await redeem()).toBe('redemptions.not-for-level');
  await grant('silver');
  expect(await redeem()).toBe('redemptions.not-for-level');
  await grant('gold');
  expect(await redeem()).toBe('pending');
  await owner.delete(`/programs/${programId}/members/${member}`).expect(204);
  expect(await redeem()).toBe('redemptions.not-for-level');
});
