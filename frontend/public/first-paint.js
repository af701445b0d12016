// Runs before the first paint, so that nobody sees the other theme or language flash by.
(() => {
  const theme = localStorage.getItem('liuke.theme');
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
  const language = localStorage.getItem('liuke.language') || navigator.language;
  document.documentElement.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
})();
