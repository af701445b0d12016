import type { VueWrapper } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { mountWithPortal } from '../test/mount-with-portal.ts';
import ConfigurationForm from './configuration-form.vue';

const field = (kind: string, label: string, rest: object = {}): object => ({ 'x-liuke-field': { kind, label, ...rest } });
const schema = {
  type: 'object',
  required: ['host'],
  properties: {
    host: { type: 'string', minLength: 3, ...field('text', 'Host') },
    security: { type: 'string', enum: ['tls', 'none'], default: 'tls', ...field('choice', 'Security') },
    reason: { type: 'string', ...field('text', 'Reason', { shownWhen: { pointer: '/security', equals: 'none' } }) },
    password: { type: 'string', ...field('secret', 'Password') },
    fee: { type: 'integer', minimum: 0, ...field('money', 'Fee') },
    share: { type: 'number', maximum: 1, ...field('share', 'Share') },
    times: { type: 'integer', maximum: 300, default: 150, ...field('percent', 'Times') },
    names: { type: 'array', items: { type: 'string' }, ...field('text', 'Names') },
    shops: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 2, ...field('text', 'Shop') },
          pin: { type: 'string', ...field('text', 'Pin') },
        },
      },
      ...field('rows', 'Shops'),
    },
    sender: { type: 'object', properties: { name: { type: 'string', ...field('text', 'Sender') } }, ...field('text', 'From') },
  },
};

async function form(modelValue: Record<string, unknown>, rest: object = {}): Promise<{ wrapper: VueWrapper; value: () => unknown }> {
  let current: unknown = modelValue;
  const wrapper = await mountWithPortal(ConfigurationForm, {
    schema,
    say: (key: string) => key,
    modelValue,
    'onUpdate:modelValue': (next: unknown) => {
      current = next;
      void wrapper.setProps({ modelValue: next });
    },
    ...rest,
  });
  return { wrapper, value: () => current };
}

function control(wrapper: VueWrapper, label: string) {
  const id = wrapper
    .findAll('label')
    .find((one) => one.text() === label)
    ?.attributes('for');
  return wrapper.get(`[id="${id}"]`);
}

describe('a form of a configuration', () => {
  it('writes every kind of value as the plugin gets it', async () => {
    const { wrapper, value } = await form({ host: 'h.example.com' });
    await control(wrapper, 'Security').setValue('none');
    await control(wrapper, 'Fee').setValue('12.50');
    await control(wrapper, 'Share').setValue('25');
    await control(wrapper, 'Password').setValue('p4ss');
    await control(wrapper, 'Sender').setValue('Shop');
    await control(wrapper, 'Names').get('button').trigger('click');
    await control(wrapper, '1').setValue('Lin');
    expect(value()).toEqual({
      host: 'h.example.com',
      security: 'none',
      fee: 1_250,
      share: 0.25,
      password: 'p4ss',
      sender: { name: 'Shop' },
      names: ['Lin'],
    });
  });

  it('says what is wrong as soon as it is typed, and everything when it is sent', async () => {
    const { wrapper } = await form({});
    expect(wrapper.text()).not.toContain('At least');
    await control(wrapper, 'Host').setValue('h');
    expect(wrapper.text()).toContain('At least 3 characters.');
    const untouched = (await form({})).wrapper;
    expect(untouched.getComponent(ConfigurationForm).vm.check()).toBe(false);
    await untouched.vm.$nextTick();
    expect(untouched.text()).toContain('This value is needed.');
  });

  it('keeps what cannot be read as it was typed, says so in the words of the field, and is not sent', async () => {
    const { wrapper, value } = await form({ host: 'h.example.com' });
    await control(wrapper, 'Fee').setValue('12.505');
    await control(wrapper, 'Fee').trigger('blur');
    expect(control(wrapper, 'Fee').element).toHaveProperty('value', '12.505');
    expect(wrapper.text()).toContain('Enter an amount, for example 1,234.50.');
    expect(wrapper.getComponent(ConfigurationForm).vm.check()).toBe(false);
    await control(wrapper, 'Fee').setValue('-1');
    expect(wrapper.text()).toContain('This must be at least ¥0.00.');
    await control(wrapper, 'Share').setValue('120');
    expect(wrapper.text()).toContain('This must be at most 100%.');
    await control(wrapper, 'Times').setValue('12.5');
    expect(wrapper.text()).toContain('Enter a whole number.');
    expect(value()).toMatchObject({ fee: -100, share: 1.2, times: 12.5 });
  });

  it('puts nothing back under the hand: a default can be typed over, a share is not rounded', async () => {
    const { wrapper, value } = await form({ host: 'h.example.com' });
    const times = control(wrapper, 'Times');
    await times.setValue('');
    expect(times.element).toHaveProperty('value', '');
    await times.setValue('400');
    expect(value()).toMatchObject({ times: 400 });
    await times.setValue('');
    expect(times.element).toHaveProperty('value', '');
    await times.trigger('blur');
    expect(times.element).toHaveProperty('value', '150');
    expect(value()).not.toHaveProperty('times');
    await control(wrapper, 'Fee').setValue('12.');
    expect(control(wrapper, 'Fee').element).toHaveProperty('value', '12.');
    await control(wrapper, 'Fee').trigger('blur');
    expect(control(wrapper, 'Fee').element).toHaveProperty('value', '12.00');
    await control(wrapper, 'Share').setValue('33.333');
    await control(wrapper, 'Share').trigger('blur');
    expect(control(wrapper, 'Share').element).toHaveProperty('value', '33.333');
    expect(value()).toMatchObject({ share: 0.333_33 });
  });

  it('lets a group that need not be there go again', async () => {
    const { wrapper, value } = await form({ host: 'h.example.com' });
    await control(wrapper, 'Sender').setValue('Shop');
    await control(wrapper, 'Sender').setValue('');
    expect(value()).toEqual({ host: 'h.example.com' });
  });

  it('has a stored secret back when what was typed over it is taken out, or when it shall stay after all', async () => {
    const stored = { secret: true, set: true };
    const { wrapper, value } = await form({ host: 'h.example.com', password: stored });
    await control(wrapper, 'Password').setValue('typo');
    await control(wrapper, 'Password').setValue('');
    expect(value()).toMatchObject({ password: stored });
    const press = (text: string) =>
      wrapper
        .findAll('button')
        .find((button) => button.text() === text)
        ?.trigger('click');
    await press('Take it away');
    expect(value()).toMatchObject({ password: null });
    await press('Keep it');
    expect(value()).toMatchObject({ password: stored });
  });

  it('does not leave the server’s words beside another item when one is taken out', async () => {
    const shops = [{ name: 'East' }, { name: 'South' }, { name: 'West' }];
    const refused = [{ pointer: '/configuration/shops/1/name', code: 'plugins.unheard-of', params: {}, detail: 'No such shop.' }];
    const { wrapper, value } = await form({ host: 'h.example.com', shops }, { refused });
    expect(wrapper.text()).toContain('No such shop.');
    await wrapper.get('[aria-label="Shops: Remove item 1"]').trigger('click');
    expect(value()).toMatchObject({ shops: [{ name: 'South' }, { name: 'West' }] });
    expect(wrapper.text()).not.toContain('No such shop.');
  });

  it('shows a field that is not in use when it is what is wrong', async () => {
    const refused = [{ pointer: '/configuration/reason', code: 'plugins.unheard-of', params: {}, detail: 'Not a reason.' }];
    const { wrapper } = await form({ host: 'h.example.com' }, { refused });
    expect(wrapper.text()).toContain('Not a reason.');
  });

  it('shows a field only while it is in use', async () => {
    const { wrapper } = await form({ host: 'h.example.com' });
    expect(wrapper.findAll('label').map((label) => label.text())).not.toContain('Reason');
    await control(wrapper, 'Security').setValue('none');
    expect(wrapper.findAll('label').map((label) => label.text())).toContain('Reason');
  });

  it('never shows a secret that is set, and takes it away when asked', async () => {
    const { wrapper, value } = await form({ host: 'h.example.com', password: { secret: true, set: true } });
    expect(control(wrapper, 'Password').element).toHaveProperty('value', '');
    expect(control(wrapper, 'Password').attributes('placeholder')).toBe('Set. Type to replace it.');
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Take it away')
      ?.trigger('click');
    expect(value()).toMatchObject({ password: null });
  });

  it('puts what the server refused beside its field', async () => {
    const refused = [{ pointer: '/configuration/host', code: 'plugins.unheard-of', params: {}, detail: 'Nobody answers there.' }];
    const { wrapper } = await form({ host: 'h.example.com' }, { refused });
    expect(wrapper.text()).toContain('Nobody answers there.');
  });
});
