const quote = 34;
const backslash = 92;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Whether JSON text nests arrays and objects deeper than allowed. Parsers that recurse can be brought down by depth alone. */
export function isNestedDeeperThan(depth: number, json: string): boolean {
  let level = 0;
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index);
    if (code === quote) index = endOfText(json, index);
    else if (code === openBracket || code === openBrace) {
      level += 1;
      if (level > depth) return true;
    } else if (code === closeBracket || code === closeBrace) level -= 1;
  }
  return false;
}

function endOfText(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json.charCodeAt(index) !== quote) index += json.charCodeAt(index) === backslash ? 2 : 1;
  return index;
}
