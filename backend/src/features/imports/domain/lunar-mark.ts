const mark = /^[（(]?农历[)）]?|[（(]农历[)）]$/;

/** A birthday may say that it follows the lunar calendar, and is then written in it: 农历1988-08-15. */
export const isLunar = (cell: string): boolean => mark.test(cell.trim());

export const withoutLunarMark = (cell: string): string => cell.trim().replace(mark, '').trim();
