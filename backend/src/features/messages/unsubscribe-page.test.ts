import { expect, it } from 'vitest';
import { unsubscribePage } from './unsubscribe-page.js';

it('shows what a company calls itself, and runs none of it', () => {
  const page = unsubscribePage('en', { title: 'Unsubscribe', detail: 'From <script>alert("1")</script> & Co' }, 'Unsubscribe');
  expect(page).not.toContain('<script>');
  expect(page).toContain('From &#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; Co');
  expect(page).toContain('<form method="post"><button>Unsubscribe</button></form>');
});
