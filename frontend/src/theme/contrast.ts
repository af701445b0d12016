type Colour = readonly [red: number, green: number, blue: number];

/** The custom properties of one block of a style sheet. */
export function tokensOf(sheet: string, selector: string): Map<string, string> {
  const block = sheet.split(`\n${selector} {`)[1] ?? sheet.split(`${selector} {`)[1] ?? '';
  const body = block.slice(0, block.indexOf('\n}'));
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

/** The contrast of two colours written as #rrggbb, by WCAG: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(parse(one)), luminance(parse(other))].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

export function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

export function parse(colour: string): Colour {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  if (!match) throw new Error(`${colour} is not written as #rrggbb`);
  const [, red = '', green = '', blue = ''] = match;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
