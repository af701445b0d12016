import '../../src/theme/tokens.css';
import '../../src/theme/base.css';
import '../../src/theme/controls.css';
import './member-centre.css';
import { createApp } from 'vue';
import MemberCentre from './member-centre.vue';

const dark = matchMedia('(prefers-color-scheme: dark)');
const dress = (): void => void document.documentElement.classList.toggle('dark', dark.matches);
dark.addEventListener('change', dress);
dress();
createApp(MemberCentre).mount('#app');
