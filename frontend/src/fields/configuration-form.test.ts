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
    names: { type: 'array', items: { type: 'string' }, ...field('text', 'Names') },
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
    expect(wrapper.text()).not.toContain('needs at least');
    await control(wrapper, 'Host').setValue('h');
    expect(wrapper.text()).toContain('This needs at least 3.');
    const untouched = (await form({})).wrapper;
    expect(untouched.getComponent(ConfigurationForm).vm.check()).toBe(false);
    await untouched.vm.$nextTick();
    expect(untouched.text()).toContain('This value is needed.');
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
