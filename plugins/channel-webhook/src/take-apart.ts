/** An address without its parameters, and these. */
export function takeApart(url: string): { readonly url: string; readonly query: { readonly [name: string]: string } } {
  const [base = '', parameters = ''] = url.split('?');
  const pairs = parameters.split('&').filter((pair) => pair !== '');
  return {
    url: base,
    query: Object.fromEntries(
      pairs.map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [unescaped(name), unescaped(value.join('='))];
      }),
    ),
  };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
