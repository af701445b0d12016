const quote = 34;
const backslash = 92;
const openings = new Set([91, 123]);
const closings = new Set([93, 125]);

/** Whether JSON text nests arrays and objects deeper than allowed. Parsers that recurse can be brought down by depth alone. */
export function isNestedDeeperThan(depth: number, json: string): boolean {
  let level = 0;
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index);
    if (code === quote) index = endOfText(json, index);
    else if (openings.has(code)) {
      level += 1;
      if (level > depth) return true;
    } else if (closings.has(code)) level -= 1;
  }
  return false;
}

function endOfText(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json.charCodeAt(index) !== quote) index += json.charCodeAt(index) === backslash ? 2 : 1;
  return index;
}
