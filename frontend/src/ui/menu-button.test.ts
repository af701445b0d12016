import { describe, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { mountWithPortal } from '../test/mount-with-portal.ts';
import MenuButton from './menu-button.vue';
import MenuItem from './menu-item.vue';

const Example = defineComponent({
  components: { MenuButton, MenuItem },
  template: `<MenuButton label="Things"><template #trigger>Open</template>
    <MenuItem>Leave</MenuItem><MenuItem :checked="true">Chinese</MenuItem><MenuItem :checked="false">English</MenuItem></MenuButton>`,
});

describe('a menu', () => {
  it('opens on its button and offers commands and choices by their roles', async () => {
    const menu = await mountWithPortal(Example, {});
    await menu.find('button').trigger('click');
    expect(menu.findAll('[role^="menuitem"]').map((item) => [item.attributes('role'), item.attributes('aria-checked')])).toEqual([
      ['menuitem', undefined],
      ['menuitemradio', 'true'],
      ['menuitemradio', 'false'],
    ]);
  });

  it('closes when something was chosen', async () => {
    const menu = await mountWithPortal(Example, {});
    await menu.find('button').trigger('click');
    await menu.find('[role="menuitemradio"]').trigger('click');
    expect(menu.find('[role="menu"]').exists()).toBe(false);
  });

  it('closes on Escape', async () => {
    const menu = await mountWithPortal(Example, {});
    await menu.find('button').trigger('click');
    await menu.find('[role="menu"]').trigger('keydown', { key: 'Escape' });
    expect(menu.find('[role="menu"]').exists()).toBe(false);
  });
});
