const dangerous = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Text that a spreadsheet would run gets an apostrophe before it; our own import takes it away again. */
export const neutraliseFormula = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

const plainNumber = /^-?\d+(\.\d+)?$/;

export const isPlainNumber = (text: string): boolean => plainNumber.test(text);
